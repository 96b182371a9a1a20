/* What does a thread keep between requests? */
#include "server.h"

#include "clock.h"

enum { ARENA_BLOCK = 64 * 1024 };

struct worker *worker_new(void)
{
    struct worker *w = calloc(1, sizeof *w);
    if (!w)
        abort();
    w->arena = arena_new(ARENA_BLOCK);
    w->date_second = -1;
    return w;
}

void worker_drop(struct worker *w)
{
    if (!w)
        return;
    arena_drop(w->arena);
    free(w);
}

void worker_random(struct worker *w, unsigned char *out, size_t n)
{
    if (w->random_left < n) {
        clock_random(w->random, sizeof w->random);
        w->random_left = sizeof w->random;
    }
    w->random_left -= n;
    memcpy(out, w->random + w->random_left, n);
}

const char *worker_date(struct worker *w, int64_t unix_seconds)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (w->date_second == unix_seconds)
        return w->date;
    time_t seconds = (time_t)unix_seconds;
    struct tm t;
    gmtime_r(&seconds, &t);
    snprintf(w->date, sizeof w->date, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + 3 * t.tm_wday, t.tm_mday,
             months + 3 * t.tm_mon, (t.tm_year + 1900) % 10000, t.tm_hour, t.tm_min, t.tm_sec);
    w->date_second = unix_seconds;
    return w->date;
}
