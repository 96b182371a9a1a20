/* Does the database say what the descriptors say? Every relation, column, constraint, in both directions. */
#include "errand.h"

#include <stdarg.h>

struct inspection {
    struct errand *e;
    struct buf     faults; /* one sentence per line */
};

static void report(struct inspection *in, const struct resource *r, const char *format, ...) PRINTF(3, 4);
static void report(struct inspection *in, const struct resource *r, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buf_addf(&in->faults, "%s%s (resource %s): %s", in->faults.n ? "\n" : "", r->relation, r->name, text);
}

/* Without type modifiers: numeric(3,2) is numeric. */
static bool type_fits(enum kind kind, const char *type)
{
    static const char *const types[KINDS][2] = {
        [KIND_ID] = { "uuid" },          [KIND_TEXT] = { "text" },    [KIND_CODE] = { "text" },
        [KIND_URL] = { "text" },         [KIND_CHOICE] = { "text" },  [KIND_INT] = { "bigint", "integer" },
        [KIND_DECIMAL] = { "numeric" },  [KIND_FLAG] = { "boolean" }, [KIND_DATE] = { "date" },
        [KIND_TIME] = { "timestamp with time zone" },                 [KIND_LINK] = { "uuid" },
        [KIND_TEXTS] = { "text[]" },     [KIND_CHOICES] = { "text[]" },
        [KIND_OBJECT] = { "json" },      [KIND_OBJECTS] = { "json" },
    };
    for (int i = 0; i < 2; i++)
        if (types[kind][i] && strcmp(types[kind][i], type) == 0)
            return true;
    return false;
}

static int row_of(const PGresult *r, const char *name)
{
    for (int row = 0; row < PQntuples(r); row++)
        if (strcmp(PQgetvalue(r, row, 0), name) == 0)
            return row;
    return -1;
}

enum nulls { NULLS_BARRED, NULLS_UNKNOWN /* of a view, whose columns never say */ };

static void check_columns(struct inspection *in, const struct resource *r, enum nulls nulls)
{
    static const char *const every[] = { "district_id", "id", "version", "created_at", "updated_at" };
    enum { OF_UNWRITTEN = 2 };
    size_t needed = resource_is_written(r) ? COUNT_OF(every) : OF_UNWRITTEN;
    const PGresult *columns = errand_ask(
        in->e, "SELECT attname, format_type(atttypid, NULL), attnotnull FROM pg_attribute"
               " WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped", &r->relation, 1);
    if (!columns)
        return;
    for (size_t i = 0; i < needed; i++) {
        int row = row_of(columns, every[i]);
        if (row < 0)
            report(in, r, "column %s is missing", every[i]);
        else if (nulls == NULLS_BARRED && strcmp(PQgetvalue(columns, row, 2), "t") != 0)
            report(in, r, "column %s may be null", every[i]);
    }
    for (const struct field *f = r->fields; f->name; f++) {
        int row = row_of(columns, f->name);
        if (row < 0) {
            report(in, r, "field %s has no column", f->name);
            continue;
        }
        if (!type_fits(f->kind, PQgetvalue(columns, row, 1)))
            report(in, r, "column %s is of type %s, which is not its field's", f->name, PQgetvalue(columns, row, 1));
        bool not_null = strcmp(PQgetvalue(columns, row, 2), "t") == 0;
        if (nulls == NULLS_BARRED && not_null == ((f->traits & NULLABLE) != 0))
            report(in, r, not_null ? "column %s is NOT NULL, but its field is NULLABLE"
                                   : "column %s may be null, but its field is not NULLABLE", f->name);
    }
}

/* Whether a request that breaks this constraint is told what it did, as requests are told. */
static bool is_explained(struct arena *a, const struct resource *r, const char *constraint, char type)
{
    const char *sqlstate = type == 'u' ? "23505" : type == 'x' ? "23P01" : "23514";
    return resource_constraint(a, r, str_of(constraint), str_of(sqlstate))->type != PROBLEM_INTERNAL;
}

/* From the district to the field; what stands between ties the two records closer: the same school, the same body. */
static bool is_link(struct str columns, const struct field *f)
{
    struct str first = str_cut(columns, ',', &columns), last = first;
    while (columns.p)
        last = str_cut(columns, ',', &columns);
    return str_is(first, "district_id") && str_is(last, f->name);
}

static void check_links(struct inspection *in, const struct resource *r, const PGresult *constraints)
{
    for (const struct field *f = r->fields; f->name; f++) {
        if (f->kind != KIND_LINK)
            continue;
        const char *name = text_format(in->e->arena, "%s_%s_fkey", r->relation, f->name);
        int row = row_of(constraints, name);
        if (row < 0 || strcmp(PQgetvalue(constraints, row, 1), "f") != 0)
            report(in, r, "link %s has no foreign key named %s", f->name, name);
        else if (!is_link(str_of(PQgetvalue(constraints, row, 2)), f))
            report(in, r, "foreign key %s is on (%s) and should begin with district_id and end with %s", name,
                   PQgetvalue(constraints, row, 2), f->name);
    }
}

/* Rules and constraints, each against the other: a constraint nobody explains would answer 500. A rule may also explain
 * a unique index (type i); one without a rule stands for what no request can break. */
static void check_constraints(struct inspection *in, const struct resource *r)
{
    const PGresult *found = errand_ask(
        in->e, "SELECT conname, contype::text, (SELECT string_agg(attname::text, ',' ORDER BY place) FROM"
               " unnest(conkey) WITH ORDINALITY AS k(attnum, place) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum)"
               " FROM pg_constraint WHERE conrelid = to_regclass($1) AND contype IN ('f', 'u', 'x', 'c')"
               " UNION ALL SELECT relname, 'i', NULL FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"
               " WHERE indrelid = to_regclass($1) AND indisunique"
               " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')) ORDER BY 1",
        &r->relation, 1);
    if (!found)
        return;
    for (const struct rule *rule = r->rules; rule && rule->constraint; rule++)
        if (!rule->raised && row_of(found, rule->constraint) < 0)
            report(in, r, "rule %s explains a constraint that does not exist", rule->constraint);
    for (int row = 0; row < PQntuples(found); row++) {
        const char *name = PQgetvalue(found, row, 0);
        char type = *PQgetvalue(found, row, 1);
        if (resource_is_written(r) && strchr("uxc", type) && !is_explained(in->e->arena, r, name, type))
            report(in, r, "constraint %s has no rule", name);
    }
    for (int i = 0; r->one_of && r->one_of[i]; i++) {
        const char *name = one_of_check(in->e->arena, r, i);
        int row = row_of(found, name);
        if (row < 0 || *PQgetvalue(found, row, 1) != 'c')
            report(in, r, "of %s one must have a value, and there is no check named %s", r->one_of[i], name);
    }
    check_links(in, r, found);
}

/* What its withheld fields ask of each row. */
static void check_showing(struct inspection *in, const struct resource *r)
{
    const struct field *f = r->fields;
    while (f->name && !(f->traits & WITHHELD))
        f++;
    if (!f->name)
        return;
    const PGresult *found = errand_ask(
        in->e, "SELECT FROM pg_proc WHERE oid = to_regprocedure(format('app.shows(%I)', $1::text)) AND prorettype = 'boolean'::regtype",
        &r->relation, 1);
    if (found && PQntuples(found) == 0)
        report(in, r, "field %s is WITHHELD, and there is no function app.shows(%s) returning boolean", f->name, r->relation);
}

/* A view has no constraints, and the row security of the tables it reads. */
static void check_view(struct inspection *in, const struct resource *r, const PGresult *view)
{
    if (resource_is_written(r))
        report(in, r, "a view cannot be written");
    if (strcmp(PQgetvalue(view, 0, 3), "t") != 0)
        report(in, r, "the view is not security_invoker: it would read as its owner");
    check_columns(in, r, NULLS_UNKNOWN);
    check_showing(in, r);
}

static void check_relation(struct inspection *in, const struct resource *r)
{
    const PGresult *table = errand_ask(
        in->e, "SELECT relkind::text, relrowsecurity, relforcerowsecurity, EXISTS (SELECT FROM pg_options_to_table(reloptions)"
               " WHERE option_name = 'security_invoker' AND option_value::boolean) FROM pg_class WHERE oid = to_regclass($1)", &r->relation, 1);
    if (!table)
        return;
    if (PQntuples(table) == 0) {
        report(in, r, "there is no such table or view");
        return;
    }
    if (strcmp(PQgetvalue(table, 0, 0), "v") == 0) {
        check_view(in, r, table);
        return;
    }
    if (strcmp(PQgetvalue(table, 0, 1), "t") != 0)
        report(in, r, "row security is not enabled");
    if (strcmp(PQgetvalue(table, 0, 2), "t") != 0)
        report(in, r, "row security is not forced: the owner would see every district");
    check_columns(in, r, NULLS_BARRED);
    check_constraints(in, r);
    check_showing(in, r);
}

static void check_report(struct inspection *in, const struct resource *r)
{
    const PGresult *function = errand_ask(
        in->e, "SELECT count(*) FROM pg_proc WHERE proname = $1 AND pg_function_is_visible(oid)", &r->relation, 1);
    if (function && strcmp(PQgetvalue(function, 0, 0), "1") != 0)
        report(in, r, "there should be one function of this name, there are %s", PQgetvalue(function, 0, 0));
}

/* The function of a call: (uuid, uuid, json) to (unmet json, record <row of the table>), as its caller, with a new look at
 * the data in each of its queries. */
static void check_call(struct inspection *in, const struct api *api, const struct resource *r)
{
    const char *const names[] = { r->relation, api_resource(api, str_of(r->call_on))->relation };
    const PGresult *function = errand_ask(
        in->e, "SELECT provolatile = 'v' AND NOT prosecdef AND NOT proretset AND prokind = 'f'"
               " AND proargmodes = '{i,i,i,o,o}' AND proargnames[4:5] = '{unmet,record}'"
               " AND proallargtypes = ARRAY['uuid'::regtype, 'uuid'::regtype, 'json'::regtype, 'json'::regtype,"
               " (SELECT reltype FROM pg_class WHERE oid = to_regclass($2))]::oid[]"
               " FROM pg_proc WHERE proname = $1 AND pg_function_is_visible(oid)", names, 2);
    if (!function)
        return;
    if (PQntuples(function) != 1)
        report(in, r, "there should be one function of this name, there are %d", PQntuples(function));
    else if (strcmp(PQgetvalue(function, 0, 0), "t") != 0)
        report(in, r, "should be a VOLATILE SECURITY INVOKER function (uuid, uuid, json, OUT unmet json, OUT record %s)", names[1]);
}

const char *db_check_catalog(struct arena *a, const char *url, const struct api *api)
{
    struct errand e;
    errand_open(&e, a, url);
    struct inspection in = { .e = &e, .faults = { .arena = a } };
    for (const struct resource *const *r = api->resources; *r && !e.failure; r++)
        if ((*r)->call_on)
            check_call(&in, api, *r);
        else if (resource_is_document(*r))
            check_report(&in, *r);
        else
            check_relation(&in, *r);
    errand_close(&e);
    if (e.failure)
        return e.failure;
    return in.faults.n ? buf_z(&in.faults) : NULL;
}
