/* What did a killed predecessor leave, and does anything still run in the cluster? */
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "cluster.h"

enum { PATIENCE_MS = 15000 };

/* Whether process `pid` is a PostgreSQL working in the folder `home`: all of them make it their working
 * directory. The number in postmaster.pid alone proves nothing: it may belong to another process by now. */
static bool works_in(struct arena *a, const char *pid, const struct stat *home)
{
    char name[32] = "";
    FILE *f = fopen(text_format(a, "/proc/%s/comm", pid), "re");
    if (f && !fgets(name, sizeof name, f))
        name[0] = '\0';
    if (f)
        fclose(f);
    struct stat st;
    return !strncmp(name, "postgres", 8) && !stat(text_format(a, "/proc/%s/cwd", pid), &st) && st.st_dev == home->st_dev
        && st.st_ino == home->st_ino;
}

int cluster_processes(struct arena *a, const struct cluster *c, int signal)
{
    struct stat home;
    DIR *d = stat(c->home, &home) ? NULL : opendir("/proc");
    int found = 0;
    for (struct dirent *e; d && (e = readdir(d));) {
        int64_t pid;
        struct arena_mark mark = arena_mark(a);
        if (text_integer(str_of(e->d_name), &pid) && works_in(a, e->d_name, &home)) {
            found = (int)pid;
            kill(found, signal);
        }
        arena_release(a, mark);
    }
    if (d)
        closedir(d);
    return found;
}

/* In the child, as the cluster's user. PostgreSQL would refuse to start when the number in one of these files is that
 * of any living process of the same user. */
static int remove_locks(const struct cluster *c)
{
    const char *const locks[][2] = {
        { c->home, "postmaster.pid" }, { c->sockets, ".s.PGSQL.5432.lock" }, { c->sockets, ".s.PGSQL.5432" },
    };
    struct arena *a = arena_new(4096);
    int left = 0;
    for (size_t i = 0; i < COUNT_OF(locks); i++)
        left |= unlink(text_format(a, "%s/%s", locks[i][0], locks[i][1])) && errno != ENOENT;
    arena_drop(a);
    return left;
}

const char *cluster_unlock(struct arena *a, const struct cluster *c)
{
    if (cluster_as_user(c, remove_locks))
        return text_format(a, "cannot remove what a killed server left: %s/postmaster.pid", c->home);
    return NULL;
}

const char *cluster_clear(struct arena *a, const struct cluster *c)
{
    /* After a kill -9 of ours the kernel told it to stop: it is on its way. */
    int64_t end = clock_monotonic_us() + PATIENCE_MS * 1000LL;
    int pid;
    while ((pid = cluster_processes(a, c, 0)) && clock_monotonic_us() < end)
        poll(NULL, 0, 50);
    if (pid)
        return text_format(a, "PostgreSQL (process %d) is running in %s without us; stop it first", pid, c->home);
    return cluster_unlock(a, c);
}
