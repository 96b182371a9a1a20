/* engagement-contacts - whom did the school reach out to? */
#include "v1.h"

const struct resource engagement_contacts = {
    .name = "engagement-contacts", .one = "engagement-contact", .relation = "engagement_contact", .group = "Assessment",
    .doc  = "An occasion on which the coordinator met people of one of the five parties a school engages. How many, "
            "never who.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-occurred_on",
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        CHOICE("party", REQUIRED | FILTER | SORT,                                      "The party that was met.",
               PARTIES),
        DATE  ("occurred_on", REQUIRED | FILTER | SORT,                                "The day."),
        INT   ("people_count", 1, 100000, REQUIRED | FILTER | SORT,                    "How many people."),
        CHOICE("mode", OPTIONAL | FILTER | SORT,                                     "How they were met; a conversation unless said otherwise.",
               "conversation", "visit", "meeting", "event", "call", "message"),
        TEXT  ("note", 1, 4000, NULLABLE | WITHHELD,                                   "What came of it. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("engagement_contact_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
