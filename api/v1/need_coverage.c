/* /v1/needs/coverage - which needs does anything answer, and which does nothing? */
#include "v1.h"

const struct resource need_coverage = {
    .name = "coverage", .one = "need-coverage", .relation = "need_coverage", .group = "Assessment",
    .doc  = "Every need of the assessments that count - of each school its open one, or else the last it completed - with "
            "what answers it today: offerings and contributions that name it, and the room they have. What nothing answers "
            "comes first, the severest before the others. An offering counts when it is active and today is one of its "
            "days, a contribution when it is committed or delivered and so is today.",
    .may  = { [LIST] = EVERYONE },
    .report_on = "needs",
    .sort = "urgency,-severity",
    .fields = FIELDS(
        ID    ("id",                                                  "The need's identifier."),
        LINK  ("need_id", "needs", READ_ONLY | INCLUDE,               "The need."),
        LINK  ("school_id", "schools", READ_ONLY | FILTER | INCLUDE,  "The school."),
        LINK  ("assessment_id", "needs-assessments", READ_ONLY | FILTER, "The assessment that found it."),
        CHOICE("support_area", READ_ONLY | FILTER | SORT,             "The area it belongs to.", SUPPORT_AREAS),
        CHOICE("beneficiary_group", READ_ONLY | FILTER | SORT,        "Whose need it is.", STAKEHOLDERS),
        INT   ("severity", 1, 5, READ_ONLY | FILTER | SORT,           "How severe, from 1 (least) to 5."),
        INT   ("affected_count", 0, 1000000, NULLABLE | READ_ONLY,    "How many people it touches; null when not known."),
        INT   ("offering_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Offerings that name it."),
        INT   ("contribution_count", 0, 1000000, READ_ONLY,           "Contributions that name it."),
        INT   ("area_offering_count", 0, 1000000, READ_ONLY | FILTER | SORT, "All offerings at the school of programs in its area, whether or not they name it."),
        INT   ("capacity", 0, 100000000000, NULLABLE | READ_ONLY,     "How many people the offerings that name it have room for; null when none does, or one of them has no limit known."),
        INT   ("unserved_count", 0, 1000000, NULLABLE | READ_ONLY,    "How many more are touched than there is room for, never below 0; null when either is not known."),
        INT   ("priority_count", 0, 1000000, READ_ONLY | FILTER | SORT, "Priorities that rest on it."),
        CHOICE("coverage", READ_ONLY | FILTER,                        "How far it is answered: unserved, when no offering and no contribution names it; partly_served or served, when the room is known to be too little or enough; else unknown.",
               "unserved", "partly_served", "served", "unknown"),
        INT   ("urgency", 1, 4, READ_ONLY | SORT,                     "Place in the default order: 1 unserved, 2 partly served, 3 unknown, 4 served."),
        TEXT  ("statement", 1, 4000, NULLABLE | READ_ONLY,            "What is needed; null to those who may not read it, as its visibility says.")),
};
