/* barriers - what stands in the way? */
#include "v1.h"

const struct resource barriers = {
    .name = "barriers", .one = "barrier", .relation = "barrier", .group = "Assessment",
    .doc  = "A barrier to success, in the school or in its community.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .fields = FIELDS(
        ID    ("id",                                                                   "Stable identifier."),
        LINK  ("school_id", "schools", REQUIRED | FIXED | FILTER | INCLUDE,            "The school."),
        LINK  ("assessment_id", "needs-assessments", REQUIRED | FIXED | FILTER | NEST, "The assessment; of the same school."),
        CHOICE("scope", REQUIRED | FILTER | SORT,                                      "Where it stands.",
               "school", "community"),
        CHOICE("support_area", NULLABLE | FILTER | SORT,                               "The area it belongs to.",
               SUPPORT_AREAS),
        TEXT  ("statement", 1, 4000, REQUIRED | WITHHELD,                              "What stands in the way. No names of children or families."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        REFUSES("barrier_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
