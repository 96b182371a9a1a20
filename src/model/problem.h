/* problem.h - failure as a value: the RFC 9457 problem itself.
 *
 * A function that can fail returns `problem`: NULL is success. A problem lives in
 * the arena it was made in. `detail` and `faults` are for the caller; `cause` is for
 * the log alone and may name SQL, files or library errors. */
#ifndef RT_PROBLEM_H
#define RT_PROBLEM_H

#include "text.h"

enum problem_type {
#define PROBLEM(id, status, slug, title, explanation) PROBLEM_##id,
#include "problems.def"
#undef PROBLEM
    PROBLEM_TYPES
};

/* The constant part of a problem type. */
struct problem_kind {
    int         status;
    const char *slug, *title, *explanation;
};

/* One fault of a request. `pointer` is a JSON pointer into the body ("/name"), or the
 * name of a query parameter ("?sort") or header ("If-Match"). `code` is a stable
 * snake_case word for programs, `detail` a sentence for people. */
struct fault {
    const char         *pointer, *code, *detail;
    const struct fault *next;
};

struct problem {
    enum problem_type   type;
    const char         *detail;      /* outside: what happened to this request; may be NULL */
    const char         *cause;       /* inside: log only; may be NULL */
    const struct fault *faults;      /* in the order they were found; may be NULL */
    struct str          errors;      /* instead of faults: what the database found, a JSON array of {pointer,code,detail}; or empty */
    const char         *allow;       /* METHOD_NOT_ALLOWED: value of the Allow header */
    const char         *challenge;   /* UNAUTHORIZED: the error attributes of WWW-Authenticate, or NULL */
    int                 retry_after; /* UNAVAILABLE: seconds, 0 for none */
};
typedef const struct problem *problem;

const struct problem_kind *problem_kind(enum problem_type type);

/* The kind with this slug, or NULL. */
const struct problem_kind *problem_by_slug(struct str slug);

/* A problem with a detail for the caller. */
struct problem *problem_new(struct arena *a, enum problem_type type, const char *detail, ...) PRINTF(3, 4);

/* An INTERNAL problem: the caller learns nothing, the log gets the cause. */
struct problem *problem_internal(struct arena *a, const char *cause, ...) PRINTF(2, 3);

/* A list of faults being collected, in order. Start with { .arena = a }. */
struct faults {
    struct arena *arena;
    struct fault *first, *last;
};
void faults_add(struct faults *f, const char *pointer, const char *code, const char *detail, ...) PRINTF(4, 5);

/* NULL when no fault was collected, else a problem of that type that carries them all;
 * its detail says how many. */
problem faults_problem(const struct faults *f, enum problem_type type);

#endif
