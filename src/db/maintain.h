/* maintain.h - the operator's door to the database: migrations, demo data, look-ups for the CLI.
 *
 * Each function opens one connection of its own, with the rights of `url`, and closes it. All return
 * NULL on success and else one sentence for the operator, made in `a`. */
#ifndef RT_MAINTAIN_H
#define RT_MAINTAIN_H

#include "exchange.h"

/* A file of sql/, embedded: "0001_tenancy.sql". */
struct script {
    const char *name;
    struct str  text;
};

/* Applies, in order, the scripts whose number is above the schema version, each in its own
 * transaction, under an advisory lock. Refuses a database that is ahead of `scripts`, PostgreSQL older than 15, or
 * a script that was applied with other bytes. *applied counts them. `progress` (may be NULL) is told each name. */
MUST_USE const char *db_migrate(struct arena *a, const char *url, const struct script *scripts, int count,
                                void (*progress)(const char *name), int *applied);

/* Runs the seed scripts in one transaction if no district exists yet; *seeded says whether it did. */
MUST_USE const char *db_seed(struct arena *a, const char *url, const struct script *scripts, int count, int *seeded);

/* Holds the catalog against the descriptors: every relation, column, type, nullability, forced row
 * security, named constraint. The sentence lists every difference, one per line. */
MUST_USE const char *db_check_catalog(struct arena *a, const char *url, const struct api *api);

/* The 32 secret bytes of this installation (table installation). */
MUST_USE const char *db_installation_secret(struct arena *a, const char *url, unsigned char out[static 32]);

/* Sets up a tenant. Fails when another district has the code. */
struct district_facts {
    const char *id;              /* a new uuid */
    const char *code, *name;
    const char *state, *timezone; /* NULL: none; the column's default */
};
MUST_USE const char *db_add_district(struct arena *a, const char *url, const struct district_facts *facts);

/* Revokes a token or an application for a district. *revoked is 0 when it was revoked already. */
struct revocation_facts {
    const char *id, *event_id;    /* two new uuids: of the record, and of the event that tells of it */
    const char *district_id;
    const char *kind, *value;     /* "token" and a jti, or "client" and a name */
    const char *reason;           /* NULL: none */
};
MUST_USE const char *db_revoke(struct arena *a, const char *url, const struct revocation_facts *facts, int *revoked);

/* Ids by the districts' own codes, for `roundtable token`. */
MUST_USE const char *db_find_district(struct arena *a, const char *url, const char *code, const char **id);
MUST_USE const char *db_find_school(struct arena *a, const char *url, const char *district_id, const char *code, const char **id);
MUST_USE const char *db_find_partner(struct arena *a, const char *url, const char *district_id, const char *code, const char **id);

#endif
