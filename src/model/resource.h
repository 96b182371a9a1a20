/* resource.h - what the service offers, as constant data.
 *
 * A resource is one `const struct resource` in api/: routes, validation, SQL,
 * permissions, OpenAPI, CSV and NDJSON all follow from it. The shapes are:
 * a table (a relation with the columns district_id, id and one per field, and, where
 * it can be written, version, created_at and updated_at), a report about one record
 * (`report_on` and READ: one SQL function that answers one question as one JSON document),
 * a report over a collection (`report_on` and LIST: a view with the columns district_id, id
 * and one per field, read as any list), a feed (`feed`: a table with a column position,
 * read on from where the reader stopped), and a call (`call_on`: a named action on one record,
 * whose fields are the request's body; see CONTRIBUTING.md for the SQL function that does it).
 *
 * To add a field kind: a value in `enum kind` and a constructor here, one row in each of
 * input/values.c, plan/draft.c, reply/value.c, spec/schema.c, spec/example.c and db/catalog.c
 * (each is a table by kind), a test row in each, a paragraph in CONTRIBUTING.md. */
#ifndef RT_RESOURCE_H
#define RT_RESOURCE_H

#include "problem.h"

/* ---- who ---- */

enum role { ROLE_DISTRICT, ROLE_SCHOOL, ROLE_UNITED_WAY, ROLE_MTEA, ROLE_PARTNER, ROLE_READER, ROLES };

/* The word in tokens and documents ("united_way"); NULL past the end. */
const char *role_name(enum role role);
/* False when no role has this name. */
bool role_from_name(struct str name, enum role *out);

/* Sets of roles, for `.may`. */
enum {
    DISTRICT   = 1 << ROLE_DISTRICT,
    SCHOOL     = 1 << ROLE_SCHOOL,
    UNITED_WAY = 1 << ROLE_UNITED_WAY,
    MTEA       = 1 << ROLE_MTEA,
    PARTNER    = 1 << ROLE_PARTNER,
    READER     = 1 << ROLE_READER,
    EVERYONE   = (1 << ROLES) - 1, /* every role; an anonymous caller never */
};
/* These roles too, but only on records they own (see struct owner): OWN(SCHOOL). */
#define OWN(roles) ((roles) << 8)

/* ---- what may be done ---- */

enum verb { LIST, READ, CREATE, UPDATE, REMOVE, VERBS };
const char *verb_name(enum verb verb); /* "list", "read", "create", "update", "remove" */

/* ---- fields ---- */

enum kind {
    KIND_ID,      /* uuid: the record's own, or a record's whose collection another field names */
    KIND_TEXT,    /* text; min..max code points, not all of them blank where min is 1 or more */
    KIND_CODE,    /* text of [A-Za-z0-9._-]; min..max characters; leading zeros are kept */
    KIND_URL,     /* text: an absolute http or https URL with a host, of at most `max` characters */
    KIND_CHOICE,  /* one of `choices` */
    KIND_INT,     /* bigint; min..max */
    KIND_DECIMAL, /* numeric; min..max are in units of 10^-scale, `scale` digits after the point */
    KIND_FLAG,    /* boolean */
    KIND_DATE,    /* date, YYYY-MM-DD */
    KIND_TIME,    /* timestamptz, RFC 3339 in UTC */
    KIND_LINK,    /* uuid of a record of the resource `target`, same district */
    KIND_TEXTS,   /* text[]; min..max items of 1..200 code points each */
    KIND_CHOICES, /* text[]; min..max of `choices`, none twice, in the caller's order */
    KIND_OBJECT,  /* answers only: an object with `fields` (none: any members); in a table or a view a json column */
    KIND_OBJECTS, /* answers only: an array of objects with `fields`; in a table or a view a json column */
    KINDS
};

enum trait {
    OPTIONAL  = 0,      /* may be left out at creation; the column then takes its default */
    REQUIRED  = 1 << 0, /* must be given at creation; never null */
    NULLABLE  = 1 << 1, /* may be null, and is null when left out */
    READ_ONLY = 1 << 2, /* never in a request body */
    FIXED     = 1 << 3, /* given at creation, never changed */
    FILTER    = 1 << 4, /* CODE CHOICE FLAG LINK ID: ?f=a,b  INT DECIMAL DATE: ?f=a,b ?f_gte= ?f_lte=  TEXT: ?f=all of it
                         * CHOICES: ?f=a,b (has any of these)  TIME: field_since, field_until */
    SORT      = 1 << 5, /* may stand in ?sort= */
    SEARCH    = 1 << 6, /* TEXT: looked at by ?q= */
    NEST      = 1 << 7, /* LINK: /v1/<target>/{id}/<this resource> lists and creates in context */
    INCLUDE   = 1 << 8, /* LINK f_id: ?include=f adds the object "f" */
    IDENTIFIES = 1 << 9, /* how the world outside knows the record; told with each change of it, its removal too */
    WITHHELD  = 1 << 10, /* answered as null to those to whom the record does not show it, which app.shows(<relation>) says
                          * row by row; not told by audit events. Written like any other */
    OMITTED   = 1 << 11, /* NULLABLE: not there in an answer where it is null, for readers whose format knows no null */
};

struct field {
    const char         *name;
    enum kind           kind;
    unsigned            traits;   /* of enum trait */
    long long           min, max; /* see enum kind */
    int                 scale;    /* DECIMAL */
    const char *const  *choices;  /* CHOICE, CHOICES: NULL-terminated */
    const char         *target;   /* LINK: name of a resource */
    const struct field *fields;   /* OBJECT, OBJECTS: ended by a field without a name */
    const char         *doc;
};

#define ID(name_, doc_)                    { .name = (name_), .kind = KIND_ID, .traits = READ_ONLY | FILTER, .doc = (doc_) }
#define UUID(name_, traits_, doc_)         { .name = (name_), .kind = KIND_ID, .traits = READ_ONLY | (traits_), .doc = (doc_) }
#define TEXT(name_, min_, max_, traits_, doc_) \
    { .name = (name_), .kind = KIND_TEXT, .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_) }
#define CODE(name_, min_, max_, traits_, doc_) \
    { .name = (name_), .kind = KIND_CODE, .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_) }
#define URL(name_, traits_, doc_)          { .name = (name_), .kind = KIND_URL, .max = 2000, .traits = (traits_), .doc = (doc_) }
#define CHOICE(name_, traits_, doc_, ...)  \
    { .name = (name_), .kind = KIND_CHOICE, .traits = (traits_), .doc = (doc_), .choices = (const char *const[]){ __VA_ARGS__, NULL } }
#define CHOICE_OF(name_, traits_, doc_, list_) /* a list that stands elsewhere */ \
    { .name = (name_), .kind = KIND_CHOICE, .traits = (traits_), .doc = (doc_), .choices = (list_) }
#define INT(name_, min_, max_, traits_, doc_) \
    { .name = (name_), .kind = KIND_INT, .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_) }
#define DECIMAL(name_, scale_, min_, max_, traits_, doc_) \
    { .name = (name_), .kind = KIND_DECIMAL, .scale = (scale_), .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_) }
#define FLAG(name_, traits_, doc_)         { .name = (name_), .kind = KIND_FLAG, .traits = (traits_), .doc = (doc_) }
#define DATE(name_, traits_, doc_)         { .name = (name_), .kind = KIND_DATE, .traits = (traits_), .doc = (doc_) }
#define TIME(name_, traits_, doc_)         { .name = (name_), .kind = KIND_TIME, .traits = (traits_), .doc = (doc_) }
#define LINK(name_, target_, traits_, doc_) \
    { .name = (name_), .kind = KIND_LINK, .target = (target_), .traits = (traits_), .doc = (doc_) }
#define TEXTS(name_, min_, max_, traits_, doc_) \
    { .name = (name_), .kind = KIND_TEXTS, .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_) }
#define CHOICES(name_, min_, max_, traits_, doc_, ...) \
    { .name = (name_), .kind = KIND_CHOICES, .min = (min_), .max = (max_), .traits = (traits_), .doc = (doc_), \
      .choices = (const char *const[]){ __VA_ARGS__, NULL } }
#define OBJECT(name_, traits_, doc_, ...)  \
    { .name = (name_), .kind = KIND_OBJECT, .traits = (traits_), .doc = (doc_), .fields = FIELDS(__VA_ARGS__) }
#define OBJECTS(name_, doc_, ...)          \
    { .name = (name_), .kind = KIND_OBJECTS, .traits = READ_ONLY, .doc = (doc_), .fields = FIELDS(__VA_ARGS__) }
#define FIELDS(...) ((const struct field[]){ __VA_ARGS__, { .name = NULL } })

/* The last two fields of every table. */
#define CREATED_AT TIME("created_at", READ_ONLY, "When the record was created.")
#define UPDATED_AT TIME("updated_at", READ_ONLY | SORT | FILTER, "When the record last changed.")

enum { FIELDS_MAX = 64 }; /* per resource: sets of fields are 64-bit masks */

/* ---- rules of the database ---- */

/* What to tell a caller who breaks a named constraint. Links need none: a link to an absent
 * record is always 422 at /<field>, deleting a record that others link to is always 409. Nor does a check named
 * <relation>_<field>_check, unless there is more to say than that the field does not accept the value. */
struct rule {
    const char       *constraint; /* its name in the database */
    enum problem_type type;       /* CONFLICT or INVALID */
    const char       *pointer, *code, *detail;
    unsigned          raised;     /* 1: no constraint of the catalog; a policy's function raises it by this name */
};
#define CONFLICTS(constraint_, pointer_, code_, detail_) \
    { .constraint = (constraint_), .type = PROBLEM_CONFLICT, .pointer = (pointer_), .code = (code_), .detail = (detail_) }
#define INVALIDS(constraint_, pointer_, code_, detail_) \
    { .constraint = (constraint_), .type = PROBLEM_INVALID, .pointer = (pointer_), .code = (code_), .detail = (detail_) }
/* What a function called by a policy refuses by `RAISE ... USING ERRCODE = 'check_violation', CONSTRAINT = constraint_`,
 * because it depends on records of other tables: at odds with what they say, or a value they do not admit. */
#define REFUSES(constraint_, pointer_, code_, detail_) \
    { .constraint = (constraint_), .type = PROBLEM_CONFLICT, .pointer = (pointer_), .code = (code_), .detail = (detail_), .raised = 1 }
#define FORBIDS(constraint_, pointer_, code_, detail_) \
    { .constraint = (constraint_), .type = PROBLEM_INVALID, .pointer = (pointer_), .code = (code_), .detail = (detail_), .raised = 1 }
#define RULES(...) ((const struct rule[]){ __VA_ARGS__, { .constraint = NULL } })

/* ---- resources ---- */

/* Which field says whose a record is, for the roles in OWN(): the id of a school for SCHOOL,
 * the id of a partner organization for the other roles. NULL: such roles own none. */
struct owner {
    const char *school, *partner;
};

struct resource {
    const char         *name;        /* plural, kebab-case: the path below /v1 ("lead-partners"). Of a table that is only read a section
                                      * may stand before it ("directory/services"): a part of the service with names of its own */
    const char         *one;         /* singular, kebab-case: schema names, sentences ("lead-partner") */
    const char         *relation;    /* table or view; of a report about one record, and of a call, its function */
    const char         *group;       /* heading in the documentation */
    const char         *doc;
    unsigned            may[VERBS];  /* sets of roles; 0: the verb does not exist here */
    struct owner        owner;
    const char         *sort;        /* default order, as in ?sort=; NULL: by id (creation) */
    const char         *from, *to;   /* dated: the first and the last day (inclusive; null = open) a record holds; gives ?as_of= */
    const char         *report_on;   /* report: the resource it is about, with READ about one record, /v1/<report_on>/{id}/<name>,
                                      * with LIST about all of them, /v1/<report_on>/<name>; never with both */
    const char         *call_on;     /* call: the table whose record it changes: POST /v1/<call_on>/{id}/<name>; UPDATE alone in `may`.
                                      * Whose a record is, its entity tag, its traces and the answer are that table's */
    unsigned            as_of;       /* report about one record: 1 when it takes ?as_of= */
    unsigned            raw;         /* 1: figures not released: each reading leaves an audit event (34 CFR 99.32) */
    unsigned            feed;        /* 1: read with ?after= in the order of positions, and ?wait= for more */
    const struct field *fields;
    const struct rule  *rules;       /* may be NULL */
    const char *const  *one_of;      /* ONE_OF: of each list of fields exactly one has a value; NULL: no such lists */
};

/* Each list is a string of NULLABLE fields with a blank between two: ONE_OF("school_id partnership_id"). The table holds its
 * records to it by a check named <relation>_one_of_check, for the second list <relation>_one_of_2_check, and so on. */
#define ONE_OF(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* A fixed address that is no resource: health, documents, "who am I". */
enum page_id { PAGE_OPENAPI, PAGE_LIVEZ, PAGE_READYZ, PAGE_ME, PAGE_PROBLEMS, PAGE_PROBLEM, PAGES };
struct page {
    enum page_id        id;
    const char         *path;        /* "/livez"; a trailing {name} matches one segment */
    const char         *operation;   /* operationId */
    const char         *schema;      /* name of the answer's schema, PascalCase; NULL: any JSON */
    const char         *doc;
    unsigned            token;       /* 1 when a valid token is needed */
    const struct field *fields;      /* of the answer; NULL when schema is NULL */
};

/* The table of contents. */
struct api {
    const char                   *title, *version, *doc;
    const struct resource *const *resources; /* NULL-terminated, in the order of the document */
    const struct page            *pages;     /* ended by a page without a path */
};

const struct resource *api_resource(const struct api *api, struct str name); /* a table by its name, or NULL */
const struct field    *resource_field(const struct resource *r, struct str name); /* or NULL */
int                    resource_field_count(const struct resource *r);
bool                   resource_is_table(const struct resource *r); /* neither a report nor a call: /v1/<name> is its own */
bool                   resource_is_document(const struct resource *r); /* a report about one record: no rows, one JSON document */
bool                   resource_is_written(const struct resource *r); /* a table in which anybody may create, update or remove */
bool                   resource_withholds(const struct resource *r);  /* some field is WITHHELD */

/* What the filters of a TIME are called, from this instant and until this instant, both inclusive: "updated_since" and "updated_until" of
 * updated_at; of last_modified "modified_after", by the name that service directories give it, and "modified_until". */
const char *field_since(struct arena *a, const struct field *f);
const char *field_until(struct arena *a, const struct field *f);

/* What a role may do with a resource, as words ("list", "read", "update:own"; of a call "call"); NULL-terminated. */
const char *const *resource_verbs(struct arena *a, const struct resource *r, enum role role);

/* Whether a record of `outer` says which value the link f of a record of r created in its context has: it has a link of the same name
 * and target, FIXED in both - what can change in one of the two is not settled by the other. Of a list of r.one_of it says so only
 * when it may not have another of that list as well. False for `nest`, the link that the path itself gives, and without a context
 * (`outer` NULL). */
bool link_is_settled(const struct resource *r, const struct resource *outer, const struct field *nest, const struct field *f);

/* ---- one_of.c: the lists of .one_of ---- */

/* Begin with names = the list: cuts the next name off and gives its field; NULL past the end. */
const struct field *one_of_next(const struct resource *r, struct str *names);
bool                one_of_has(const char *list, const struct field *f);
/* The name of the check that list i of r has, counted from 0. */
const char         *one_of_check(struct arena *a, const struct resource *r, int i);
/* The sentence for whoever gave none or several: it names them all. */
const char         *one_of_detail(struct arena *a, const char *list);

/* ---- constraints ---- */

/* What a broken constraint means to the caller (SQLSTATE class 23), as a problem: the
 * resource's rule of that name; the check of a list of .one_of: INVALID at the list's first field, "exactly_one"; a check of
 * one field, named after it (<relation>_<field>_check): INVALID there, "not_accepted"; a link of that name
 * (<relation>_<field>_fkey); a link that is null and may not be (<relation>_<field>_not_null), which the record of the path could not
 * give: INVALID there, "required"; a foreign key of another table (the record is in use); otherwise INTERNAL, because no rule
 * explains it. */
problem resource_constraint(struct arena *a, const struct resource *r, struct str constraint, struct str sqlstate);

/* Faults in the descriptors themselves (a link to nowhere, a sort field that is not SORT, ...), one
 * sentence per line; NULL when there are none. Run at start-up and by a test. */
const char *api_check(struct arena *a, const struct api *api);

#endif
