/* evidence-links - what does it rest on? */
#include "v1.h"

const struct resource evidence_links = {
    .name = "evidence-links", .one = "evidence-link", .relation = "evidence_link", .group = "Plan",
    .doc  = "That a priority, a goal or a strategy rests on a need, a finding, a body of data or a measure.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .one_of = ONE_OF("priority_id goal_id strategy_id", "need_id finding_id data_source_id measure_id"),
    .fields = FIELDS(
        ID  ("id",                                                                    "Stable identifier."),
        LINK("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,             "The school."),
        LINK("priority_id", "priorities", NULLABLE | FIXED | FILTER | NEST | INCLUDE, "The priority that rests on it; of the same school."),
        LINK("goal_id", "goals", NULLABLE | FIXED | FILTER | INCLUDE,                 "The goal that does."),
        LINK("strategy_id", "strategies", NULLABLE | FIXED | FILTER | INCLUDE,        "The strategy that does."),
        LINK("need_id", "needs", NULLABLE | FIXED | FILTER | INCLUDE,                 "The need it rests on."),
        LINK("finding_id", "findings", NULLABLE | FIXED | FILTER | INCLUDE,           "The finding it rests on."),
        LINK("data_source_id", "data-sources", NULLABLE | FIXED | FILTER | INCLUDE,   "The data it rests on."),
        LINK("measure_id", "measures", NULLABLE | FIXED | FILTER | INCLUDE,           "The measure it rests on."),
        TEXT("note", 1, 2000, NULLABLE,                                               "How it bears it out."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("evidence_link_once_key", "/school_id", "taken", "This evidence is already recorded.")),
};
