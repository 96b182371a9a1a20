/* Which fields does the caller mean? The parameters fields, include and sort. */
#include "parts.h"

bool choose_is_list(const struct hit *hit)
{
    return hit->resource && hit->verb == LIST && !hit->resource->feed;
}

bool choose_has(const struct resource *r, unsigned trait)
{
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & trait)
            return true;
    return false;
}

static uint64_t bit_of(const struct resource *r, const struct field *f)
{
    return UINT64_C(1) << (f - r->fields);
}

/* What ?include= calls a link: "lead_partner" for the field lead_partner_id. */
static struct str link_name(const struct field *f)
{
    struct str name = str_of(f->name);
    if (name.n > 3 && str_is((struct str){ name.p + name.n - 3, 3 }, "_id"))
        name.n -= 3;
    return name;
}

static const struct field *find_field(const struct resource *r, struct str name)
{
    return resource_field(r, name);
}

static const struct field *find_link(const struct resource *r, struct str name)
{
    for (const struct field *f = r->fields; f->name; f++)
        if ((f->traits & INCLUDE) && str_equal(link_name(f), name))
            return f;
    return NULL;
}

static const struct field *find_sort(const struct resource *r, struct str name)
{
    const struct field *f = resource_field(r, name);
    return f && (f->traits & SORT) ? f : NULL;
}

/* A way to name fields: the parameter, the look-up, and which fields it can find. */
struct naming {
    const char         *parameter;
    const struct field *(*find)(const struct resource *r, struct str name);
    unsigned            trait; /* 0: every field */
};

static const char *names_of(struct arena *a, const struct resource *r, const struct naming *naming)
{
    struct buf b = { .arena = a };
    for (const struct field *f = r->fields; f->name; f++) {
        if (naming->trait && !(f->traits & naming->trait))
            continue;
        struct str name = naming->trait == INCLUDE ? link_name(f) : str_of(f->name);
        buf_addf(&b, "%s%.*s", b.n ? ", " : "", (int)name.n, name.p);
    }
    return buf_z(&b);
}

/* The field of this name that is not in `seen` yet; else NULL, and a fault. */
static const struct field *find(struct reading *r, const struct naming *naming, struct str name, uint64_t seen)
{
    const struct resource *resource = r->hit->resource;
    const struct field *f = naming->find(resource, name);
    const char *pointer = text_format(r->arena, "?%s", naming->parameter);
    if (!f)
        faults_add(&r->faults, pointer, "unknown_name", "%s has no \"%.*s\"; it takes %s.", naming->parameter, (int)name.n,
                   name.p, names_of(r->arena, resource, naming));
    else if (seen & bit_of(resource, f))
        faults_add(&r->faults, pointer, "repeated", "%s has \"%.*s\" more than once.", naming->parameter, (int)name.n, name.p);
    else
        return f;
    return NULL;
}

/* A list longer than all there is to name is broken off: one fault says enough. */
static uint64_t read_set(struct reading *r, const struct naming *naming, struct str value)
{
    uint64_t set = 0;
    for (int i = 0; value.p; i++) {
        struct str name = str_cut(value, ',', &value);
        if (i == FIELDS_MAX) {
            faults_add(&r->faults, text_format(r->arena, "?%s", naming->parameter), "too_many", "%s takes at most %d names.",
                       naming->parameter, FIELDS_MAX);
            return set;
        }
        const struct field *f = find(r, naming, name, set);
        if (f)
            set |= bit_of(r->hit->resource, f);
    }
    return set;
}

void choose_fields(struct reading *r, struct str value)
{
    static const struct naming naming = { "fields", find_field, 0 };
    r->in->shown = read_set(r, &naming, value);
    r->in->shown |= 1; /* the id */
}

void choose_include(struct reading *r, struct str value)
{
    static const struct naming naming = { "include", find_link, INCLUDE };
    r->in->included = read_set(r, &naming, value);
}

void choose_sort(struct reading *r, struct str value)
{
    static const struct naming naming = { "sort", find_sort, SORT };
    uint64_t seen = 0;
    r->in->sort_count = 0;
    for (int i = 0; value.p; i++) {
        struct str name = str_cut(value, ',', &value);
        enum direction direction = str_starts(name, "-") ? DESCENDING : ASCENDING;
        if (i == SORT_KEYS_MAX) {
            faults_add(&r->faults, "?sort", "too_many", "sort takes at most %d fields.", SORT_KEYS_MAX);
            return;
        }
        if (direction == DESCENDING)
            name = (struct str){ name.p + 1, name.n - 1 };
        const struct field *f = find(r, &naming, name, seen);
        if (!f)
            continue;
        seen |= bit_of(r->hit->resource, f);
        r->in->sort[r->in->sort_count++] = (struct sort_key){ f, direction };
    }
}

void choose_default_sort(struct reading *r)
{
    if (r->hit->verb == LIST && r->hit->resource->sort)
        choose_sort(r, str_of(r->hit->resource->sort));
}

void choose_tie_break(struct reading *r)
{
    struct input *in = r->in;
    if (!choose_is_list(r->hit))
        return;
    const struct field *id = r->hit->resource->fields;
    for (int i = 0; i < in->sort_count; i++)
        if (in->sort[i].field == id)
            return;
    enum direction direction = in->sort_count ? in->sort[in->sort_count - 1].direction : ASCENDING;
    in->sort[in->sort_count++] = (struct sort_key){ id, direction };
}
