/* /v1/plans/{id}/chain - does a plan hold from what was found to what is measured, and where does it break? */
#include "v1.h"

#define MEASURES(doc_) OBJECTS("measures", doc_, \
    LINK   ("measure_id", "measures",                        OPTIONAL, "The measure."), \
    TEXT   ("name", 1, 300,                                  OPTIONAL, "What is measured."), \
    CODE   ("group_code", 1, 60,                             OPTIONAL, "The group it is measured for."), \
    TEXT   ("unit", 1, 60,                                   NULLABLE, "Unit of the figures."), \
    CHOICE ("direction",                                     OPTIONAL, "Which way is better.", "up", "down"), \
    DECIMAL("baseline", 3, -1000000000000, 1000000000000,    NULLABLE, "Where it started."), \
    DECIMAL("target", 3, -1000000000000, 1000000000000,      NULLABLE, "Where it is to be."), \
    DATE   ("due_on",                                        NULLABLE, "By when."), \
    TEXT   ("owner_title", 1, 200,                           NULLABLE, "The office that answers for it."), \
    FLAG   ("complete",                                      OPTIONAL, "Whether it has a baseline, a target, a due date and an owner."))

#define IDS(name_, doc_) TEXTS(name_, 0, 100000, OPTIONAL, doc_)

const struct resource plan_chain = {
    .name = "chain", .one = "plan-chain", .relation = "report_plan_chain", .group = "Plan",
    .doc  = "A plan as a chain: what the assessment found, the needs, the priorities that rest on them, the strategies, what "
            "partners commit to them, and the measures. Its priorities are those of its assessment and those its strategies are "
            "for. From the priorities it is walked down, from findings, needs and partners back up; \"missing\" says where it "
            "breaks. What is dropped lacks nothing and carries nothing; a commitment counts when it is committed or delivered, "
            "an alignment when it is developed or aligned. A partnership's plan has no priorities of its own.",
    .may  = { [READ] = EVERYONE },
    .report_on = "plans",
    .fields = FIELDS(
        LINK  ("plan_id", "plans",                    OPTIONAL, "The plan."),
        TEXT  ("title", 1, 200,                       OPTIONAL, "What it is called."),
        CHOICE("status",                              OPTIONAL, "Whether it is in force.", "draft", "retired", "adopted"),
        LINK  ("school_id", "schools",                NULLABLE, "The school; null when it is a partnership's plan."),
        LINK  ("partnership_id", "partnerships",      NULLABLE, "The partnership; null when it is a school's plan."),
        LINK  ("assessment_id", "needs-assessments",  NULLABLE, "The assessment it comes out of; null when it names none."),
        CHOICE("assessment_phase",                    NULLABLE, "The phase that assessment is in.", PHASES),
        OBJECTS("priorities",                                   "Its priorities, in their order, and all that hangs on each.",
            LINK("priority_id", "priorities",         OPTIONAL, "The priority."),
            INT ("ordinal", 1, 100,                   OPTIONAL, "Its place."),
            TEXT("title", 1, 300,                     OPTIONAL, "What it is, in one line."),
            CHOICE("status",                          OPTIONAL, "Whether it still is one.", "active", "reached", "dropped"),
            OBJECTS("needs",                                    "The needs it rests on, the severest first.",
                LINK  ("need_id", "needs",            OPTIONAL, "The need."),
                CHOICE("support_area",                OPTIONAL, "The area it belongs to.", SUPPORT_AREAS),
                INT   ("severity", 1, 5,              OPTIONAL, "How severe, from 1 (least) to 5."),
                TEXT  ("statement", 1, 4000,          NULLABLE, "What is needed; null to those who may not read it, as its visibility says."),
                LINK  ("finding_id", "findings",      NULLABLE, "The finding the need rests on; null when it names none."),
                CHOICE("finding_kind",                NULLABLE, "What sort of finding that is.", "strength", "concern", "observation")),
            OBJECTS("strategies",                               "The plan's strategies for it.",
                LINK  ("strategy_id", "strategies",   OPTIONAL, "The strategy."),
                TEXT  ("title", 1, 300,               OPTIONAL, "What it is, in one line."),
                CHOICE("status",                      OPTIONAL, "Whether it is pursued.", "selected", "active", "completed", "dropped"),
                OBJECTS("commitments",                          "What partners give for it, whether or not it counts.",
                    LINK  ("contribution_id", "contributions", OPTIONAL, "The contribution."),
                    LINK  ("partner_id", "partners",  OPTIONAL, "Who gives it."),
                    TEXT  ("partner_name", 1, 200,    OPTIONAL, "Its name."),
                    CHOICE("kind",                    OPTIONAL, "What is given.", "volunteers", "knowledge", "supports", "funds", "space"),
                    CHOICE("status",                  OPTIONAL, "How firm it is.", "committed", "offered", "delivered", "withdrawn")),
                OBJECTS("activities",                           "What is done.",
                    LINK("activity_id", "activities", OPTIONAL, "The activity."),
                    TEXT("title", 1, 300,             OPTIONAL, "What it is.")),
                MEASURES("The strategy's measures.")),
            MEASURES("The priority's own measures."),
            OBJECTS("alignments",                               "What stands behind it: partnerships, initiatives, policies.",
                LINK  ("alignment_id", "alignments",  OPTIONAL, "The alignment."),
                CHOICE("status",                      OPTIONAL, "Whether it was made for the priority or fits it.", "developed", "aligned", "considered"),
                TEXT  ("name", 1, 300,                OPTIONAL, "Name of the organization, the initiative or the policy."),
                LINK  ("partner_id", "partners",      NULLABLE, "The organization."),
                LINK  ("initiative_id", "initiatives", NULLABLE, "The initiative."),
                LINK  ("policy_id", "policies",       NULLABLE, "The policy."),
                LINK  ("improvement_plan_goal_id", "improvement-plan-goals", NULLABLE, "The goal of the school improvement plan it points to.")),
            CHOICES("missing", 0, 5,                  OPTIONAL, "Which of its links are missing. An alignment must point to a goal of the school improvement plan; a measure may be the priority's or one of its strategies'.",
                "alignment", "commitment", "measure", "need", "strategy")),
        OBJECTS("findings",                                     "The findings of the assessment, and which needs rest on each.",
            LINK  ("finding_id", "findings",          OPTIONAL, "The finding."),
            CHOICE("kind",                            OPTIONAL, "What sort of finding it is.", "strength", "concern", "observation"),
            IDS   ("need_ids",                                  "The needs that rest on it.")),
        OBJECTS("needs",                                        "The needs of the assessment, and which priorities rest on each.",
            LINK("need_id", "needs",                  OPTIONAL, "The need."),
            LINK("finding_id", "findings",            NULLABLE, "The finding it rests on; null when it names none."),
            IDS ("priority_ids",                                "The priorities that rest on it.")),
        OBJECTS("partners",                                     "The organizations that carry the plan, and what each of them carries.",
            LINK("partner_id", "partners",            OPTIONAL, "The organization."),
            TEXT("name", 1, 200,                      OPTIONAL, "Its name."),
            IDS ("strategy_ids",                                "The strategies it has committed something to."),
            IDS ("priority_ids",                                "The priorities of those strategies, and those it is aligned with.")),
        OBJECT("missing",                             OPTIONAL, "Where the chain breaks: the records that lack the next link.",
            IDS("findings_without_need",                        "Concerns on which no need rests. Strengths and observations need none."),
            IDS("needs_without_priority",                       "Needs on which no priority of the plan rests."),
            IDS("priorities_without_need",                      "Priorities that rest on no need."),
            IDS("priorities_without_strategy",                  "Priorities for which the plan has no strategy."),
            IDS("priorities_without_alignment",                 "Priorities behind which nothing stands that points to a goal of the school improvement plan."),
            IDS("strategies_without_commitment",                "Strategies to which no partner has committed anything."),
            IDS("priorities_without_measure",                   "Priorities without any measure, of their own or of a strategy."),
            IDS("measures_incomplete",                          "Measures that lack a baseline, a target, a due date or an owner."),
            IDS("goals_without_evidence",                       "Goals of the assessment, the priorities and the strategies that rest on no evidence."))),
};
