/* Are the declarations themselves sound? Run at start-up and by a test. */
#include "resource.h"

static bool has_field(const struct resource *r, const char *name)
{
    return !name || resource_field(r, str_of(name));
}

/* ?include=f adds the object "f" beside the field f_id. */
static bool ends_in_id(const struct field *f)
{
    size_t n = strlen(f->name);
    return n > 3 && strcmp(f->name + n - 3, "_id") == 0;
}

static bool says_whose_or_when(const struct resource *r, const struct field *f)
{
    const char *const names[] = { r->owner.school, r->owner.partner, r->from, r->to };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (names[i] && str_is(str_of(names[i]), f->name))
            return true;
    return false;
}

static bool omits(const struct resource *r)
{
    for (const struct field *f = r ? r->fields : NULL; f && f->name; f++)
        if (f->traits & OMITTED)
            return true;
    return false;
}

static int count_choices(const struct field *f)
{
    int count = 0;
    while (f->choices && f->choices[count])
        count++;
    return count;
}

/* What every list takes of itself, or a feed; a filter of the same name could never be meant. */
static bool is_parameter(const struct field *f)
{
    static const char *const taken[] = { "page_size", "cursor", "count", "sort", "fields", "include", "q", "as_of", "format", "excel", "after", "wait" };
    for (size_t i = 0; i < COUNT_OF(taken); i++)
        if (str_is(str_of(f->name), taken[i]))
            return true;
    return false;
}

static void check_field(struct buf *out, const struct api *api, const struct resource *r, const struct field *f)
{
    if (!f->doc || !*f->doc)
        buf_addf(out, "%s.%s has no doc\n", r->name, f->name);
    if ((f->traits & REQUIRED) && (f->traits & (NULLABLE | READ_ONLY)))
        buf_addf(out, "%s.%s is REQUIRED and also NULLABLE or READ_ONLY\n", r->name, f->name);
    if (f->min > f->max)
        buf_addf(out, "%s.%s has min above max\n", r->name, f->name);
    if ((f->kind == KIND_CHOICE || f->kind == KIND_CHOICES) && (!f->choices || !f->choices[0]))
        buf_addf(out, "%s.%s has no choices\n", r->name, f->name);
    if (f->kind == KIND_CHOICES && f->max > count_choices(f))
        buf_addf(out, "%s.%s takes more than all its choices\n", r->name, f->name);
    if (f->kind == KIND_LINK && !api_resource(api, str_of(f->target)))
        buf_addf(out, "%s.%s links to %s, which is no resource\n", r->name, f->name, f->target);
    if ((f->traits & (NEST | INCLUDE)) && f->kind != KIND_LINK)
        buf_addf(out, "%s.%s is NEST or INCLUDE but no LINK\n", r->name, f->name);
    if ((f->traits & INCLUDE) && !ends_in_id(f))
        buf_addf(out, "%s.%s is INCLUDE but its name does not end in _id, so that the object has none\n", r->name, f->name);
    else if ((f->traits & INCLUDE) && resource_field(r, (struct str){ f->name, strlen(f->name) - strlen("_id") }))
        buf_addf(out, "%s.%s is INCLUDE but the name of its object is a field\n", r->name, f->name);
    if ((f->traits & SEARCH) && f->kind != KIND_TEXT)
        buf_addf(out, "%s.%s is SEARCH but no TEXT\n", r->name, f->name);
    if ((f->traits & SORT) && f->kind >= KIND_TEXTS)
        buf_addf(out, "%s.%s is SORT but has no order\n", r->name, f->name);
    if ((f->traits & FILTER) && (f->kind == KIND_URL || f->kind == KIND_TEXTS || f->kind >= KIND_OBJECT))
        buf_addf(out, "%s.%s is FILTER but its kind has no filter\n", r->name, f->name);
    if ((f->traits & OMITTED) && (!(f->traits & NULLABLE) || resource_is_written(r)))
        buf_addf(out, "%s.%s is OMITTED but never null, or of a record that is written and then told with its nulls\n", r->name, f->name);
    if ((f->traits & INCLUDE) && omits(api_resource(api, str_of(f->target))))
        buf_addf(out, "%s.%s is INCLUDE, but what is included is told with its nulls, and %s knows none\n", r->name, f->name, f->target);
    if ((f->traits & WITHHELD) && ((f->traits & (SORT | FILTER | SEARCH | IDENTIFIES | NEST | INCLUDE)) || says_whose_or_when(r, f)))
        buf_addf(out, "%s.%s is WITHHELD, and told by what else it is for\n", r->name, f->name);
    if ((f->traits & FILTER) && is_parameter(f))
        buf_addf(out, "%s.%s is FILTER but a parameter of every list has its name\n", r->name, f->name);
    if (f->kind >= KIND_OBJECT && !r->report_on && !(f->traits & READ_ONLY))
        buf_addf(out, "%s.%s is an object that a body could hold\n", r->name, f->name);
    for (const struct field *other = r->fields; other != f; other++)
        if (str_is(str_of(other->name), f->name))
            buf_addf(out, "%s.%s is declared twice\n", r->name, f->name);
}

/* A field "resource" that is a choice says what was written: any collection that can be, and no other. */
static void check_choice_of_resources(struct buf *out, const struct api *api, const struct resource *r, const struct field *f)
{
    int written = 0, named = 0;
    for (const struct resource *const *other = api->resources; *other; other++)
        written += resource_is_written(*other);
    for (const char *const *choice = f->choices; *choice; choice++, named++) {
        const struct resource *other = api_resource(api, str_of(*choice));
        if (!other || !resource_is_written(other))
            buf_addf(out, "%s.%s has %s, which is nothing that can be written\n", r->name, f->name, *choice);
    }
    if (named != written)
        buf_addf(out, "%s.%s has %d choices for %d collections that can be written\n", r->name, f->name, named, written);
}

/* Each list: two fields or more, which a body may give or leave out. */
static void check_one_of(struct buf *out, const struct resource *r)
{
    for (const char *const *list = r->one_of; list && *list; list++) {
        int count = 0;
        for (struct str names = str_of(*list); names.p; count++) {
            struct str name = str_cut(names, ' ', &names);
            const struct field *f = resource_field(r, name);
            if (!f || !(f->traits & NULLABLE) || (f->traits & READ_ONLY))
                buf_addf(out, "%s has one of \"%.*s\", which is no NULLABLE field of its bodies\n", r->name, (int)name.n, name.p);
        }
        if (count < 2)
            buf_addf(out, "%s has one of \"%s\", which leaves no choice\n", r->name, *list);
    }
}

static void check_report(struct buf *out, const struct api *api, const struct resource *r)
{
    if (!api_resource(api, str_of(r->report_on)))
        buf_addf(out, "report %s is on %s, which is no resource\n", r->name, r->report_on);
    for (enum verb v = CREATE; v < VERBS; v++)
        if (r->may[v])
            buf_addf(out, "report %s offers %s\n", r->name, verb_name(v));
    if (!r->may[LIST] == !r->may[READ])
        buf_addf(out, "report %s is about one record (READ) or about all of them (LIST), never about both or neither\n", r->name);
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & NEST)
            buf_addf(out, "%s.%s is NEST, but a report has one address\n", r->name, f->name);
}

/* Fields that can stand in a body: the kinds and traits that answers and lists alone know are no part of it. */
static void check_call(struct buf *out, const struct api *api, const struct resource *r)
{
    const struct resource *target = api_resource(api, str_of(r->call_on));
    if (!target || !resource_is_written(target))
        buf_addf(out, "call %s is on %s, which is no table that can be written\n", r->name, r->call_on);
    for (enum verb v = 0; v < VERBS; v++)
        if (!r->may[v] != (v != UPDATE))
            buf_addf(out, "call %s %s %s\n", r->name, v == UPDATE ? "lacks" : "offers", verb_name(v));
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & ~(unsigned)(REQUIRED | NULLABLE))
            buf_addf(out, "%s.%s has a trait that means nothing in a call\n", r->name, f->name);
}

static void check_resource(struct buf *out, const struct api *api, const struct resource *r)
{
    if (!r->doc || !r->group || !r->one || !r->relation)
        buf_addf(out, "%s lacks doc, group, one or relation\n", r->name);
    if (resource_field_count(r) > FIELDS_MAX)
        buf_addf(out, "%s has more than %d fields\n", r->name, FIELDS_MAX);
    if (!has_field(r, r->owner.school) || !has_field(r, r->owner.partner) || !has_field(r, r->from) || !has_field(r, r->to))
        buf_addf(out, "%s names an owner or date field it does not have\n", r->name);
    if (r->report_on)
        check_report(out, api, r);
    if (r->call_on)
        check_call(out, api, r);
    if (r->as_of && !resource_is_document(r))
        buf_addf(out, "%s takes ?as_of= but is no report about one record\n", r->name);
    if (!resource_is_document(r) && !r->call_on && (!resource_field(r, STR("id")) || r->fields[0].kind != KIND_ID))
        buf_addf(out, "%s does not begin with its id\n", r->name);
    for (enum verb v = 0; v < VERBS; v++)
        if (r->feed && v != LIST && r->may[v])
            buf_addf(out, "feed %s offers %s\n", r->name, verb_name(v));
    const struct field *of = resource_field(r, STR("resource"));
    if (of && of->kind == KIND_CHOICE && of->choices && !r->call_on)
        check_choice_of_resources(out, api, r, of);
    struct str keys = r->sort ? str_of(r->sort) : (struct str){ NULL, 0 };
    while (keys.p) {
        struct str key = str_cut(keys, ',', &keys);
        if (str_starts(key, "-"))
            key = (struct str){ key.p + 1, key.n - 1 };
        const struct field *f = resource_field(r, key);
        if (!f || !(f->traits & SORT))
            buf_addf(out, "%s is ordered by %.*s, which is no SORT field\n", r->name, (int)key.n, key.p);
    }
    check_one_of(out, r);
    for (const struct field *f = r->fields; f->name; f++)
        check_field(out, api, r, f);
}

/* What a report or a call stands below; "" for a table. */
static struct str below(const struct resource *r)
{
    return str_of(r->call_on ? r->call_on : r->report_on);
}

/* A name with a section is of a table that is only read, and nothing stands below it. */
static void check_section(struct buf *out, const struct api *api, const struct resource *r)
{
    struct str rest, section = str_cut(str_of(r->name), '/', &rest);
    if (!rest.p)
        return;
    if (!resource_is_table(r) || resource_is_written(r))
        buf_addf(out, "%s is in a section but no table that is only read\n", r->name);
    if (!section.n || !rest.n || memchr(rest.p, '/', rest.n) || api_resource(api, section))
        buf_addf(out, "%s is not one section, which is no resource itself, and a name\n", r->name);
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & NEST)
            buf_addf(out, "%s.%s is NEST, but what is in a section has one address\n", r->name, f->name);
    for (const struct resource *const *other = api->resources; *other; other++)
        if (str_is(below(*other), r->name))
            buf_addf(out, "%s stands below %s, which is in a section\n", (*other)->name, r->name);
}

/* Whether one address would mean both: /v1/<x>/{id}/<name> is a report on x, a call on it, or what lists in its context. */
static bool share_an_address(const struct resource *one, const struct resource *other)
{
    if (!str_is(str_of(one->name), other->name))
        return false;
    if (str_equal(below(one), below(other)))
        return true;
    const struct resource *table = resource_is_table(one) ? one : other;
    for (const struct field *f = table->fields; f->name; f++)
        if ((f->traits & NEST) && str_equal(str_of(f->target), below(table == one ? other : one)))
            return true;
    return false;
}

const char *api_check(struct arena *a, const struct api *api)
{
    struct buf out = { .arena = a };
    for (const struct resource *const *r = api->resources; *r; r++) {
        check_resource(&out, api, *r);
        check_section(&out, api, *r);
        for (const struct resource *const *other = api->resources; other != r; other++)
            if (share_an_address(*other, *r))
                buf_addf(&out, "%s stands twice in the contents\n", (*r)->name);
    }
    return out.n ? buf_z(&out) : NULL;
}
