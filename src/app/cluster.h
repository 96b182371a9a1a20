/* cluster.h - the private PostgreSQL: made in the data folder, run as our child, kept up, stopped with us.
 *
 * It listens on a unix socket in a folder only its user can enter, and lets in by peer authentication the
 * operating-system users named in its identity map: us, and the user it runs as. When we are root it
 * runs as another user, because PostgreSQL refuses root. The kernel stops it when we die (PR_SET_PDEATHSIG). */
#ifndef RT_CLUSTER_H
#define RT_CLUSTER_H

#include <sys/types.h>

#include "folder.h"

struct cluster {
    const char *bin;      /* folder of the programs */
    int         major;    /* their version */
    const char *home;     /* the cluster itself, absolute; NULL: there is none */
    const char *sockets;  /* folder of its socket */
    const char *log;      /* what initdb and postgres wrote */
    const char *user;     /* the operating-system user it runs as */
    uid_t       uid;
    gid_t       gid;
    int         connections; /* how many the service will open */
    pid_t       pid;      /* the postmaster; 0: not running */
    const char *url;      /* as the role that owns the tables */
};

enum { CLUSTER_MIN_MAJOR = 15, CLUSTER_PORT = 5432 };

/* Finds the programs, makes the cluster at the first start, starts it and waits until it answers.
 * `connections` is how many the service will open. NULL on success, else a sentence that names the log where it helps. */
MUST_USE const char *cluster_start(struct arena *a, const struct folder *f, const char *pg_bin, int connections,
                                   struct cluster *out);

/* Looks after it while we run, and never waits for it: when it has ended, it is started again, at once after a time in
 * which it answered, later and later when it ends before it does. To be called in the thread that started it, at first,
 * whenever a child may have ended, and again after *wait_ms (-1: not before a child ends). NULL, or a sentence: it was
 * tried CLUSTER_TRIES times in a row and cannot be brought back. `watch` starts as zero and belongs to this function. */
enum { CLUSTER_TRIES = 10 };
struct cluster_watch {
    int     tries;             /* starts in a row that ended before it answered */
    int64_t fell_at, next_at;  /* instants of clock_monotonic_us(); fell_at 0: it stands */
};
MUST_USE const char *cluster_tend(struct arena *a, struct cluster *c, struct cluster_watch *watch, int *wait_ms);

/* Stops it and waits: politely first, at last by force. Safe to repeat. */
void cluster_stop(struct cluster *c);

/* ---- the steps of cluster_start, one file each ---- */

/* cluster.c: forks the postmaster; whether it accepts connections. */
MUST_USE const char *cluster_launch(struct arena *a, struct cluster *c);
bool cluster_is_ready(struct arena *a, const struct cluster *c);

/* cluster_place.c: which programs, which user, which folders. */
MUST_USE const char *cluster_find_programs(struct arena *a, const char *pg_bin, struct cluster *c);
MUST_USE const char *cluster_find_place(struct arena *a, const struct folder *f, struct cluster *c);

/* cluster_make.c: the first start. Does nothing when the cluster is there. */
MUST_USE const char *cluster_make(struct arena *a, struct cluster *c);

/* cluster_child.c: work done by a child as the cluster's user. */
/* Runs `argv` with `input` on its standard input and its output in the log; waits. NULL on success, else a sentence. */
MUST_USE const char *cluster_program(struct arena *a, const struct cluster *c, const char *const *argv, const char *input);
/* Forks; the child becomes the cluster's user, dies with us by `signal`, writes to the log, and returns 0. */
pid_t cluster_fork(const struct cluster *c, int signal, int input);
/* Runs work(c) in such a child and gives its result, 0 to 255. */
int cluster_as_user(const struct cluster *c, int (*work)(const struct cluster *c));
/* The environment of every child: nothing of ours leaks into PostgreSQL. */
extern char *const cluster_environment[];
/* Waits for a child up to `ms` (-1: for ever). True: it ended, *status as from waitpid. */
bool cluster_wait(pid_t pid, int ms, int *status);
/* A sentence about a failure, with the last line of the log. */
const char *cluster_log_failure(struct arena *a, const struct cluster *c, const char *what);

/* cluster_stale.c: what a killed predecessor left. NULL when nothing runs in `home` any more. */
MUST_USE const char *cluster_clear(struct arena *a, const struct cluster *c);
/* The number of a process at work in `home`, 0 when there is none; every one is sent `signal` (0: nothing). */
int cluster_processes(struct arena *a, const struct cluster *c, int signal);
/* Removes the locks nobody holds any more. NULL, or a sentence. */
MUST_USE const char *cluster_unlock(struct arena *a, const struct cluster *c);

#endif
