/* How does the service start, run and stop? */
#include <signal.h>
#include <stdatomic.h>
#include <sysexits.h>
#include <unistd.h>

#include "banner.h"
#include "clock.h"
#include "command.h"
#include "embedded.h"
#include "housekeeping.h"
#include "place.h"
#include "reload.h"
#include "revoked.h"
#include "say.h"
#include "service.h"
#include "spec.h"
#include "v1.h"

/* Brings the database to where this binary can trust it. 0, or the exit status. */
static int prepare_database(struct arena *a, const struct config *c, const struct place *p)
{
    int seeded = 0, status = place_migrate(a, p);
    if (status)
        return status;
    bool demo = !strcmp(c->demo, "yes") || (!strcmp(c->demo, "auto") && p->is_private);
    if (demo && (status = place_seed(a, p, &seeded)))
        return status;
    if (seeded)
        say_progress("loaded the demonstration data");
    const char *faults = api_check(a, &api_v1);
    if (faults)
        return say_failure(EX_SOFTWARE, "the descriptors are wrong:\n%s", faults);
    faults = db_check_catalog(a, p->owner_url, &api_v1);
    if (faults)
        return say_failure(EX_CONFIG, "the database is not as the descriptors say:\n%s", faults);
    return EX_OK;
}

/* Opens what requests need. 0, or the exit status; what was opened is closed by close_service. */
static int open_service(struct arena *a, const struct config *c, const struct place *p, struct service *s)
{
    const struct db_options db = { .url = p->url, .lanes = c->lanes, .connections = c->connections, .deadline_ms = c->deadline_ms };
    unsigned char secret[32], derived[32];
    const char *bad = db_installation_secret(a, p->owner_url, secret);
    if (bad)
        return say_failure(EX_UNAVAILABLE, "%s", bad);
    auth_derive((struct str){ (const char *)secret, sizeof secret }, "cursor", derived);
    memcpy(s->cursor_key, derived, sizeof s->cursor_key);
    explicit_bzero(secret, sizeof secret);
    explicit_bzero(derived, sizeof derived);
    bad = db_open(a, &db, &s->db);
    if (bad)
        return say_failure(EX_UNAVAILABLE, "%s", bad);
    bad = revoked_read(s, a);
    if (bad)
        return say_failure(EX_UNAVAILABLE, "%s", bad);
    s->openapi = spec_openapi(a, s->api);
    return EX_OK;
}

static void close_service(struct service *s)
{
    if (s->db)
        db_close(s->db);
    if (s->auth)
        auth_close(s->auth);
    follow_drop(&s->follow);
}

/* Who asks for a reload while we are starting gets it when we have started. */
static void block_hangup(void)
{
    sigset_t hangup;
    sigemptyset(&hangup);
    sigaddset(&hangup, SIGHUP);
    sigprocmask(SIG_BLOCK, &hangup, NULL);
}

/* Blocked before any thread exists, so that only wait_for_end meets them. */
static void block_signals(sigset_t *ends)
{
    sigemptyset(ends);
    sigaddset(ends, SIGTERM);
    sigaddset(ends, SIGINT);
    sigaddset(ends, SIGCHLD);
    sigaddset(ends, SIGHUP);
    sigprocmask(SIG_BLOCK, ends, NULL);
}

enum { ECHO_US = 500000 };
static int64_t first_signal_us;

/* The end at once, unless it is an echo of the first: supervisors and shells often signal a process and then its
 * group. _exit: the kernel stops the private PostgreSQL in order when we are gone. */
static void end_now(int sig)
{
    if (clock_monotonic_us() - first_signal_us > ECHO_US)
        _exit(128 + sig);
}

/* The next signal; 0 when none comes within `ms` (-1: for ever). */
static int next_signal(const sigset_t *ends, int ms)
{
    const struct timespec limit = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
    int sig = ms < 0 ? sigwaitinfo(ends, NULL) : sigtimedwait(ends, NULL, &limit);
    return sig > 0 ? sig : 0;
}

/* Returns when we are asked to stop, or must because the private PostgreSQL cannot be brought back: 0, or the exit
 * status. From then on a second signal ends us at once. */
static int wait_for_end(struct arena *a, const sigset_t *ends, struct service *s, struct cluster *cluster)
{
    struct cluster_watch watch = { 0 };
    const char *gone = NULL;
    int sig = 0;
    while (sig != SIGTERM && sig != SIGINT) {
        int wait_ms;
        if ((gone = cluster_tend(a, cluster, &watch, &wait_ms)))
            break;
        sig = next_signal(ends, wait_ms);
        if (sig == SIGHUP)
            reload_all(s);
    }
    int status = gone ? say_failure(EX_UNAVAILABLE, "%s", gone) : EX_OK;
    first_signal_us = clock_monotonic_us();
    const struct sigaction at_once = { .sa_handler = end_now, .sa_flags = SA_RESTART };
    sigaction(SIGTERM, &at_once, NULL);
    sigaction(SIGINT, &at_once, NULL);
    signal(SIGHUP, SIG_IGN); /* there is nothing left to reload for */
    sigprocmask(SIG_UNBLOCK, ends, NULL);
    return status;
}

enum { HEAD_TIMEOUT_MS = 5000 };
static const char *const vital_paths[] = { "/livez", "/readyz", NULL };

static int run(struct arena *a, const struct config *c, struct place *p, struct service *s, const sigset_t *ends)
{
    const struct http_options options = { .listen = c->listen, .workers = c->workers, .body_max = c->body_max,
                                          .head_timeout_ms = HEAD_TIMEOUT_MS, .body_timeout_ms = c->body_timeout_ms,
                                          .send_timeout_ms = c->send_timeout_ms, .settle_ms = c->settle_ms,
                                          .cors_origins = c->cors_origins, .vital_paths = vital_paths };
    const struct http_handler handler = service_handler(s);
    struct housekeeping *house;
    struct http *http;
    const char *bad = housekeeping_start(s, &house);
    if (bad)
        return say_failure(EX_OSERR, "%s", bad);
    bad = http_start(a, &options, &handler, &http);
    if (bad) {
        housekeeping_stop(house);
        return say_failure(EX_UNAVAILABLE, "%s", bad);
    }
    banner_print(a, c, p, s->auth);
    int status = wait_for_end(a, ends, s, &p->cluster);
    say_progress("stopping; a second signal ends at once");
    atomic_store(&s->stopping, 1);
    http_stop(http, c->drain_ms);
    housekeeping_stop(house);
    return status;
}

enum { WAITING_SHARE = 4 }; /* one worker in so many may wait for changes */

static int start(struct arena *a, const struct config *c, struct place *p)
{
    struct service s = { .api = &api_v1, .migrations = (int)embedded_migrations_count, .changes_days = c->changes_days };
    sigset_t ends;
    follow_make(&s.follow, c->workers / WAITING_SHARE);
    const char *bad = place_open_keys(a, c, p->own_key, &s.auth);
    int status = bad ? say_failure(EX_CONFIG, "%s", bad) : prepare_database(a, c, p);
    if (!status) {
        block_signals(&ends);
        status = open_service(a, c, p, &s);
    }
    if (!status)
        status = run(a, c, p, &s, &ends);
    close_service(&s);
    return status;
}

int serve_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    int status;
    struct config c;
    struct place p;
    if (!command_plain(self, argc, argv, &status) || (status = command_config(a, &c)))
        return status;
    block_hangup();
    reload_level(c.log_level);
    status = place_open(a, &c, PLACE_EXCLUSIVE, &p);
    if (!status)
        status = start(a, &c, &p);
    place_close(&p);
    return status;
}
