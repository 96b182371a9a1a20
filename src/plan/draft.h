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
};

/* Appends `value` to the parameters; gives its number, from 1. */
int draft_value(struct draft *d, const char *value);

/* Appends "$n", or "$n::type" with the field's type. */
void draft_parameter(struct draft *d, const char *value);
void draft_typed(struct draft *d, const struct field *f, const char *value);

/* Appends `prefix`."name". Identifiers come only from descriptors. */
void draft_column(struct draft *d, const char *prefix, const char *name);

/* The type a parameter of this kind is sent as: "uuid", "text", ... */
const char *kind_type(enum kind kind);

/* ---- columns.c: how each kind is read and written ---- */

void kind_read(struct draft *d, const char *prefix, const struct field *f);  /* the expression a reply reads */
void kind_write(struct draft *d, const struct field *f, const char *value); /* the expression a column takes */

/* The shown fields and included objects as select items of `t`, each named f<n> or i<n>; sets shape.fields,
 * shape.includes and shape.width, which holds the number of columns written before. */
void draft_fields(struct draft *d);

/* ---- one per verb ---- */

void    draft_list(struct draft *d);
void    draft_read(struct draft *d);
void    draft_report(struct draft *d);
problem draft_create(struct arena *a, struct draft *d, const struct request *rq);
problem draft_update(struct arena *a, struct draft *d);
void    draft_remove(struct draft *d);

#endif
