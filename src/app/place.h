/* place.h - where this installation's data is: the database in use, and the folder, whoever runs it.
 *
 * With DATABASE_URL the database is somebody else's care. Without, it is the private one: run by this process,
 * or, for the small commands, borrowed from the service that is running it now. */
#ifndef RT_PLACE_H
#define RT_PLACE_H

#include "auth.h"
#include "cluster.h"
#include "config.h"

struct place {
    struct folder  folder;      /* path NULL: not needed */
    struct cluster cluster;     /* pid 0: not run by us */
    const char    *url;         /* the service's rights */
    const char    *owner_url;   /* the rights migrations need */
    bool           is_private;
    const char    *own_key;     /* the file of the installation's own signing key; NULL: ROUNDTABLE_JWT_KEYS is set */
};

enum place_use {
    PLACE_EXCLUSIVE, /* ours alone; made when absent */
    PLACE_SHARED,    /* may be borrowed from a running service; made when absent */
    PLACE_EXISTING,  /* may be borrowed; must have been made before */
};

/* Opens what `c` says. Returns 0, or the exit status after having said why. place_close is needed after either. */
int  place_open(struct arena *a, const struct config *c, enum place_use use, struct place *out);
void place_close(struct place *p);

/* Opens the keys in force: ROUNDTABLE_JWT_KEYS, or the installation's own. NULL on success, else a sentence that
 * names the variable where it is to blame. `own_key` as in struct place. */
MUST_USE const char *place_open_keys(struct arena *a, const struct config *c, const char *own_key, struct auth **out);

/* Migrates, telling progress. 0, or the exit status after having said why. */
int place_migrate(struct arena *a, const struct place *p);

/* Loads the demonstration data into an empty database; *seeded says whether it did. 0, or the exit status. */
int place_seed(struct arena *a, const struct place *p, int *seeded);

#endif
