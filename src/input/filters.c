/* Which records does the caller want? ?f=a,b  ?f_gte=  ?f_lte=  ?updated_since=  ?updated_until=
 *
 * To give another kind a filter: one row in `forms_of`. */
#include "parts.h"

/* A spelling of a filter. */
struct form {
    const char   *(*spell)(struct arena *a, const struct field *f); /* NULL ends the forms of a kind */
    enum comparison comparison;
};

static const char *plain(struct arena *a, const struct field *f)
{
    (void)a;
    return f->name;
}

static const char *gte(struct arena *a, const struct field *f)
{
    return text_format(a, "%s_gte", f->name);
}

static const char *lte(struct arena *a, const struct field *f)
{
    return text_format(a, "%s_lte", f->name);
}

static const struct form any_of[] = { { plain, EQUAL_ANY }, { NULL, EQUAL_ANY } };
static const struct form exactly[] = { { plain, EQUAL }, { NULL, EQUAL } };
static const struct form range[] = { { plain, EQUAL_ANY }, { gte, AT_LEAST }, { lte, AT_MOST }, { NULL, EQUAL_ANY } };
static const struct form period[] = { { field_since, AT_LEAST }, { field_until, AT_MOST }, { NULL, EQUAL_ANY } };

static const struct form *const forms_of[KINDS] = {
    [KIND_ID]      = any_of,
    [KIND_TEXT]    = exactly,
    [KIND_CODE]    = any_of,
    [KIND_CHOICE]  = any_of,
    [KIND_CHOICES] = any_of,
    [KIND_FLAG]    = any_of,
    [KIND_LINK]    = any_of,
    [KIND_INT]     = range,
    [KIND_DECIMAL] = range,
    [KIND_DATE]    = range,
    [KIND_TIME]    = period,
};

/* The forms this address offers for a field; NULL for none. What the path says, the query does not say again. */
static const struct form *forms(const struct hit *hit, const struct field *f)
{
    if (hit->verb != LIST || !(f->traits & FILTER) || (hit->nest && f == hit->nest))
        return NULL;
    return forms_of[f->kind];
}

static int count_values(struct str value)
{
    int count = 1;
    for (size_t i = 0; i < value.n; i++)
        count += value.p[i] == ',';
    return count;
}

static void add_condition(struct reading *r, struct condition *out, const struct field *f, enum comparison comparison,
                          const char *name, struct str value)
{
    const char *pointer = text_format(r->arena, "?%s", name);
    int count = comparison == EQUAL_ANY ? count_values(value) : 1;
    if (count > FILTER_VALUES_MAX) {
        faults_add(&r->faults, pointer, "too_many", "%s takes at most %d values.", name, FILTER_VALUES_MAX);
        return;
    }
    const char **values = ARENA_ARRAY(r->arena, const char *, (size_t)count);
    struct field named = *f;
    named.name = name; /* as the caller wrote it: the field may have another name than the parameter */
    for (int i = 0; i < count; i++) {
        struct str one = comparison == EQUAL_ANY ? str_cut(value, ',', &value) : value;
        values[i] = value_of_text(&r->faults, pointer, &named, one);
        if (!values[i])
            return; /* the first fault of a list says what all its values must be */
    }
    *out = (struct condition){ .field = f, .comparison = comparison, .values = values, .count = count };
    r->in->condition_count++;
}

void filters_read(struct reading *r)
{
    if (!r->hit->resource || !r->query.count)
        return;
    struct condition *conditions = ARENA_ARRAY(r->arena, struct condition, (size_t)r->query.count);
    r->in->conditions = conditions;
    for (const struct field *f = r->hit->resource->fields; f->name; f++)
        for (const struct form *form = forms(r->hit, f); form && form->spell; form++) {
            const char *name = form->spell(r->arena, f);
            const struct parameter *p = query_take(&r->query, name);
            if (p)
                add_condition(r, &conditions[r->in->condition_count], f, form->comparison, name, p->value);
        }
}

void filters_names(struct buf *out, const struct hit *hit)
{
    for (const struct field *f = hit->resource ? hit->resource->fields : NULL; f && f->name; f++)
        for (const struct form *form = forms(hit, f); form && form->spell; form++)
            buf_addf(out, ", %s", form->spell(out->arena, f));
}
