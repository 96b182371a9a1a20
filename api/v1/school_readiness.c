/* /v1/schools/{id}/readiness - what does a school's assessment still lack before it may go on? */
#include "v1.h"

const struct resource school_readiness = {
    .name = "readiness", .one = "school-readiness", .relation = "report_school_readiness", .group = "Assessment",
    .doc  = "Everything that keeps the open assessment of a school in its phase: the same list that "
            "POST /v1/needs-assessments/{id}/advance would refuse with. Warnings keep nobody.",
    .may  = { [READ] = EVERYONE },
    .report_on = "schools",
    .fields = FIELDS(
        LINK  ("school_id", "schools",              OPTIONAL, "The school."),
        LINK  ("assessment_id", "needs-assessments", NULLABLE, "The open assessment; null when none is."),
        CHOICE("phase",                             NULLABLE, "The phase it is in; null when none is open.", PHASES),
        FLAG  ("ready",                             OPTIONAL, "Whether it may go on to the next phase."),
        OBJECTS("missing",                                    "All that is missing.",
            TEXT("pointer", 0, 200,                 OPTIONAL, "Always empty: what is missing is no member of a request."),
            CODE("code", 1, 60,                     OPTIONAL, "What is missing, for programs."),
            TEXT("detail", 1, 1000,                 OPTIONAL, "What is missing, for people.")),
        OBJECTS("warnings",                                   "What a school would want to know, though it keeps nothing up.",
            CODE("code", 1, 60,                     OPTIONAL, "What it is, for programs."),
            TEXT("detail", 1, 1000,                 OPTIONAL, "What it is, for people.")),
        DATE  ("last_completed_on",                 NULLABLE, "When the last assessment was completed; null when none was."),
        INT   ("last_edition", 1, 1000,             NULLABLE, "Its edition; null when none was."),
        DATE  ("due_on",                            NULLABLE, "Day by which the next should be completed: the end of the partnership's term; null when none was."),
        FLAG  ("overdue",                           OPTIONAL, "Whether that day is past.")),
};
