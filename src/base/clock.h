/* clock.h - the only door to the time of day, the monotonic clock and randomness. */
#ifndef RT_CLOCK_H
#define RT_CLOCK_H

#include <stddef.h>
#include <stdint.h>

int64_t clock_unix_us(void);      /* microseconds since 1970-01-01T00:00:00Z */
int64_t clock_monotonic_us(void); /* microseconds since some fixed point; never goes back */
/* Fills `out` with bytes from the kernel's generator; stops the process if it has none. */
void clock_random(void *out, size_t size);

#endif
