/* decisions - what did a leadership body decide, with whom, and who dissented? */
#include "v1.h"

const struct resource decisions = {
    .name = "decisions", .one = "decision", .relation = "decision", .group = "Shared leadership",
    .doc  = "A decision of a leadership body in one of its meetings, with how many people of each group took part. A "
            "decision of a partnership - to add a school, to change a lead partner, to adopt its plan - stands once "
            "every lead agency has recorded its approval (/v1/approvals); /v1/decisions/{id}/standing says who is "
            "missing. Dissent is kept.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-decided_on",
    .one_of = ONE_OF("school_id partnership_id"),
    .fields = FIELDS(
        ID    ("id",                                                                  "Stable identifier."),
        LINK  ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,           "The school, when the decision is of a body of one school."),
        LINK  ("partnership_id", "partnerships", NULLABLE | FIXED | FILTER | INCLUDE, "The partnership, when the decision is of a body of all of it."),
        LINK  ("body_id", "leadership-bodies", REQUIRED | FIXED | FILTER | INCLUDE,   "The body that decided."),
        LINK  ("meeting_id", "meetings", REQUIRED | FIXED | FILTER | NEST | INCLUDE,  "The meeting in which it did; of the same body."),
        CHOICE("kind", REQUIRED | FIXED | FILTER | SORT,                              "What it is about: one of the four steps of prioritizing, one of the three that need every lead agency, or something else.",
               "other", "analysis", "vision", "priorities", "plan", "add_school", "change_lead_partner", "adopt_plan"),
        LINK  ("assessment_id", "needs-assessments", NULLABLE | FIXED | FILTER,       "The assessment whose step it is; of the same school."),
        LINK  ("plan_id", "plans", NULLABLE | FIXED | FILTER,                         "The plan it adopts; of the same school or partnership."),
        LINK  ("subject_school_id", "schools", NULLABLE | FIXED | FILTER,             "The school that is added, or whose lead partner changes."),
        LINK  ("subject_partner_id", "partners", NULLABLE | FIXED | FILTER,           "The organization that becomes the lead partner."),
        TEXT  ("title", 1, 300, REQUIRED | SORT | SEARCH,                             "What was decided, in one line."),
        CHOICE("outcome", REQUIRED | FILTER | SORT,                                   "How it came out.",
               "adopted", "rejected", "deferred"),
        DATE  ("decided_on", REQUIRED | FIXED | FILTER | SORT,                        "The day: that of its meeting."),
        INT   ("student_count", 0, 100000, OPTIONAL | FILTER | SORT,                  "Students who took part in deciding."),
        INT   ("staff_count", 0, 100000, OPTIONAL | FILTER | SORT,                    "Staff who did."),
        INT   ("family_count", 0, 100000, OPTIONAL | FILTER | SORT,                   "Family members who did."),
        INT   ("neighbor_count", 0, 100000, OPTIONAL | FILTER | SORT,                 "Neighbors and other community members who did."),
        INT   ("partner_count", 0, 100000, OPTIONAL | FILTER | SORT,                  "People from community and business partners who did."),
        INT   ("votes_against", 0, 100000, OPTIONAL | FILTER | SORT,                  "How many voted against."),
        INT   ("abstentions", 0, 100000, OPTIONAL | FILTER | SORT,                    "How many abstained."),
        TEXT  ("dissent", 1, 4000, NULLABLE | WITHHELD,                               "What those who disagreed want to be remembered. No names."),
        VISIBILITY,
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        INVALIDS("decision_decided_on_fkey", "/decided_on", "not_the_day", "A decision is made on the day of its meeting."),
        INVALIDS("decision_subject_check", "/kind", "subject_missing", "A decision to add a school names it (subject_school_id), one to change a lead partner the school and the organization (subject_partner_id), one to adopt a plan of the partnership the plan (plan_id)."),
        REFUSES("decision_settled", "/outcome", "settled", "An agency has given its word on this decision; it no longer changes."),
        REFUSES("decision_frozen", "/assessment_id", "frozen", "The assessment is completed; what belongs to it no longer changes.")),
};
