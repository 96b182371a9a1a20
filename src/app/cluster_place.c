/* Which PostgreSQL, run by whom, kept where? */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cluster.h"
#include "say.h"
#include "siphash.h"

static const char debian_programs[] = "/usr/lib/postgresql";

static bool has_programs(struct arena *a, const char *bin)
{
    return !access(text_format(a, "%s/initdb", bin), X_OK) && !access(text_format(a, "%s/postgres", bin), X_OK);
}

/* The major version `postgres --version` prints ("postgres (PostgreSQL) 15.20 (Debian ...)"); 0: unreadable. */
static int ask_major(struct arena *a, const char *bin)
{
    char line[256] = "";
    FILE *f = popen(text_format(a, "'%s/postgres' --version 2>/dev/null", bin), "re");
    const char *number = f && fgets(line, sizeof line, f) ? strstr(line, ") ") : NULL;
    if (f)
        pclose(f);
    return number ? (int)strtol(number + 2, NULL, 10) : 0;
}

static const char *named_programs(struct arena *a, const char *pg_bin, struct cluster *c)
{
    if (strchr(pg_bin, '\'') || !has_programs(a, pg_bin))
        return text_format(a, "ROUNDTABLE_PG_BIN: %s does not hold initdb and postgres", pg_bin);
    c->bin = pg_bin;
    c->major = ask_major(a, pg_bin);
    if (c->major < CLUSTER_MIN_MAJOR)
        return text_format(a, "ROUNDTABLE_PG_BIN: PostgreSQL %d in %s is too old; Roundtable needs %d or newer", c->major, pg_bin,
                           CLUSTER_MIN_MAJOR);
    return NULL;
}

const char *cluster_find_programs(struct arena *a, const char *pg_bin, struct cluster *c)
{
    if (pg_bin)
        return named_programs(a, pg_bin, c);
    DIR *d = opendir(debian_programs);
    int newest = 0;
    for (struct dirent *e; d && (e = readdir(d));) {
        int64_t major;
        if (text_integer(str_of(e->d_name), &major) && major > newest && major < 1000
            && has_programs(a, text_format(a, "%s/%d/bin", debian_programs, (int)major)))
            newest = (int)major;
    }
    if (d)
        closedir(d);
    if (newest < CLUSTER_MIN_MAJOR)
        return newest ? text_format(a, "PostgreSQL %d is too old: install version %d or newer, or set DATABASE_URL", newest,
                                    CLUSTER_MIN_MAJOR)
                      : "PostgreSQL is missing: install the Debian package postgresql, or set DATABASE_URL";
    c->major = newest;
    c->bin = text_format(a, "%s/%d/bin", debian_programs, newest);
    return NULL;
}

/* PostgreSQL refuses root, so root lends it to postgres, else nobody; a cluster that exists keeps its owner. */
static const char *find_user(struct arena *a, struct cluster *c)
{
    struct stat st;
    bool exists = c->home && !stat(c->home, &st);
    struct passwd *who;
    if (geteuid() != 0)
        who = getpwuid(geteuid());
    else if (exists && st.st_uid != 0)
        who = getpwuid(st.st_uid);
    else if (!(who = getpwnam("postgres")))
        who = getpwnam("nobody");
    if (!who || (geteuid() == 0 && who->pw_uid == 0))
        return text_format(a, "no user to run PostgreSQL as: user %u has no name in the password file", (unsigned)geteuid());
    c->user = text_z(a, str_of(who->pw_name));
    c->uid = who->pw_uid;
    c->gid = who->pw_gid;
    return NULL;
}

/* A short name for this data folder: 64 bits of its path. Not a secret, so the key is a constant. */
static const char *short_name(struct arena *a, const char *path)
{
    static const unsigned char key[16] = "roundtable data";
    return text_format(a, "%016llx", (unsigned long long)siphash(key, str_of(path)));
}

static int cannot_enter(const struct cluster *c)
{
    return access(c->home, X_OK) != 0;
}

/* Whether the cluster's user gets as far as `folder` on its way down from the root. */
static bool reachable(const struct cluster *c, const char *folder)
{
    struct cluster probe = *c;
    probe.home = folder;
    return cluster_as_user(&probe, cannot_enter) == 0;
}

/* Outside a private home: /var/lib/roundtable/<name>, with a symbolic link to it from the data folder. */
static const char *elsewhere(struct arena *a, const struct folder *f, struct cluster *c)
{
    static const char base[] = "/var/lib/roundtable";
    const char *link = folder_file(a, f, "postgres");
    c->home = text_format(a, "%s/%s", base, short_name(a, f->path));
    if ((mkdir(base, 0711) && errno != EEXIST) || (symlink(c->home, link) && errno != EEXIST))
        return text_format(a, "cannot make a place for the private database in %s: %s", base, strerror(errno));
    say_progress(access(c->home, F_OK) ? "user %s cannot enter %s, so the private database is kept in %s"
                              : "user %s cannot enter %s; going on with the private database an earlier start left in %s",
        c->user, f->path, c->home);
    return NULL;
}

static const char *find_home(struct arena *a, const struct folder *f, struct cluster *c)
{
    char target[PATH_MAX];
    const char *inside = folder_file(a, f, "postgres");
    ssize_t n = readlink(inside, target, sizeof target);
    if (n > 0 && n < (ssize_t)sizeof target) /* an earlier start chose elsewhere */
        c->home = text_z(a, (struct str){ target, (size_t)n });
    else
        c->home = inside;
    const char *bad = find_user(a, c);
    if (bad || n > 0 || geteuid() != 0)
        return bad;
    char *slash = strrchr(f->path, '/');
    const char *parent = slash == f->path ? "/" : text_z(a, (struct str){ f->path, (size_t)(slash - f->path) });
    if (!reachable(c, parent))
        return elsewhere(a, f, c);
    /* Its user must pass through our folder, but not look around: every file in it is 0600. */
    struct stat st;
    if (!reachable(c, f->path) && (stat(f->path, &st) || chmod(f->path, (st.st_mode & 0777) | 0011)))
        return text_format(a, "cannot let user %s pass through %s: %s", c->user, f->path, strerror(errno));
    return NULL;
}

/* The folder of the socket: short (a socket's path ends at 107 bytes), ours alone, the same at each start. It
 * stands in a public place, so nothing is believed of it that was not checked on the open folder. */
static const char *find_sockets(struct arena *a, const struct folder *f, struct cluster *c)
{
    const char *name = short_name(a, f->path);
    bool root = geteuid() == 0;
    c->sockets = root && !access("/run", W_OK) ? text_format(a, "/run/roundtable-%s", name)
                                               : text_format(a, "/tmp/roundtable-%u-%s", (unsigned)geteuid(), name);
    if (mkdir(c->sockets, 0700) && errno != EEXIST)
        return text_format(a, "cannot create %s for the database's socket: %s", c->sockets, strerror(errno));
    int fd = open(c->sockets, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat st;
    bool ours = fd >= 0 && !fstat(fd, &st) && (st.st_uid == geteuid() || st.st_uid == c->uid)
             && (!root || !fchown(fd, c->uid, c->gid)) && !fchmod(fd, 0700);
    if (fd >= 0)
        close(fd);
    return ours ? NULL : text_format(a, "%s is not a folder of ours; remove it", c->sockets);
}

const char *cluster_find_place(struct arena *a, const struct folder *f, struct cluster *c)
{
    c->log = folder_file(a, f, "postgres.log");
    const char *bad = find_home(a, f, c);
    return bad ? bad : find_sockets(a, f, c);
}
