/* test_db_pg.h - a PostgreSQL of this test's own: in a new folder under the temporary directory, on a unix socket only,
 * ended with the test, however the test ends. */
#ifndef RT_TEST_DB_PG_H
#define RT_TEST_DB_PG_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <ftw.h>
#include <grp.h>
#include <libpq-fe.h>
#include <limits.h>
#include <pthread.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct pg {
    char  folder[64], bin[PATH_MAX], url[160], admin[240];
    pid_t postmaster;
};

static inline void pg_become_server_user(void)
{
    if (geteuid() != 0)
        return;
    const struct passwd *user = getpwnam("postgres");
    if (!user || setgroups(0, NULL) || setgid(user->pw_gid) || setuid(user->pw_uid))
        _exit(90);
}

/* Starts a server program as the server's user; it does not outlive us. Its arguments[0] becomes its whole path, by
 * which the program finds its neighbours. */
static inline pid_t pg_spawn(struct pg *pg, const char **arguments)
{
    char program[PATH_MAX + 32];
    snprintf(program, sizeof program, "%s/%s", pg->bin, arguments[0]);
    pid_t parent = getpid(), child = fork();
    if (child != 0)
        return child;
    pg_become_server_user();
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != parent || chdir(pg->folder) || !freopen("server.log", "a", stdout) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
        _exit(91);
    arguments[0] = program;
    execv(program, (char *const *)(uintptr_t)arguments);
    _exit(92);
}

static inline int pg_remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
    (void)st, (void)type, (void)where;
    return remove(path);
}

/* The database the two addresses name. The superuser's connections are told nothing but faults. */
static inline void pg_use(struct pg *pg, const char *database)
{
    snprintf(pg->url, sizeof pg->url, "host=%s user=owner dbname=%s", pg->folder, database);
    snprintf(pg->admin, sizeof pg->admin, "%s options='-c client_min_messages=warning'", pg->url);
}

static inline void pg_start_server(struct pg *pg)
{
    const char *arguments[] = { "postgres", "-D", "data", "-k", pg->folder, "-c", "listen_addresses=", "-c", "fsync=off",
                                "-c", "max_connections=60", "-c", "autovacuum=off", NULL };
    pg->postmaster = pg_spawn(pg, arguments);
    assert_true(pg->postmaster > 0);
    while (PQping(pg->admin) != PQPING_OK) {
        assert_int_equal(waitpid(pg->postmaster, NULL, WNOHANG), 0);
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
    }
}

static inline void pg_stop_server(struct pg *pg)
{
    if (pg->postmaster <= 0) /* never started: 0 would be our own process group */
        return;
    kill(pg->postmaster, SIGINT);
    waitpid(pg->postmaster, NULL, 0);
}

/* Statements as the superuser, each call on a connection of its own. */
static inline void pg_do(const struct pg *pg, const char *sql)
{
    PGconn *c = PQconnectdb(pg->admin);
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", sql, PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
}

/* One number, as the superuser. */
static inline long pg_number(const struct pg *pg, const char *sql)
{
    PGconn *c = PQconnectdb(pg->admin);
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_TUPLES_OK || PQntuples(r) != 1)
        fail_msg("%s: %s", sql, PQerrorMessage(c));
    long n = strtol(PQgetvalue(r, 0, 0), NULL, 10);
    PQclear(r);
    PQfinish(c);
    return n;
}

static inline void pg_start(struct pg *pg)
{
    *pg = (struct pg){ .folder = "" };
    FILE *ask = popen("pg_config --bindir", "r");
    assert_non_null(ask);
    assert_non_null(fgets(pg->bin, sizeof pg->bin, ask));
    pclose(ask);
    pg->bin[strcspn(pg->bin, "\n")] = '\0';
    snprintf(pg->folder, sizeof pg->folder, "%s/roundtable.XXXXXX", P_tmpdir);
    assert_non_null(mkdtemp(pg->folder));
    const struct passwd *user = getpwnam("postgres");
    if (geteuid() == 0 && user)
        assert_int_equal(chown(pg->folder, user->pw_uid, user->pw_gid), 0);
    pg_use(pg, "postgres");

    const char *initdb[] = { "initdb", "-D", "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C", NULL };
    int status = -1;
    waitpid(pg_spawn(pg, initdb), &status, 0);
    assert_int_equal(status, 0);
    pg_start_server(pg);
}

static inline void pg_end(struct pg *pg)
{
    pg_stop_server(pg);
    nftw(pg->folder, pg_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#endif
