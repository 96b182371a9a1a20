/* priorities - what comes first? */
#include "v1.h"

const struct resource priorities = {
    .name = "priorities", .one = "priority", .relation = "priority", .group = "Plan",
    .doc  = "One of the few things a school puts first; more than five are reported as too many. The needs it "
            "answers are its evidence (/v1/evidence-links).",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "ordinal",
    .fields = FIELDS(
        ID    ("id",                                                               "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK  ("assessment_id", "needs-assessments", NULLABLE | FIXED | FILTER,    "The assessment it comes out of; of the same school."),
        LINK  ("vision_id", "visions", NULLABLE | FILTER | INCLUDE,                "The vision it serves; of the same school."),
        INT   ("ordinal", 1, 100, REQUIRED | FILTER | SORT,                        "Place among the priorities, from 1."),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                          "What it is, in one line."),
        TEXT  ("description", 1, 4000, NULLABLE | SEARCH,                          "More about it."),
        CHOICE("support_area", NULLABLE | FILTER | SORT,                           "The area it belongs to.",
               SUPPORT_AREAS),
        CHOICE("status", OPTIONAL | FILTER | SORT,                                 "Whether it still is one; active unless said otherwise.",
               "active", "reached", "dropped"),
        CREATED_AT, UPDATED_AT),
};
