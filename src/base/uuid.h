/* uuid.h - record and request identifiers, UUID version 7 (RFC 9562 section 5.7). */
#ifndef RT_UUID_H
#define RT_UUID_H

#include "text.h"

#define UUID_TEXT 36 /* characters, without a NUL */

/* Writes the version 7 UUID of an instant (milliseconds since 1970) and ten random
 * bytes as 36 lower-case characters and a NUL. Pure: the same input, the same UUID. */
void uuid_v7(int64_t unix_ms, const unsigned char random[static 10], char out[static UUID_TEXT + 1]);

/* Whether `s` is a UUID in the 8-4-4-4-12 form, any version, either case. */
bool uuid_valid(struct str s);

/* The lower-case spelling of a valid UUID, NUL-terminated, in the arena. */
const char *uuid_lower(struct arena *a, struct str s);

#endif
