/* config.h - the settings in force: one table, read from the environment, that prints itself.
 *
 * To add a setting: a member of `struct config`, one row in config.c. check-config and the README follow. */
#ifndef RT_CONFIG_H
#define RT_CONFIG_H

#include "text.h"

struct config {
    const char *listen, *data, *database_url, *owner_url, *jwt_keys, *jwt_issuer, *jwt_audience; /* NULL: not set */
    const char *cors_origins, *log_level, *demo, *pg_bin;
    int         workers, lanes, connections, deadline_ms, body_max, body_timeout_ms, send_timeout_ms, settle_ms, drain_ms, changes_days;
};

enum setting_kind {
    SETTING_TEXT,    /* any UTF-8 */
    SETTING_INTEGER, /* min..max */
    SETTING_CHOICE,  /* one of `choices` */
    SETTING_ADDRESS, /* host:port, an empty host for every IPv4 address */
    SETTING_ORIGINS, /* comma-separated scheme://host[:port] */
    SETTING_URL,     /* libpq URI; may hold a password: never printed whole */
};

struct setting {
    const char        *name, *fallback; /* fallback NULL: not set */
    enum setting_kind  kind;
    long long          min, max;
    const char *const *choices;
    unsigned           as_file;         /* 1: may also be read from a file named by NAME_FILE */
    size_t             member;          /* offset in struct config */
    const char        *doc;
};

/* The table, ended by a setting without a name. */
extern const struct setting settings[];

/* One setting as found: its text (NULL: not set), where it came from, what is wrong with it (NULL: nothing). */
struct found {
    const char *value, *from, *wrong;
};

/* Looks a setting up in the environment. */
struct found config_find(struct arena *a, const struct setting *s);

/* `url` with every password replaced by ****. */
const char *config_masked(struct arena *a, const char *url);

/* NULL on success, else every fault, one sentence per line. */
MUST_USE const char *config_read(struct arena *a, struct config *out);

#endif
