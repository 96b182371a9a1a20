/* How does the private PostgreSQL come back when it ends while we run? */
#include <signal.h>
#include <sys/wait.h>

#include "clock.h"
#include "cluster.h"
#include "log.h"

enum { REST_FIRST_MS = 100, REST_LAST_MS = 5000, GLANCE_MS = 20 };

/* Notes the end of the postmaster. Other children may be here too: as the first process of a container we inherit the
 * orphans of a killed one. */
static void reap(struct cluster *c, struct cluster_watch *w, int64_t now)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        if (pid != c->pid)
            continue;
        c->pid = 0;
        if (w->fell_at == 0) {
            w->fell_at = w->next_at = now;
            log_message(LOG_ERROR, "the private PostgreSQL ended (%s %d); starting it again",
                        WIFSIGNALED(status) ? "signal" : "status", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
        }
    }
}

/* How long after its fall the next start is due; doubled at each. */
static int64_t rest_us(int tries)
{
    int64_t ms = REST_FIRST_MS;
    for (int i = 1; i < tries && ms < REST_LAST_MS; i++)
        ms *= 2;
    return (ms < REST_LAST_MS ? ms : REST_LAST_MS) * 1000;
}

/* What a killed postmaster leaves behind holds its memory until it ends, and some of it would not end for long: a
 * long statement, a stopped process. It can do no more good: what was committed is in the log, and the next start reads it. */
static void bring_up(struct arena *a, struct cluster *c, struct cluster_watch *w, int64_t now)
{
    if (cluster_processes(a, c, SIGKILL))
        return;
    w->tries++;
    w->next_at = now + rest_us(w->tries);
    const char *bad = cluster_unlock(a, c);
    if (!bad)
        bad = cluster_launch(a, c);
    if (bad)
        log_message(LOG_ERROR, "%s", bad);
}

/* Whether it stands, or stands again. */
static bool stands(struct arena *a, const struct cluster *c, struct cluster_watch *w, int64_t now)
{
    if (w->fell_at == 0)
        return true;
    if (c->pid == 0 || !cluster_is_ready(a, c))
        return false;
    log_message(LOG_WARN, "the private PostgreSQL is back after %lld ms", (long long)(now - w->fell_at) / 1000);
    *w = (struct cluster_watch){ 0 };
    return true;
}

const char *cluster_tend(struct arena *a, struct cluster *c, struct cluster_watch *w, int *wait_ms)
{
    *wait_ms = -1;
    if (!c->home)
        return NULL;
    int64_t now = clock_monotonic_us();
    struct arena_mark mark = arena_mark(a);
    reap(c, w, now);
    if (w->fell_at && c->pid == 0 && w->tries >= CLUSTER_TRIES)
        return cluster_log_failure(a, c, text_format(a, "the private PostgreSQL ended and did not come back in %d starts", w->tries));
    if (w->fell_at && c->pid == 0 && now >= w->next_at)
        bring_up(a, c, w, now);
    if (!stands(a, c, w, now))
        *wait_ms = GLANCE_MS;
    arena_release(a, mark);
    return NULL;
}
