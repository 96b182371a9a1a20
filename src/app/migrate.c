/* How does a database get this binary's schema, and the demonstration data? */
#include <sysexits.h>

#include "command.h"
#include "place.h"
#include "say.h"

static int migrate(struct arena *a, const struct place *p)
{
    int status = place_migrate(a, p);
    if (!status)
        puts("the schema is up to date");
    return status;
}

static int seed(struct arena *a, const struct place *p)
{
    int seeded = 0, status = place_migrate(a, p);
    if (!status)
        status = place_seed(a, p, &seeded);
    if (!status)
        puts(seeded ? "the demonstration data is loaded" : "the database already holds a district; nothing was loaded");
    return status;
}

static int run(struct arena *a, const struct command *self, int argc, char **argv,
               int (*work)(struct arena *a, const struct place *p))
{
    int status;
    struct config c;
    struct place p;
    if (!command_plain(self, argc, argv, &status) || (status = command_config(a, &c)))
        return status;
    status = place_open(a, &c, PLACE_SHARED, &p);
    if (!status)
        status = work(a, &p);
    place_close(&p);
    return status;
}

int migrate_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    return run(a, self, argc, argv, migrate);
}

int seed_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    return run(a, self, argc, argv, seed);
}
