/* value.h - how is one cell written? One row per field kind, for JSON and for CSV.
 *
 * Writers append to `out`, where the caller has made room for growth * n + VALUE_EXTRA bytes, and
 * return the new end. They are never given a null cell. */
#ifndef RT_REPLY_VALUE_H
#define RT_REPLY_VALUE_H

#include "exchange.h"

enum guard {
    GUARD_NONE,
    GUARD_EXCEL, /* a text that a spreadsheet would take for a formula begins with an apostrophe, and a code is
                  * written ="0042", which no spreadsheet turns into a number or a date */
};

struct value_form {
    char *(*json)(char *out, const struct cell *c);
    char *(*csv)(char *out, const struct cell *c, enum guard guard);
    unsigned growth; /* the most bytes one byte of the cell can become */
};

enum { VALUE_EXTRA = 8 };

const struct value_form *value_form(enum kind kind);

#endif
