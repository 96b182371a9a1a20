/* log.h - one JSON object per line on standard error. Only app/ logs: every other
 * room returns its failures as values. */
#ifndef RT_LOG_H
#define RT_LOG_H

#include "text.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* Lines above `level` are not written. The default is LOG_INFO. Any thread, any time. */
void log_set_level(enum log_level level);

/* Whether a line of this level would be written. */
bool log_wants(enum log_level level);

/* Writes {"at":...,"level":...,<members>} and a line feed in one write(2), so that lines of
 * different threads never mix. `members` is the inside of a JSON object, without braces. */
void log_line(enum log_level level, struct str members);

/* The same with one member, "message", formatted. */
void log_message(enum log_level level, const char *format, ...) PRINTF(2, 3);

#endif
