/* plan.h - what shall the database do? A granted, validated request to one SQL statement.
 *
 * SQL text is made of descriptors' identifiers and parameters ($1 ...), never of a value.
 * Every statement names the district itself; row security says it again. Pure. */
#ifndef RT_PLAN_H
#define RT_PLAN_H

#include "exchange.h"

enum access {
    ACCESS_READ,   /* one quick statement that reads: may share a connection */
    ACCESS_REPORT, /* reads, but may take a while */
    ACCESS_WRITE,
    ACCESS_STREAM, /* reads any number of rows, in batches */
};

/* What db/ reads of a plan. */
struct statement {
    enum access            access;
    struct str             sql;
    const char            *name;     /* the same name always means the same text; NULL: not worth preparing */
    const char *const     *values;   /* parameters in text form, NULL = null */
    int                    value_count;
    const char            *setting;  /* of app.principal, for the transaction */
    const char            *lock;     /* WRITE: the transaction first tries to take the advisory lock of this text, and app.admitted
                                      * says whether it has it; such a write can be repeated. NULL: no lock, no repetition */
    const struct statement *first;   /* run and committed before this one, or NULL */
    const struct resource *resource; /* explains broken constraints */
    struct shape           shape;
};

struct plan; /* complete only in plan.c: there is no door for a stray query */

/* FORBIDDEN when a record to be created would not be the caller's own. The random bytes and the
 * time of `rq` make the ids of a created record and of the event that tells of a write. */
MUST_USE problem plan_build(struct arena *a, const struct api *api, const struct grant *grant, const struct request *rq,
                            const struct input *in, const struct plan **plan);

const struct statement *plan_statement(const struct plan *plan);

#endif
