/* designations - a school is a community school, from when until when, at which stage. */
#include "v1.h"

const struct resource designations = {
    .name = "designations", .one = "designation", .relation = "designation", .group = "Schools",
    .doc  = "A time during which a school is a community school of a partnership, at one stage of development. A new "
            "stage is a new designation that begins the day after the one before ends.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID    ("id",                                                                  "Stable identifier."),
        LINK  ("school_id",      "schools",      REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The school."),
        LINK  ("partnership_id", "partnerships", REQUIRED | FILTER | INCLUDE,         "The partnership it takes part in."),
        CHOICE("stage",                          REQUIRED | FILTER | SORT,            "How far the school has come as a community school.",
               "exploring", "emerging", "maturing", "excelling"),
        LINK  ("stage_code_id",  "codes",        NULLABLE | FILTER,                   "The district's own, finer name for the stage."),
        DATE  ("effective_from",                 REQUIRED | FILTER | SORT,            "First day of the designation at this stage."),
        DATE  ("effective_to",                   NULLABLE | FILTER | SORT,            "Last day, inclusive; null while it lasts."),
        TEXT  ("note", 1, 2000,                  NULLABLE,                            "What a reader should know, such as how exact the dates are."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES  ("designation_undecided",   "/school_id",      "undecided",      "The school joins a partnership whose lead agencies decide together: this takes a decision of kind add_school about it that every one of them has approved."),
        CONFLICTS("designation_one_current", "/effective_from", "overlaps",     "The school already has a designation on some of these days."),
        INVALIDS ("designation_dates_check", "/effective_to",   "before_start", "The last day is before the first day.")),
};
