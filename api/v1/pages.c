/* Which fixed addresses are no resources? Health, documents, and "who am I". */
#include "v1.h"

#define PROBLEM_FIELDS \
    CODE("code", 1, 64, OPTIONAL, "Stable word for programs: the last segment of the problem's type address."), \
    TEXT("title", 1, 200, OPTIONAL, "Short name of the problem."), \
    INT("status", 400, 599, OPTIONAL, "HTTP status it is sent with."), \
    TEXT("explanation", 1, 2000, OPTIONAL, "What causes it and what to do about it.")

const struct page pages_v1[] = {
    {
        .id = PAGE_OPENAPI, .path = "/openapi.json", .operation = "getOpenapi",
        .doc = "This document: the OpenAPI 3.1 description of everything the service offers.",
    },
    {
        .id = PAGE_LIVEZ, .path = "/livez", .operation = "getLivez", .schema = "Health",
        .doc = "Is the process alive? Answers without asking the database.",
        .fields = FIELDS(TEXT("status", 1, 20, OPTIONAL, "\"ok\" when all is well.")),
    },
    {
        .id = PAGE_READYZ, .path = "/readyz", .operation = "getReadyz", .schema = "Health",
        .doc = "Can it serve? The database answers, its schema is the one this program needs, and the program is not stopping.",
        .fields = FIELDS(TEXT("status", 1, 20, OPTIONAL, "\"ok\" when all is well.")),
    },
    {
        .id = PAGE_ME, .path = "/v1/me", .operation = "getMe", .schema = "Me", .token = 1,
        .doc = "Who am I, and what may I do? What the presented token says, held against the policy of each resource.",
        .fields = FIELDS(
            TEXT  ("subject",     1, 255,            OPTIONAL, "Subject of the token: the person or program it was issued to."),
            CHOICE("role",                           OPTIONAL, "Role the token acts in.",
                   "district", "school", "united_way", "mtea", "partner", "reader"),
            LINK  ("district_id", "districts",       OPTIONAL, "District the token belongs to; it sees no other."),
            LINK  ("partner_id",  "partners",        NULLABLE, "Organization the token acts for, if any."),
            TEXTS ("school_ids",  0, 1000,           OPTIONAL, "Schools the token acts for; empty when it acts for none in particular."),
            FLAG  ("can_read",                       OPTIONAL, "Whether the token may read anything: its scope allows reading, and its role may list or read something."),
            FLAG  ("can_write",                      OPTIONAL, "Whether the token may write anything: its scope allows writing, and its role may create, update or remove something, or call an action."),
            TIME  ("expires_at",                     OPTIONAL, "When the token stops being valid."),
            OBJECTS("may",                                     "What the token may do with each resource: what its role may, as far as its scope allows.",
                TEXT ("resource", 1, 64,             OPTIONAL, "Name of the resource, as in its address."),
                TEXTS("verbs",    0, 10,             OPTIONAL, "What is allowed: list, read, create, update, remove, call; "
                                                               "with \":own\" only on records that are the caller's own."))),
    },
    {
        .id = PAGE_PROBLEMS, .path = "/problems", .operation = "listProblems", .schema = "ProblemTypeList",
        .doc = "Every problem type this service can answer with.",
        .fields = FIELDS(OBJECTS("data", "All problem types, by status.", PROBLEM_FIELDS)),
    },
    {
        .id = PAGE_PROBLEM, .path = "/problems/{slug}", .operation = "getProblem", .schema = "ProblemType",
        .doc = "What one problem type means: the page behind the \"type\" address of an error.",
        .fields = FIELDS(PROBLEM_FIELDS),
    },
    { .path = NULL },
};
