/* say.h - what the operator reads on the terminal: progress, and one clear line on failure. Standard error only. */
#ifndef RT_SAY_H
#define RT_SAY_H

#include "attr.h"

/* "roundtable: <text>"; each line of a text of several gets the prefix. */
void say_progress(const char *format, ...) PRINTF(1, 2);

/* The same, for a failure: returns `status` (of sysexits.h), so that a command can `return say_failure(...)`. */
int say_failure(int status, const char *format, ...) PRINTF(2, 3);

#endif
