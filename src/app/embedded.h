/* embedded.h - the scripts of sql/ inside the binary, in name order (made by CMakeLists.txt). */
#ifndef RT_EMBEDDED_H
#define RT_EMBEDDED_H

#include "maintain.h"

extern const struct script embedded_migrations[], embedded_seeds[];
extern const uint64_t      embedded_migrations_count, embedded_seeds_count;

#endif
