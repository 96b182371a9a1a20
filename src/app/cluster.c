/* How does the private PostgreSQL start and stop with us? */
#include "cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

enum { START_MS = 60000, STOP_MS = 30000, FORCED_STOP_MS = 5000 };

/* Writes one file of the cluster, in the child, as its user. */
static bool write_file(struct arena *a, const struct cluster *c, const char *name, struct str content)
{
    int fd = open(text_format(a, "%s/%s", c->home, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool whole = fd >= 0 && write(fd, content.p, content.n) == (ssize_t)content.n;
    if (fd >= 0)
        close(fd);
    return whole;
}

/* Who may connect, written anew at each start: we may be another user than last time. */
static bool write_access(struct arena *a, const struct cluster *c, const char *us)
{
    static const char *const roles[] = { "postgres", "roundtable_owner" };
    struct buf map = { .arena = a };
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        buf_addf(&map, "roundtable \"%s\" %s\n", us, roles[i]);
        if (strcmp(us, c->user))
            buf_addf(&map, "roundtable \"%s\" %s\n", c->user, roles[i]);
    }
    return write_file(a, c, "pg_hba.conf", STR("local all all peer map=roundtable\n"))
        && write_file(a, c, "pg_ident.conf", buf_str(&map));
}

/* The child's last act. */
static void NORETURN become_postgres(struct arena *a, const struct cluster *c, const char *us)
{
    if (!write_access(a, c, us)) {
        dprintf(2, "cannot write %s/pg_ident.conf: %s\n", c->home, strerror(errno));
        _exit(1);
    }
    const char *settings[] = { /* syncfs: after a crash one call for the file system, not one for each of a thousand files */
        "listen_addresses=", text_format(a, "unix_socket_directories=%s", c->sockets), "unix_socket_permissions=0700", "port=5432",
        text_format(a, "max_connections=%d", c->connections + 30 > 50 ? c->connections + 30 : 50), "shared_buffers=128MB",
        "fsync=on", "full_page_writes=on", "recovery_init_sync_method=syncfs", "max_wal_size=256MB", "jit=off", "ssl=off",
        "logging_collector=off", "log_destination=stderr", "log_line_prefix=%m [%p] ", "log_checkpoints=off", "timezone=UTC", "log_timezone=UTC",
        "lc_messages=C", "cluster_name=roundtable",
    };
    const char *argv[2 + 1 + 2 * COUNT_OF(settings) + 1] = { text_format(a, "%s/postgres", c->bin), "-D", c->home };
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        argv[3 + 2 * i] = "-c";
        argv[4 + 2 * i] = settings[i];
    }
    execve(argv[0], (char *const *)(uintptr_t)argv, cluster_environment);
    dprintf(2, "%s: %s\n", argv[0], strerror(errno));
    _exit(1);
}

/* The eighth line of postmaster.pid says "ready" once connections are accepted: what pg_ctl looks at, too. */
bool cluster_is_ready(struct arena *a, const struct cluster *c)
{
    FILE *f = fopen(text_format(a, "%s/postmaster.pid", c->home), "re");
    char line[1024] = "";
    int lines = 0;
    bool ours = false;
    while (f && fgets(line, sizeof line, f) && ++lines < 8)
        if (lines == 1)
            ours = strtol(line, NULL, 10) == c->pid;
    if (f)
        fclose(f);
    return ours && lines == 8 && !strncmp(line, "ready", 5);
}

static const char *await_ready(struct arena *a, struct cluster *c)
{
    int64_t end = clock_monotonic_us() + START_MS * 1000LL;
    while (!cluster_is_ready(a, c)) {
        int status;
        if (waitpid(c->pid, &status, WNOHANG) == c->pid) {
            c->pid = 0;
            return cluster_log_failure(a, c, "the private PostgreSQL did not start");
        }
        if (clock_monotonic_us() > end) {
            cluster_stop(c);
            return cluster_log_failure(a, c, "the private PostgreSQL is not ready after 60 seconds");
        }
        poll(NULL, 0, 10);
    }
    return NULL;
}

const char *cluster_launch(struct arena *a, struct cluster *c)
{
    struct passwd *entry = getpwuid(geteuid());
    const char *us = entry ? text_z(a, str_of(entry->pw_name)) : c->user;
    pid_t pid = cluster_fork(c, SIGINT, -1);
    if (pid == 0)
        become_postgres(a, c, us);
    if (pid < 0)
        return text_format(a, "cannot start %s/postgres: %s", c->bin, strerror(errno));
    c->pid = pid;
    return NULL;
}

const char *cluster_start(struct arena *a, const struct folder *f, const char *pg_bin, int connections, struct cluster *out)
{
    struct cluster c = { .connections = connections };
    const char *bad;
    if ((bad = cluster_find_programs(a, pg_bin, &c)) ||
        (bad = cluster_find_place(a, f, &c))         ||
        (bad = cluster_make(a, &c))                  ||
        (bad = cluster_clear(a, &c))                 ||
        (bad = cluster_launch(a, &c))                ||
        (bad = await_ready(a, &c))) {
        cluster_stop(&c); /* leaves no folder of the socket behind */
        return bad;
    }
    c.url = text_format(a, "postgresql://roundtable_owner@/roundtable?host=%s&port=%d", c.sockets, CLUSTER_PORT);
    *out = c;
    return NULL;
}

void cluster_stop(struct cluster *c)
{
    static const struct { int signal, wait_ms; } steps[] = { { SIGINT, STOP_MS }, { SIGQUIT, FORCED_STOP_MS }, { SIGKILL, -1 } };
    int status;
    for (size_t i = 0; i < COUNT_OF(steps) && c->pid > 0; i++) {
        kill(c->pid, steps[i].signal);
        if (cluster_wait(c->pid, steps[i].wait_ms, &status))
            c->pid = 0;
    }
    if (c->sockets)
        rmdir(c->sockets);
}
