/* reload.h - what changes without a restart: the keys, and the log level.
 *
 * What cannot be read leaves in force what was in force before. */
#ifndef RT_RELOAD_H
#define RT_RELOAD_H

#include "service.h"

/* A log level by its name in the settings. */
void reload_level(const char *name);

/* Reads the key files again: NULL, or a sentence. Tells the log when other keys are in force now. */
const char *reload_keys(struct service *s, struct arena *a);

/* SIGHUP: keys and log level. Each of them that cannot be read leaves one line in the log. */
void reload_all(struct service *s);

#endif
