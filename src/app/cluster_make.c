/* How does the private database come to be, so that an interrupted first start leaves nothing half-made? */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cluster.h"
#include "say.h"

/* As in production: the tables' owner is no superuser, so row security binds it as it binds everyone, and it may
 * become the service's role (the migrations make that role themselves where their user may create roles). */
static const char first_statements[] =
    "CREATE ROLE roundtable_owner LOGIN;\n"
    "CREATE ROLE roundtable_service NOLOGIN;\n"
    "GRANT roundtable_service TO roundtable_owner;\n"
    "CREATE DATABASE roundtable OWNER roundtable_owner;\n";

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

static int remove_tree(const struct cluster *c)
{
    nftw(c->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return 0;
}

/* What an interrupted start left. Emptied as the cluster's user: root does not walk another user's tree. */
static void remove_remains(const struct cluster *c)
{
    cluster_as_user(c, remove_tree);
    rmdir(c->home);
}

static const char *fill(struct arena *a, const struct cluster *c)
{
    const char *initdb[] = { text_format(a, "%s/initdb", c->bin), "--pgdata", c->home, "--username=postgres", "--encoding=UTF8",
                             "--locale=C.UTF-8", "--lc-collate=C", "--data-checksums", "--auth-local=peer", "--auth-host=reject",
                             NULL };
    const char *single[] = { text_format(a, "%s/postgres", c->bin), "--single", "-D", c->home, "postgres", NULL };
    const char *bad = cluster_program(a, c, initdb, "");
    return bad ? bad : cluster_program(a, c, single, first_statements);
}

/* 0 when there is no cluster yet. */
static int made_by(struct arena *a, const struct cluster *c)
{
    char line[16] = "";
    FILE *f = fopen(text_format(a, "%s/PG_VERSION", c->home), "re");
    if (f && !fgets(line, sizeof line, f))
        line[0] = '\0';
    if (f)
        fclose(f);
    return (int)strtol(line, NULL, 10);
}

const char *cluster_make(struct arena *a, struct cluster *c)
{
    int major = made_by(a, c);
    if (major == c->major)
        return NULL;
    if (major)
        return text_format(a, "the private database in %s was made by PostgreSQL %d, and the programs in %s are version %d; "
                           "set ROUNDTABLE_PG_BIN to version %d's, or move it with pg_dump", c->home, major, c->bin, c->major, major);
    say_progress("creating the private database in %s (first start only)", c->home);
    struct cluster fresh = *c;
    fresh.home = text_format(a, "%s.new", c->home);
    remove_remains(&fresh);
    if (mkdir(fresh.home, 0700) || (geteuid() == 0 && lchown(fresh.home, c->uid, c->gid)))
        return text_format(a, "cannot create %s: %s", fresh.home, strerror(errno));
    const char *bad = fill(a, &fresh);
    if (!bad && rename(fresh.home, c->home))
        bad = text_format(a, "cannot name the private database %s: %s", c->home, strerror(errno));
    if (bad)
        remove_remains(&fresh);
    return bad;
}
