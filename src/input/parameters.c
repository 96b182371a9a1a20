/* Does this address take these parameters? The table of all that are not filters.
 *
 * To add a parameter: one row in `rules`, and the two functions it names. */
#include "parts.h"

#include "cursor.h"

/* ---- who offers what ---- */

static bool offered_by_feed(const struct hit *hit)
{
    return hit->resource->feed;
}

static bool offered_by_pages(const struct hit *hit)
{
    return hit->verb == LIST;
}

static bool offered_by_records(const struct hit *hit)
{
    return choose_is_list(hit) || (hit->verb == READ && !hit->resource->report_on);
}

static bool offers_include(const struct hit *hit)
{
    return offered_by_records(hit) && choose_has(hit->resource, INCLUDE);
}

static bool offers_sort(const struct hit *hit)
{
    return hit->verb == LIST && choose_has(hit->resource, SORT);
}

static bool offers_search(const struct hit *hit)
{
    return hit->verb == LIST && choose_has(hit->resource, SEARCH);
}

static bool offers_as_of(const struct hit *hit)
{
    return hit->verb == LIST ? hit->resource->from != NULL : hit->verb == READ && hit->resource->as_of;
}

/* ---- how each is read ---- */

static void read_page_size(struct reading *r, struct str value)
{
    int64_t size;
    if (!text_integer(value, &size) || size < 1 || size > PAGE_SIZE_MAX)
        faults_add(&r->faults, "?page_size", "out_of_range", "page_size is a whole number from 1 to %d.", PAGE_SIZE_MAX);
    else
        r->in->page_size = (int)size;
}

static void read_cursor(struct reading *r, struct str value)
{
    r->cursor = value; /* opened when the order it belongs to is known */
}

static void read_after(struct reading *r, struct str value)
{
    r->place = "after";
    r->in->latest = str_is(value, "latest");
    if (!r->in->latest)
        r->cursor = value;
}

static void read_wait(struct reading *r, struct str value)
{
    int64_t seconds;
    if (!text_integer(value, &seconds) || seconds < 0 || seconds > WAIT_MAX_S)
        faults_add(&r->faults, "?wait", "out_of_range", "wait is a whole number of seconds from 0 to %d.", WAIT_MAX_S);
    else
        r->in->wait_s = (int)seconds;
}

static void read_count(struct reading *r, struct str value)
{
    if (!str_is(value, "exact"))
        faults_add(&r->faults, "?count", "unknown_choice", "count is \"exact\" or left out.");
    r->in->count_exact = 1;
}

static void read_q(struct reading *r, struct str value)
{
    size_t points = 0;
    text_utf8(value, &points);
    if (points < 1 || points > Q_MAX)
        faults_add(&r->faults, "?q", "bad_length", "q has 1 to %d characters.", Q_MAX);
    r->in->q = text_z(r->arena, value);
}

static void read_as_of(struct reading *r, struct str value)
{
    if (!text_is_date(value))
        faults_add(&r->faults, "?as_of", "not_a_date", "as_of is " A_DATE ".");
    r->in->as_of = text_z(r->arena, value);
}

static void read_format(struct reading *r, struct str value)
{
    static const char *const names[] = { [FORMAT_JSON] = "json", [FORMAT_CSV] = "csv", [FORMAT_NDJSON] = "ndjson" };
    r->format_asked = 1;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(value, names[i])) {
            r->in->format = (enum format)i;
            return;
        }
    faults_add(&r->faults, "?format", "unknown_choice", "format is one of json, csv, ndjson.");
}

static void read_excel(struct reading *r, struct str value)
{
    if (!str_is(value, "1"))
        faults_add(&r->faults, "?excel", "unknown_choice", "excel is \"1\" or left out.");
    r->in->excel = 1;
}

static const struct rule_of_parameter {
    const char *name;
    bool      (*offered)(const struct hit *hit);
    void      (*read)(struct reading *r, struct str value);
} rules[] = {
    { "after",     offered_by_feed,    read_after },
    { "wait",      offered_by_feed,    read_wait },
    { "page_size", offered_by_pages,   read_page_size },
    { "cursor",    choose_is_list,     read_cursor },
    { "count",     choose_is_list,     read_count },
    { "sort",      offers_sort,        choose_sort },
    { "fields",    offered_by_records, choose_fields },
    { "include",   offers_include,     choose_include },
    { "q",         offers_search,      read_q },
    { "as_of",     offers_as_of,       read_as_of },
    { "format",    choose_is_list,     read_format },
    { "excel",     choose_is_list,     read_excel },
};

/* ---- what remains, and what does not go together ---- */

static const char *all_names(struct arena *a, const struct hit *hit)
{
    struct buf b = { .arena = a };
    for (size_t i = 0; hit->resource && i < COUNT_OF(rules); i++)
        if (rules[i].offered(hit))
            buf_addf(&b, ", %s", rules[i].name);
    filters_names(&b, hit);
    return b.n ? buf_z(&b) + 2 : "none";
}

static void refuse_unknown(struct reading *r)
{
    const char *names = NULL;
    for (int i = 0; i < r->query.count; i++) {
        const struct parameter *p = &r->query.parameters[i];
        if (p->taken)
            continue;
        names = names ? names : all_names(r->arena, r->hit);
        int length = (int)p->name.n;
        faults_add(&r->faults, text_format(r->arena, "?%.*s", length, p->name.p), "unknown_parameter",
                   "There is no parameter \"%.*s\" here; accepted: %s.", length, p->name.p, names);
    }
}

static bool given(const struct reading *r, const char *name)
{
    return query_take(&r->query, name) != NULL;
}

/* A stream holds every record: it has no pages, no cursor and no place for a total. */
static void refuse_contradictions(struct reading *r)
{
    static const char *const of_pages[] = { "page_size", "cursor", "count" };
    if (r->in->format != FORMAT_CSV && r->in->excel)
        faults_add(&r->faults, "?excel", "only_with_csv", "excel=1 belongs to CSV: add format=csv.");
    for (size_t i = 0; r->in->format != FORMAT_JSON && i < COUNT_OF(of_pages); i++)
        if (given(r, of_pages[i]))
            faults_add(&r->faults, text_format(r->arena, "?%s", of_pages[i]), "only_with_json",
                       "CSV and NDJSON answer with all records at once and take no %s: leave it out, or ask for JSON.",
                       of_pages[i]);
}

static void open_cursor(struct reading *r, const unsigned char key[static 16], const struct principal *who,
                        const struct request *rq)
{
    if (!r->cursor.p || r->faults.first)
        return; /* with another fault around, its order may not be the one it was made for */
    struct str binding = cursor_binding(r->arena, who, rq, r->in->page_query);
    int values = r->hit->resource->feed ? 1 : r->in->sort_count;
    if (!cursor_open(r->arena, key, binding, r->cursor, values, &r->in->after))
        faults_add(&r->faults, text_format(r->arena, "?%s", r->place), "bad_cursor",
                   "This cursor was altered or belongs to another query. Follow next_cursor with all other parameters unchanged.");
}

problem parameters_accept(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                          const struct hit *hit, const struct request *rq, struct input *in)
{
    struct reading r = { .arena = a, .hit = hit, .faults = { .arena = a }, .in = in, .place = "cursor" };
    query_cut(&r.faults, rq->query, &r.query);
    if (choose_is_list(hit)) /* the cursor of a feed goes on under any parameters */
        in->page_query = r.query.rest;
    if (hit->resource) {
        int count = resource_field_count(hit->resource);
        in->shown = count < FIELDS_MAX ? (UINT64_C(1) << count) - 1 : UINT64_MAX;
        choose_default_sort(&r);
    }
    for (size_t i = 0; hit->resource && i < COUNT_OF(rules); i++) {
        const struct parameter *p = rules[i].offered(hit) ? query_take(&r.query, rules[i].name) : NULL;
        if (p)
            rules[i].read(&r, p->value);
    }
    filters_read(&r);
    refuse_unknown(&r);
    choose_tie_break(&r);
    bool acceptable = r.format_asked || media_format(hit, rq, &in->format);
    refuse_contradictions(&r);
    open_cursor(&r, cursor_key, who, rq);
    if (r.faults.first)
        return faults_problem(&r.faults, PROBLEM_BAD_REQUEST);
    if (!acceptable)
        return problem_new(a, PROBLEM_NOT_ACCEPTABLE, "%s", choose_is_list(hit)
            ? "This address offers application/json, text/csv and application/x-ndjson." : "This address offers application/json.");
    return NULL;
}
