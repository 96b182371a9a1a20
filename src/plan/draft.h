/* draft.h - a statement being written: text, parameters, and the columns it will answer. Private to plan/. */
#ifndef RT_DRAFT_H
#define RT_DRAFT_H

#include "plan.h"

enum { VALUES_MAX = 256 };

struct draft {
    const struct api       *api;
    const struct resource  *resource;
    const struct grant     *grant;
    const struct principal *who;
    const struct hit       *hit;
    const struct input     *in;
    struct buf              sql;
    const char            **values;
    int                     count;
    struct shape            shape;
    const char             *lock;   /* as in struct statement */
    const char             *target; /* of UPDATE and REMOVE: the condition on the row to write */
    const char             *fresh;  /* of UPDATE and REMOVE: the condition that `held` is still at the version the caller named */
};

/* Appends `value` to the parameters; gives its number, from 1. */
int draft_value(struct draft *d, const char *value);

/* Appends "$n", or "$n::type" with the field's type. */
void draft_parameter(struct draft *d, const char *value);
void draft_typed(struct draft *d, const struct field *f, const char *value);

/* Appends " AND " and a condition on `t`. */
void draft_filter(struct draft *d, const struct condition *c);

/* Appends `prefix`."name". Identifiers come only from descriptors. */
void draft_column(struct draft *d, const char *prefix, const char *name);

/* The type a parameter of this kind is sent as: "uuid", "text", ... */
const char *kind_type(enum kind kind);

/* ---- columns.c: how each kind is read and written ---- */

bool kind_is_array(enum kind kind); /* a text[] column, sent as a JSON array */
/* The expression a reply reads: a field of the row `prefix` of `r`, which is a row of its relation or has all its columns. */
void kind_read(struct draft *d, const struct resource *r, const char *prefix, const struct field *f);
void kind_write(struct draft *d, const struct field *f, const char *value); /* the expression a column takes */

/* The fields of `r` under `prefix`, but for those with the trait `without`, as select items with their names, from which
 * row_to_json makes the record as every answer spells it. `prefix` as for kind_read. */
void draft_members(struct draft *d, const struct resource *r, const char *prefix, unsigned without);

/* The shown fields and included objects as select items of `t`, each named f<n> or i<n>; sets shape.fields,
 * shape.includes and shape.width, which holds the number of columns written before. */
void draft_fields(struct draft *d);

/* ---- journal.c: the traces every write leaves ---- */

/* What the other parts of the statement take from it: these names of common table expressions.
 *   past  the answer this Idempotency-Key got before; only with a key
 *   head  one row once the write has its place in the district's order of commits, none when it may not go on */

/* Begins the statement: `past`, when the request has a key. */
void journal_begin(struct draft *d);
/* `head`, which is made when `from` has a row that fulfils `condition` (either may be ""). */
void journal_head(struct draft *d, const char *from, const char *condition);
/* `doc` from the written row `t` - with its row before it, `held`, when the write is an UPDATE -, the traces, and the end
 * of the statement; `outcome` are the WHENs of a CASE without a key, `joined` what they look at. */
void journal_end(struct draft *d, const struct request *rq, const char *outcome, const char *joined);

/* write.c: `seen`, `head` and `held`, for a write to a record that is there. Sets `target` and `fresh`. */
void draft_find(struct draft *d);

/* Instead of all these: the whole statement that writes down a reading. */
void journal_reading(struct draft *d, const struct request *rq);

/* ---- one per verb ---- */

void    draft_list(struct draft *d);
void    draft_feed(struct draft *d);
void    draft_read(struct draft *d);
void    draft_report(struct draft *d);
problem draft_create(struct arena *a, struct draft *d, const struct request *rq);
problem draft_update(struct arena *a, struct draft *d, const struct request *rq);
void    draft_call(struct draft *d, const struct request *rq);
void    draft_remove(struct draft *d, const struct request *rq);

#endif
