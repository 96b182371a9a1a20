/* Which database and which key does this command work with? */
#include "place.h"

#include <sysexits.h>
#include <unistd.h>

#include "embedded.h"
#include "say.h"

/* The installation's own key, made at the first start. */
static int open_key(struct arena *a, struct place *p)
{
    p->own_key = folder_file(a, &p->folder, "jwt.json");
    if (!access(p->own_key, F_OK))
        return EX_OK;
    if (p->folder.lock < 0)
        return say_failure(EX_TEMPFAIL, "another roundtable is starting in %s; try again when it is ready", p->folder.path);
    const char *bad = auth_make_key_file(a, p->own_key);
    return bad ? say_failure(EX_CANTCREAT, "%s", bad) : EX_OK;
}

/* The private database of the service that holds the folder. */
static int borrow(struct arena *a, enum place_use use, struct place *p)
{
    if (use == PLACE_EXCLUSIVE)
        return say_failure(EX_TEMPFAIL, "another roundtable is already running in %s", p->folder.path);
    p->url = folder_read(a, &p->folder, "database-url");
    p->owner_url = p->url;
    return p->url ? EX_OK
                  : say_failure(EX_TEMPFAIL, "another roundtable is starting in %s; try again when it is ready", p->folder.path);
}

static int run_private(struct arena *a, const struct config *c, struct place *p)
{
    unlink(folder_file(a, &p->folder, "database-url")); /* not true until the database answers */
    const char *bad = cluster_start(a, &p->folder, c->pg_bin, c->lanes + c->connections, &p->cluster);
    if (bad)
        return say_failure(EX_UNAVAILABLE, "%s", bad);
    p->url = p->owner_url = p->cluster.url;
    bad = folder_write(a, &p->folder, "database-url", str_of(text_format(a, "%s\n", p->url)));
    return bad ? say_failure(EX_CANTCREAT, "%s", bad) : EX_OK;
}

int place_open(struct arena *a, const struct config *c, enum place_use use, struct place *out)
{
    *out = (struct place){ .folder.lock = -1, .url = c->database_url, .is_private = !c->database_url,
                           .owner_url = c->owner_url ? c->owner_url : c->database_url };
    if (c->database_url && c->jwt_keys)
        return EX_OK;
    if (use == PLACE_EXISTING && out->is_private && access(text_format(a, "%s/postgres", c->data), F_OK))
        return say_failure(EX_UNAVAILABLE, "nothing has been started in %s yet: run `roundtable serve` there first, or set "
                           "ROUNDTABLE_DATA", c->data);
    const char *bad = folder_open(a, c->data, &out->folder);
    if (bad)
        return say_failure(EX_CANTCREAT, "%s", bad);
    bool held = out->folder.lock < 0;
    if (held && use == PLACE_EXCLUSIVE)
        return borrow(a, use, out);
    int status = c->jwt_keys ? EX_OK : open_key(a, out);
    if (status || c->database_url)
        return status;
    return held ? borrow(a, use, out) : run_private(a, c, out);
}

void place_close(struct place *p)
{
    cluster_stop(&p->cluster);
    folder_close(&p->folder);
}

const char *place_open_keys(struct arena *a, const struct config *c, const char *own_key, struct auth **out)
{
    const struct auth_options keys = { .keys = own_key ? own_key : c->jwt_keys, .issuer = c->jwt_issuer,
                                       .audience = c->jwt_audience };
    const char *bad = auth_open(a, &keys, out);
    return bad && !own_key ? text_format(a, "ROUNDTABLE_JWT_KEYS: %s", bad) : bad;
}

static void tell_script(const char *name)
{
    say_progress("applying %s", name);
}

int place_migrate(struct arena *a, const struct place *p)
{
    int applied = 0;
    const char *bad = db_migrate(a, p->owner_url, embedded_migrations, (int)embedded_migrations_count, tell_script, &applied);
    return bad ? say_failure(EX_UNAVAILABLE, "%s", bad) : EX_OK;
}

int place_seed(struct arena *a, const struct place *p, int *seeded)
{
    const char *bad = db_seed(a, p->owner_url, embedded_seeds, (int)embedded_seeds_count, seeded);
    return bad ? say_failure(EX_UNAVAILABLE, "%s", bad) : EX_OK;
}
