/* parts.h - what the files of this room share.
 *
 * input.c asks them in order: parameters (query, Accept), media (Content-Type), body. */
#ifndef RT_INPUT_PARTS_H
#define RT_INPUT_PARTS_H

#include "input.h"

/* ---- query.c: the query string, cut and decoded ---- */

enum { PARAMETERS_MAX = 100, Q_MAX = 200 /* code points */ };

struct parameter {
    struct str name, value; /* decoded, valid UTF-8, without NUL */
    unsigned   taken;       /* 1 when some rule has asked for it */
};

struct query {
    struct parameter *parameters; /* no name twice */
    int               count;
    struct str        rest;       /* the raw query without `cursor` and without empty parts */
};

/* Faults: a broken escape, bytes that are no UTF-8, a name given twice, too many parameters. */
void query_cut(struct faults *faults, struct str raw, struct query *out);

/* The parameter of this name, taken; NULL when it is not there. */
const struct parameter *query_take(const struct query *q, const char *name);

/* ---- parameters.c: the query against what this address takes ---- */

/* A request while its parameters are read. */
struct reading {
    struct arena     *arena;
    const struct hit *hit;
    struct query      query;
    struct faults     faults;
    struct input     *in;
    const char       *place;        /* the parameter that says where to go on: "cursor" or "after" */
    struct str        cursor;       /* its value as given; p NULL when absent */
    unsigned          format_asked; /* 1: by the parameter; Accept has no say */
};

/* BAD_REQUEST with every fault of the query; NOT_ACCEPTABLE. */
MUST_USE problem parameters_accept(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                                   const struct hit *hit, const struct request *rq, struct input *in);

/* ---- choose.c: parameters that name fields: fields, include, sort ---- */

void choose_fields(struct reading *r, struct str value);
void choose_include(struct reading *r, struct str value);
void choose_sort(struct reading *r, struct str value);
void choose_default_sort(struct reading *r); /* the order when none is asked */
void choose_tie_break(struct reading *r);    /* appends id, in the direction of the last key */
/* Whether a list of records is asked for, with pages, formats and fields to choose; a feed has none of these. */
bool choose_is_list(const struct hit *hit);
/* Whether some field has one of these traits. */
bool choose_has(const struct resource *r, unsigned trait);

/* ---- filters.c: parameters that compare a field ---- */

void filters_read(struct reading *r);
/* Adds the names of all filters of this address to a sentence, each after `, `. */
void filters_names(struct buf *out, const struct hit *hit);

/* ---- media.c: Accept, Content-Type ---- */

/* A header value without the white space around it. */
struct str media_trim(struct str s);
/* The best of what this address offers; false when Accept allows none of it. */
bool media_format(const struct hit *hit, const struct request *rq, enum format *out);
/* UNSUPPORTED_MEDIA_TYPE unless the body is of the type the verb reads; a call may come without one. */
MUST_USE problem media_accept_body(struct arena *a, const struct hit *hit, const struct request *rq);

/* ---- document.c: bytes to a JSON object ---- */

struct json_t;
/* BAD_REQUEST when it is no JSON text, INVALID when it is no object. The object lives as long as the arena. */
MUST_USE problem document_read(struct arena *a, struct str body, struct json_t **out);

/* ---- body.c: a JSON object to changes ---- */

MUST_USE problem body_accept(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in);

/* ---- idempotency.c: the header Idempotency-Key ---- */

/* BAD_REQUEST unless it is absent or a key; of requests that only read, whatever it is means nothing. */
MUST_USE problem idempotency_accept(struct arena *a, const struct hit *hit, const struct request *rq, struct input *in);

/* ---- values.c: one value of one field ---- */

/* What a date is, for a sentence (text_is_date). */
#define A_DATE "a calendar date, YYYY-MM-DD, from 1000-01-01 to 9999-12-31"

/* Either gives the PostgreSQL text form, or adds one or more faults, which call it f->name, and returns NULL. */
const char *value_of_json(struct faults *faults, const char *pointer, const struct field *f, const struct json_t *json);
const char *value_of_text(struct faults *faults, const char *pointer, const struct field *f, struct str text);

#endif
