/* /v1/decisions/{id}/standing - does a decision stand, and which lead agency is missing? */
#include "v1.h"

const struct resource decision_standing = {
    .name = "standing", .one = "decision-standing", .relation = "report_decision_standing", .group = "Shared leadership",
    .doc  = "Whether a decision is in force: adopted and, if it is a partnership's, approved by every lead agency in office on its day. "
            "What each of them said is kept, dissent too.",
    .may  = { [READ] = EVERYONE },
    .report_on = "decisions",
    .fields = FIELDS(
        LINK  ("decision_id", "decisions",       OPTIONAL, "The decision."),
        LINK  ("partnership_id", "partnerships", NULLABLE, "The partnership; null when it is a school's own decision."),
        TEXT  ("kind", 1, 60,                    OPTIONAL, "What it is about."),
        TEXT  ("outcome", 1, 60,                 OPTIONAL, "How the body decided."),
        DATE  ("decided_on",                     OPTIONAL, "The day."),
        FLAG  ("stands",                         OPTIONAL, "Whether it is in force."),
        INT   ("lacking", 0, 1000,               OPTIONAL, "How many lead agencies have not approved it."),
        OBJECTS("agencies",                                "The lead agencies in office on that day; none for a school's own decision.",
            LINK("partner_id", "partners",       OPTIONAL, "The agency."),
            TEXT("name", 1, 200,                 OPTIONAL, "Its name."),
            DATE("approved_on",                  NULLABLE, "When it approved; null while it has not."),
            DATE("dissented_on",                 NULLABLE, "When it last dissented; null when it never did."),
            TEXT("dissent", 1, 4000,             NULLABLE, "What it wants to be remembered of its dissent."))),
};
