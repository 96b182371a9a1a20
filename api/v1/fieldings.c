/* fieldings - who was asked, through which channel, and how many answered? */
#include "v1.h"

const struct resource fieldings = {
    .name = "fieldings", .one = "fielding", .relation = "fielding", .group = "Assessment",
    .doc  = "One round of asking one group through one channel: how many it could have reached, how many were asked, "
            "how many answered. The response rate follows from these; it is data, not a judgement.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-opened_on",
    .from = "opened_on", .to = "closed_on",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        LINK  ("instrument_id", "instruments", NULLABLE | FILTER | INCLUDE,            "The questionnaire or guide that was used."),
        CHOICE("stakeholder_group", REQUIRED | FILTER | SORT,                          "The group that was asked.",
               STAKEHOLDERS),
        CHOICE("channel", REQUIRED | FILTER | SORT,                                    "How opinions were collected.",
               CHANNELS),
        LINK  ("channel_code_id", "codes", NULLABLE | FILTER,                          "The district's own, finer name for the channel."),
        INT   ("eligible_count", 0, 1000000, NULLABLE | FILTER | SORT,                 "How many people the group has."),
        INT   ("invited_count", 0, 1000000, NULLABLE | FILTER | SORT,                  "How many were asked."),
        INT   ("completed_count", 0, 1000000, REQUIRED | FILTER | SORT,                "How many answered or came."),
        DATE  ("opened_on", REQUIRED | FILTER | SORT,                                  "First day."),
        DATE  ("closed_on", NULLABLE | FILTER | SORT,                                  "Last day, inclusive; null while it goes on."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("fielding_invited_check", "/invited_count", "above", "More people were asked than the group has."),
        INVALIDS("fielding_completed_check", "/completed_count", "above", "More people answered than were asked."),
        INVALIDS("fielding_dates_check", "/closed_on", "before_start", "The last day is before the first day."),
        REFUSES("fielding_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
