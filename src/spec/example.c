/* What would a body look like? One valid value per field kind; a test validates each against its schema. */
#include "portrait.h"

static long long between(long long wanted, long long min, long long max)
{
    return wanted < min ? min : wanted > max ? max : wanted;
}

/* The field's own name as words, brought to a length within its limits. */
static const char *words(struct arena *a, const struct field *f, char space, const char *before)
{
    struct buf b = { .arena = a };
    buf_adds(&b, before);
    for (const char *c = f->name; *c; c++)
        buf_addc(&b, *c == '_' ? space : *c);
    while ((long long)b.n < f->min)
        buf_addc(&b, 'x');
    if ((long long)b.n > f->max)
        b.n = (size_t)f->max;
    return text_z(a, buf_str(&b));
}

/* Codes of one short length are abbreviations, longer ones mostly numbers that keep their leading zero. */
static const char *code(struct arena *a, const struct field *f)
{
    static const char letters[] = "WISC", digits[] = "0123456789";
    struct buf b = { .arena = a };
    if (f->min == f->max && f->max < (long long)sizeof letters)
        return text_format(a, "%.*s", (int)f->max, letters);
    if (f->min < (long long)sizeof letters)
        return words(a, f, '-', "");
    while ((long long)b.n < f->min)
        buf_addc(&b, digits[b.n % 10]);
    return buf_z(&b);
}

static void add_object(struct buf *b, const struct field *fields)
{
    spec_example(b, NULL, fields, ANSWER, NULL);
}

static void add_number(struct buf *b, const struct field *f)
{
    long long one = 1;
    for (int i = 0; i < f->scale; i++)
        one *= 10;
    say(b, "%s", spec_decimal(b->arena, between(one, f->min, f->max), f->scale));
}

/* At most two items, within the field's limits. */
static void add_list(struct buf *b, const struct field *f)
{
    say(b, "[");
    for (long long i = 0; i < between(2, f->min, f->max); i++)
        if (f->choices)
            say(b, "'%s'", f->choices[i]);
        else
            say(b, "'Example %lld'", i + 1);
    say(b, "]");
}

static void add_value(struct buf *b, const struct resource *r, const struct field *f)
{
    switch (f->kind) {
    case KIND_ID:      say(b, "'0198c5a2-6d00-7a31-9c44-5f0e8d2b7a10'"); return;
    case KIND_LINK:    say(b, "'0198c5a2-6d00-7b52-8e19-3a7c1f4d9e26'"); return;
    case KIND_TEXT:    say(b, "'%s'", words(b->arena, f, ' ', "Example ")); return;
    case KIND_CODE:    say(b, "'%s'", code(b->arena, f)); return;
    case KIND_URL:     say(b, "'https://www.example.org/'"); return;
    case KIND_CHOICE:  say(b, "'%s'", f->choices[0]); return;
    case KIND_INT:     say(b, "%lld", between(100, f->min, f->max)); return;
    case KIND_DECIMAL: add_number(b, f); return;
    case KIND_FLAG:    say(b, "true"); return;
    case KIND_DATE:    say(b, r && r->to && str_is(str_of(f->name), r->to) ? "'2027-06-30'" : "'2026-09-01'"); return;
    case KIND_TIME:    say(b, "'2026-09-01T12:00:00Z'"); return;
    case KIND_TEXTS:
    case KIND_CHOICES: add_list(b, f); return;
    case KIND_OBJECT:  add_object(b, f->fields); return;
    case KIND_OBJECTS:
        say(b, "[");
        add_object(b, f->fields);
        say(b, "]");
        return;
    case KINDS:        return;
    }
}

/* Whether it is null because of another: of each list of .one_of the link that the path gives has a value, else the first. */
static bool gives_way(const struct resource *r, const struct field *f, const struct context *in)
{
    for (const char *const *list = r ? r->one_of : NULL; list && *list; list++) {
        struct str names = str_of(*list);
        const struct field *kept = in && one_of_has(*list, in->nest) ? in->nest : one_of_next(r, &names);
        if (f != kept && one_of_has(*list, f))
            return true;
    }
    return false;
}

void spec_example(struct buf *b, const struct resource *r, const struct field *fields, enum use use, const struct context *in)
{
    say(b, "{");
    for (const struct field *f = fields; f->name; f++) {
        if (!spec_in_body(f, use) || (in && link_is_settled(r, in->outer, in->nest, f)))
            continue;
        say(b, "'%s':", f->name);
        if (gives_way(r, f, in))
            say(b, "null");
        else
            add_value(b, r, f);
    }
    say(b, "}");
}
