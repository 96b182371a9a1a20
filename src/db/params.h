/* params.h - what every connection is opened with: the operator's URL, and our own terms.
 *
 * Kept as libpq's keyword and value arrays: a password is never pasted into a string. */
#ifndef RT_PARAMS_H
#define RT_PARAMS_H

#include <libpq-fe.h>

#include "text.h"

enum { PARAMS_MAX = 96, PARAMS_SETTINGS_MAX = 1024 };

struct params {
    PQconninfoOption *parsed;
    const char       *keywords[PARAMS_MAX + 1], *values[PARAMS_MAX + 1];
    char              settings[PARAMS_SETTINGS_MAX];
};

/* Reads a libpq URI or connection string. `settings` ("-c name=value ...") follow those of the URL and so win
 * over them. NULL on success, else a sentence that repeats nothing of the URL: it may hold a password. */
const char *params_read(struct params *p, const char *url, const char *settings);
void        params_drop(struct params *p);

#endif
