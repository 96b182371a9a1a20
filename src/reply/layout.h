/* layout.h - which members does a record show, and where do they stand in a row?
 *
 * Computed once per answer; rows are then written without looking at a descriptor again. */
#ifndef RT_REPLY_LAYOUT_H
#define RT_REPLY_LAYOUT_H

#include "value.h"

struct column {
    struct str               lead; /* `,"name":`; the first without the comma */
    struct str               name;
    const struct value_form *form;
    int                      at;   /* its cell in the row */
    bool                     omitted; /* not there where it is null; never of the first */
};

struct layout {
    const struct shape  *shape;
    const struct column *columns;
    int                  count;
    size_t               fixed; /* bytes a row needs besides growth * n of its cells */
};

/* The shown fields in the order of their declaration, each included object after its link. */
const struct layout *layout_of(struct arena *a, const struct resource *r, const struct input *in, const struct shape *shape);

/* Row `i`. */
const struct cell *layout_row(const struct layout *l, const struct rows *rows, int i);

/* Makes `out` large enough for `count` rows, without more copying than escapes cause. */
void layout_reserve(const struct layout *l, const struct rows *rows, int count, struct buf *out);

/* The beginning of an answer: its member "data" with the first `count` rows, and no closing brace. */
void layout_data(const struct layout *l, const struct rows *rows, int count, struct buf *out);

/* A row as a JSON object, or as a line of CSV with its line break. */
void layout_json(const struct layout *l, const struct cell *row, struct buf *out);
void layout_csv(const struct layout *l, const struct cell *row, enum guard guard, struct buf *out);

/* The header line of CSV. */
void layout_csv_names(const struct layout *l, struct buf *out);

#endif
