/* Which settings exist, and what are they here and now? */
#include "config.h"

#include <errno.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const levels[] = { "error", "warn", "info", "debug", NULL };
static const char *const demos[] = { "auto", "yes", "no", NULL };

#define MEMBER(name_) .member = offsetof(struct config, name_)

const struct setting settings[] = {
    { .name = "ROUNDTABLE_LISTEN", .fallback = "127.0.0.1:8080", .kind = SETTING_ADDRESS, MEMBER(listen),
      .doc = "Address and port of the service, plain HTTP: TLS is the front proxy's. `:8080` is every IPv4 address." },
    { .name = "ROUNDTABLE_DATA", .fallback = "./.roundtable", MEMBER(data),
      .doc = "Folder for what this installation keeps: the private database and the signing key." },
    { .name = "DATABASE_URL", .kind = SETTING_URL, .as_file = 1, MEMBER(database_url),
      .doc = "PostgreSQL 15 or newer, as a libpq URI. Not set: a private PostgreSQL in the data folder." },
    { .name = "ROUNDTABLE_OWNER_DATABASE_URL", .kind = SETTING_URL, .as_file = 1, MEMBER(owner_url),
      .doc = "The same database as the role that owns the tables, for migrations. Not set: DATABASE_URL." },
    { .name = "ROUNDTABLE_JWT_KEYS", MEMBER(jwt_keys),
      .doc = "Comma-separated keys that sign tokens: a JWKS file (`*.json`) or `KID=ALG:FILE`. Not set: the "
             "installation's own key, made at the first start." },
    { .name = "ROUNDTABLE_JWT_ISSUER", .fallback = "roundtable", MEMBER(jwt_issuer), .doc = "Required `iss` of a token." },
    { .name = "ROUNDTABLE_JWT_AUDIENCE", .fallback = "roundtable", MEMBER(jwt_audience),
      .doc = "What the `aud` of a token must be or contain." },
    { .name = "ROUNDTABLE_WORKERS", .fallback = "128", .kind = SETTING_INTEGER, .min = 2, .max = 4096, MEMBER(workers),
      .doc = "Worker threads; each connection holds one for its life. A sixteenth, at least two, is kept back for health checks and refusals." },
    { .name = "ROUNDTABLE_LANES", .fallback = "2", .kind = SETTING_INTEGER, .min = 1, .max = 64, MEMBER(lanes),
      .doc = "Database connections shared by all reads." },
    { .name = "ROUNDTABLE_CONNECTIONS", .fallback = "8", .kind = SETTING_INTEGER, .min = 1, .max = 256, MEMBER(connections),
      .doc = "Database connections for writes, reports and exports, one request each." },
    { .name = "ROUNDTABLE_DEADLINE_MS", .fallback = "5000", .kind = SETTING_INTEGER, .min = 100, .max = 600000,
      MEMBER(deadline_ms), .doc = "Longest time of one request at the database, waiting for it included, in milliseconds." },
    { .name = "ROUNDTABLE_BODY_MAX", .fallback = "1048576", .kind = SETTING_INTEGER, .min = 1024, .max = 104857600,
      MEMBER(body_max), .doc = "Largest request body, in bytes." },
    { .name = "ROUNDTABLE_BODY_TIMEOUT_MS", .fallback = "10000", .kind = SETTING_INTEGER, .min = 100, .max = 600000,
      MEMBER(body_timeout_ms), .doc = "Longest time for a whole body to arrive, in milliseconds." },
    { .name = "ROUNDTABLE_SEND_TIMEOUT_MS", .fallback = "30000", .kind = SETTING_INTEGER, .min = 100, .max = 600000,
      MEMBER(send_timeout_ms), .doc = "Longest time for a client to take an answer, or each piece of a stream, in milliseconds." },
    { .name = "ROUNDTABLE_CHANGES_DAYS", .fallback = "30", .kind = SETTING_INTEGER, .min = 1, .max = 3650, MEMBER(changes_days),
      .doc = "How long `/v1/changes` reaches back, in days." },
    { .name = "ROUNDTABLE_CORS_ORIGINS", .kind = SETTING_ORIGINS, MEMBER(cors_origins),
      .doc = "Comma-separated origins whose pages may call the service (`https://example.org`). Not set: none." },
    { .name = "ROUNDTABLE_LOG_LEVEL", .fallback = "info", .kind = SETTING_CHOICE, .choices = levels, .as_file = 1,
      MEMBER(log_level), .doc = "Least important kind of log line written. SIGHUP reads the file again." },
    { .name = "ROUNDTABLE_SETTLE_MS", .fallback = "1000", .kind = SETTING_INTEGER, .min = 0, .max = 60000, MEMBER(settle_ms),
      .doc = "How long requests are still let in when stopping, in milliseconds, while /readyz says no: for load balancers "
             "to see it." },
    { .name = "ROUNDTABLE_DRAIN_MS", .fallback = "25000", .kind = SETTING_INTEGER, .min = 0, .max = 600000, MEMBER(drain_ms),
      .doc = "Longest wait for requests in flight when stopping, in milliseconds, ROUNDTABLE_SETTLE_MS included." },
    { .name = "ROUNDTABLE_DEMO", .fallback = "auto", .kind = SETTING_CHOICE, .choices = demos, MEMBER(demo),
      .doc = "Load the demonstration data into an empty database. `auto`: only into the private one." },
    { .name = "ROUNDTABLE_PG_BIN", MEMBER(pg_bin),
      .doc = "Folder of the PostgreSQL programs for the private database. Not set: the newest installed one." },
    { .name = NULL },
};

/* The content of a file that holds one value, without its last line feed. */
static const char *file_value(struct arena *a, const char *path, const char **wrong)
{
    FILE *f = fopen(path, "re");
    char text[4096];
    size_t n = f ? fread(text, 1, sizeof text, f) : 0;
    if (!f || ferror(f))
        *wrong = text_format(a, "cannot read %s: %s", path, strerror(errno));
    else if (n == sizeof text)
        *wrong = text_format(a, "%s is longer than a value can be", path);
    if (f)
        fclose(f);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    return *wrong ? NULL : text_z(a, (struct str){ text, n });
}

static const char *wrong_number(struct arena *a, const struct setting *s, const char *value)
{
    int64_t n;
    if (text_integer(str_of(value), &n) && n >= s->min && n <= s->max)
        return NULL;
    return text_format(a, "must be a whole number from %lld to %lld", s->min, s->max);
}

static const char *wrong_choice(struct arena *a, const struct setting *s, const char *value)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "must be one of");
    for (const char *const *c = s->choices; *c; c++) {
        if (!strcmp(value, *c))
            return NULL;
        buf_addf(&b, "%s %s", c == s->choices ? "" : ",", *c);
    }
    return buf_z(&b);
}

static const char *wrong_address(struct arena *a, const char *value)
{
    struct str host, port = { 0 };
    host = str_cut(str_of(value), ':', &port);
    for (size_t i = 0; i < host.n; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-", host.p[i]))
            return "must be HOST:PORT with an IPv4 address or a host name, as in 127.0.0.1:8080";
    int64_t n;
    if (port.p && port.n && strchr("sr", port.p[port.n - 1]))
        return "must be plain HTTP: TLS is the front proxy's (see docker/)";
    if (!port.p || !text_integer(port, &n) || n < 1 || n > 65535)
        return text_format(a, "must be HOST:PORT with a port from 1 to 65535, as in 127.0.0.1:8080");
    return NULL;
}

static const char *wrong_origins(struct arena *a, const char *value)
{
    struct str rest = str_of(value);
    while (rest.p) {
        struct str origin = str_cut(rest, ',', &rest);
        size_t scheme = str_starts(origin, "https://") ? 8 : str_starts(origin, "http://") ? 7 : 0;
        const char *host = origin.p + scheme;
        if (!scheme || origin.n == scheme || memchr(host, '/', origin.n - scheme) || memchr(host, ' ', origin.n - scheme)
            || memchr(host, '*', origin.n - scheme))
            return text_format(a, "must be origins like https://example.org, separated by commas without spaces; \"%.*s\" is none",
                               (int)origin.n, origin.p);
    }
    return NULL;
}

static const char *wrong_value(struct arena *a, const struct setting *s, const char *value)
{
    if (!text_utf8(str_of(value), NULL))
        return "must be UTF-8";
    switch (s->kind) {
    case SETTING_TEXT:    return NULL;
    case SETTING_INTEGER: return wrong_number(a, s, value);
    case SETTING_CHOICE:  return wrong_choice(a, s, value);
    case SETTING_ADDRESS: return wrong_address(a, value);
    case SETTING_ORIGINS: return wrong_origins(a, value);
    case SETTING_URL:
        return str_starts(str_of(value), "postgresql://") || str_starts(str_of(value), "postgres://")
             ? NULL : "must be a URI that begins with postgresql://";
    }
    return NULL;
}

struct found config_find(struct arena *a, const struct setting *s)
{
    struct found f = { .value = getenv(s->name), .from = "environment" };
    if (s->as_file) {
        const char *variable = text_format(a, "%s_FILE", s->name), *path = getenv(variable);
        if (path && f.value) {
            f.wrong = text_format(a, "is given twice: remove it or %s", variable);
            return f;
        }
        if (path) {
            f.value = file_value(a, path, &f.wrong);
            f.from = text_format(a, "file %s", path);
        }
    }
    if (f.wrong)
        return f;
    if (!f.value) {
        f.value = s->fallback;
        f.from = s->fallback ? "default" : "not set";
    } else if (!*f.value) /* an empty variable is mostly a slip of a script: say so rather than guess */
        f.wrong = "is empty; remove it to have the default";
    else
        f.wrong = wrong_value(a, s, f.value);
    return f;
}

/* Writes one good value into its member. */
static void store(const struct setting *s, const char *value, struct config *out)
{
    char *member = (char *)out + s->member;
    if (s->kind == SETTING_INTEGER) {
        int64_t n = 0;
        bool whole = text_integer(str_of(value), &n);
        int number = whole ? (int)n : 0;
        memcpy(member, &number, sizeof number);
    } else
        memcpy(member, &value, sizeof value);
}

static bool is_setting(struct str name)
{
    for (const struct setting *s = settings; s->name; s++) {
        if (str_is(name, s->name))
            return true;
        size_t n = strlen(s->name);
        if (s->as_file && name.n == n + 5 && !memcmp(name.p, s->name, n) && !memcmp(name.p + n, "_FILE", 5))
            return true;
    }
    return false;
}

/* Variables that look like settings and are none: nothing is silently ignored. */
static const char *unknown_settings(struct arena *a)
{
    struct buf b = { .arena = a };
    for (char **e = environ; *e; e++) {
        struct str rest, name = str_cut(str_of(*e), '=', &rest);
        if (str_starts(name, "ROUNDTABLE_") && !is_setting(name))
            buf_addf(&b, "%s%.*s is no setting; see roundtable check-config", b.n ? "\n" : "", (int)name.n, name.p);
    }
    return b.n ? buf_z(&b) : NULL;
}

const char *config_read(struct arena *a, struct config *out)
{
    struct buf wrong = { .arena = a };
    memset(out, 0, sizeof *out);
    for (const struct setting *s = settings; s->name; s++) {
        struct found f = config_find(a, s);
        if (!f.wrong) {
            store(s, f.value, out);
            continue;
        }
        /* A value that may hold a password is not repeated. */
        bool quote = f.value && s->kind != SETTING_URL && text_utf8(str_of(f.value), NULL);
        buf_addf(&wrong, "%s%s %s%s%s%s", wrong.n ? "\n" : "", s->name, f.wrong, quote ? ", not \"" : "", quote ? f.value : "",
                 quote ? "\"" : "");
    }
    const char *unknown = unknown_settings(a);
    if (unknown)
        buf_addf(&wrong, "%s%s", wrong.n ? "\n" : "", unknown);
    if (!wrong.n && out->owner_url && !out->database_url)
        buf_adds(&wrong, "ROUNDTABLE_OWNER_DATABASE_URL is set but DATABASE_URL is not");
    return wrong.n ? buf_z(&wrong) : NULL;
}
