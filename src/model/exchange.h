/* exchange.h - the values a request passes through, in order.
 *
 *   request   made by http_read        what was asked, byte for byte
 *   hit       made by route_match      which resource, which verb, which ids
 *   principal made by auth_verify      who asks
 *   grant     made by policy_permit    the witness that this principal may do this
 *   input     made by input_accept     validated parameters and body
 *   plan      made by plan_build       (plan.h)
 *   rows      made by db_run           columns as PostgreSQL sent them
 *   response  made by reply_build      status, headers, body
 *
 * All of them live in the arena of the request. */
#ifndef RT_EXCHANGE_H
#define RT_EXCHANGE_H

#include "resource.h"
#include "uuid.h"

/* ---- request ---- */

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_PATCH, METHOD_DELETE, METHOD_PUT, METHOD_OPTIONS, METHOD_OTHER };

struct header {
    struct str name, value;
};

struct request {
    enum method          method;
    struct str           path, query; /* raw, still percent-encoded; query without '?' */
    const struct header *headers;
    int                  header_count;
    struct str           body;        /* whole, within the configured limit */
    const char          *id;          /* request id, made or echoed */
    const char          *traceparent; /* as received when well-formed (W3C Trace Context), else NULL */
    int64_t              unix_ms;     /* when it arrived */
    unsigned char        random[20];  /* for the ids of a record it may create and of the event that says so */
};

/* The value of the first header of this name (any case), or one with p == NULL. */
struct str request_header(const struct request *rq, const char *name);

/* ---- hit ---- */

struct hit {
    const struct resource *resource; /* NULL for a page */
    const struct page     *page;     /* NULL for a resource */
    enum verb              verb;
    const struct resource *call;     /* UPDATE by this call, of a record of `resource`; or NULL */
    const struct field    *nest;     /* the link the path fixes (/v1/schools/{id}/lead-partners), or NULL */
    const char            *nest_id;  /* and its value: a lower-case uuid */
    const struct resource *outer;    /* and what it is an id of; or NULL */
    const char            *id;       /* the record: a lower-case uuid, or NULL */
    struct str             segment;  /* of a page with a variable segment, decoded */
};

/* Whether a record created here takes this link from the record of the path when the body leaves it out (link_is_settled). */
bool hit_inherits(const struct hit *hit, const struct field *f);

/* ---- principal ---- */

struct principal {
    const char        *subject, *token_id, *issuer;
    const char        *client;                 /* the application the token was given to (RFC 9068 section 2.2) */
    enum role          role;
    const char        *district_id;            /* lower-case uuid */
    const char        *partner_id;             /* lower-case uuid, or NULL */
    const char *const *school_ids;             /* lower-case uuids */
    int                school_count;
    unsigned           may_read, may_write;    /* from `scope`; both 1 when the token names none */
    int64_t            expires_unix;           /* seconds */
    /* What row security reads (setting app.principal): "district|role|partner|school,school". */
    const char        *setting;
};

/* Fills `setting` from the other members. */
void principal_set_setting(struct arena *a, struct principal *who);

/* ---- grant ---- */

struct grant; /* complete only in policy.c: no other room can make one */

enum reach { REACH_DISTRICT, REACH_OWN_SCHOOL, REACH_OWN_PARTNER };

const struct principal *grant_principal(const struct grant *g);
const struct hit       *grant_hit(const struct grant *g);
enum reach              grant_reach(const struct grant *g); /* on which records of the district */

/* ---- input ---- */

enum comparison { EQUAL_ANY, EQUAL, AT_LEAST, AT_MOST };

struct condition {
    const struct field *field;
    enum comparison     comparison;
    const char *const  *values; /* PostgreSQL text form */
    int                 count;
};

enum direction { ASCENDING, DESCENDING };

struct sort_key {
    const struct field *field;
    enum direction      direction;
};

struct change {
    const struct field *field;
    const char         *value; /* PostgreSQL text form; TEXTS: a JSON array; NULL: null */
};

enum format { FORMAT_JSON, FORMAT_CSV, FORMAT_NDJSON };
enum { SORT_KEYS_MAX = 4 };

struct input {
    const struct condition *conditions;
    int                     condition_count;
    const char             *q;                       /* search words, or NULL */
    const char             *as_of;                   /* YYYY-MM-DD, or NULL */
    struct sort_key         sort[SORT_KEYS_MAX + 1]; /* as asked, id appended as tie-break; no field twice */
    int                     sort_count;
    const char *const      *after;                   /* keyset: one value per sort key (NULL = null), or NULL for the first page */
    int                     page_size;
    unsigned                count_exact, excel;
    enum format             format;
    uint64_t                shown;                   /* bit i: field i of the resource is answered */
    uint64_t                included;                /* bit i: link i is answered as an object too */
    const struct change    *changes;                 /* CREATE, UPDATE; of a call the members of its body */
    int                     change_count;
    int64_t                 if_match;                /* UPDATE, REMOVE: the version named; -1 for "*", and for a call that names none */
    struct str              if_none_match;           /* READ: raw header, p NULL when absent */
    const char             *idempotency_key;         /* CREATE, UPDATE, REMOVE: as given, or NULL */
    unsigned                latest;                  /* feed: 1 begins with what is written from now on */
    int                     wait_s;                  /* feed: how long to wait for something to happen, in seconds */
    struct str              page_query;              /* the query string without `cursor`, for the link to the next page */
};

/* ---- rows ---- */

struct cell {
    const char *p; /* PostgreSQL text form, NUL-terminated; NULL is SQL null */
    int         n;
};

enum outcome_code {
    OUTCOME_DONE = 'd',
    OUTCOME_ABSENT = 'a',
    OUTCOME_NOT_OWNED = 'o',
    OUTCOME_STALE = 's',       /* at another version than If-Match names */
    OUTCOME_NO_DISTRICT = 'n', /* the token's district is not set up here */
    OUTCOME_REPLAYED = 'r',    /* done before with this Idempotency-Key: the columns hold that answer */
    OUTCOME_KEY_TAKEN = 'k',   /* the Idempotency-Key belongs to another request */
    OUTCOME_IN_FLIGHT = 'f',   /* a request with this Idempotency-Key is being answered */
    OUTCOME_UNMET = 'u',       /* call: what it needs is not there; the document is a JSON array of {pointer,code,detail} */
    OUTCOME_GONE = 'g',        /* feed: the place to go on from is no longer kept, or never was */
};

/* Where a statement's columns stand; -1: not there. Chosen by plan_build, read by reply_build. */
struct shape {
    int outcome; /* one letter of enum outcome_code */
    int total;   /* count of all matching records */
    int version; /* the record's version, for its ETag; a READ without one is of what nobody writes here */
    int fields;  /* first of one column per bit of input.shown, in field order */
    int id;      /* writes: the record */
    int document;/* writes: the record as JSON, members in field order; null after REMOVE */
    int latest;  /* feed: the position of the last write */
    int includes;/* first of one JSON column per bit of input.included */
    int keys;    /* first of one text column per sort key, for the cursor; feed: the position */
    int width;   /* all columns */
};

struct rows {
    const struct shape *shape;
    const struct cell  *cells; /* row-major, shape->width per row */
    int                 count;
    /* Streams only: replaces the batch by the next one (count 0: the end). The cells of the
     * batch before are gone. NULL when all rows are here. */
    problem (*more)(struct arena *a, struct rows *rows);
    void   *stream;            /* db's own */
};

/* ---- response ---- */

/* http/ adds Date, X-Request-Id, Content-Length, Connection and X-Content-Type-Options; no other room sets them. */
struct response {
    int           status;
    struct header headers[16];
    int           header_count;
    struct str    body;
    /* Streams only: after `body`, called until it gives an empty chunk; a problem breaks the
     * connection off, so that a reader can tell a cut answer from a whole one. What it takes from
     * `a` is gone when its chunk is sent; state kept between calls belongs in `stream`. */
    problem     (*more)(struct arena *a, void *stream, struct str *chunk);
    void         *stream;
    problem       problem;     /* what reply_problem answered, for the log; else NULL */
    struct str    log;         /* who asked, for the log: members of a JSON object, or empty */
};

void response_header(struct response *rsp, const char *name, struct str value);

#endif
