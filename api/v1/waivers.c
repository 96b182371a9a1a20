/* waivers - which demand of an assessment does the district let go, and why? */
#include "v1.h"

const struct resource waivers = {
    .name = "waivers", .one = "waiver", .relation = "waiver", .group = "Assessment",
    .doc  = "A demand of the assessment that the district lets go for one school, with its reason: a coordinator who "
            "works full time, or the survey of one group.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "-granted_on",
    .fields = FIELDS(
        ID    ("id",                                                                         "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,                  "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The assessment."),
        CHOICE("requirement", REQUIRED | FIXED | FILTER | SORT,                              "What is let go.",
               "survey_family", "survey_staff", "survey_student", "survey_neighbor", "survey_community_member",
               "survey_community_partner", "survey_business_partner", "full_time_coordinator"),
        TEXT  ("reason", 1, 2000, REQUIRED,                                                  "Why."),
        DATE  ("granted_on", REQUIRED | FILTER | SORT,                                       "The day."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("waiver_once_key", "/requirement", "taken", "This demand is already waived."),
        REFUSES("waiver_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
