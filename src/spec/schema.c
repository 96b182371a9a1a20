/* What may a value be? One writer per field kind.
 *
 * To add a kind: its writer here and its row in `writers`, and a value in example.c. */
#include "portrait.h"

enum { ITEM_MAX = 200 }; /* code points of an item of TEXTS, see resource.h */

#define NOT_BLANK "\\\\S" /* \S as JSON writes it; what is blank is the same to input/values.c */

static void add_type(struct buf *b, const struct field *f, const char *type)
{
    if (f->traits & NULLABLE)
        say(b, "'type':['%s','null']", type);
    else
        say(b, "'type':'%s'", type);
}

static void add_string(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "string");
    say(b, "'minLength':%lld,'maxLength':%lld", f->min, f->max);
    if (f->kind == KIND_CODE)
        say(b, "'pattern':'^[A-Za-z0-9._-]+$'");
    else if (use != ANSWER && f->min > 0)
        say(b, "'pattern':'" NOT_BLANK "'");
}

static void add_url(struct buf *b, const struct field *f, enum use use)
{
    (void)use;
    add_type(b, f, "string");
    say(b, "'format':'uri','maxLength':%lld,'pattern':'^https?://'", f->max);
}

/* Closed where the caller writes, open where the caller reads: a later release may add a value. */
static void begin_choices(struct buf *b, const struct field *f, enum use use)
{
    say(b, use == ANSWER ? "'x-known-values':[" : "'enum':[");
    for (const char *const *choice = f->choices; *choice; choice++)
        say(b, "'%s'", *choice);
}

static void add_choice(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "string");
    begin_choices(b, f, use);
    if (use != ANSWER && (f->traits & NULLABLE))
        say(b, "null");
    say(b, "]");
}

static void add_integer(struct buf *b, const struct field *f, enum use use)
{
    (void)use;
    add_type(b, f, "integer");
    if (f->max > INT32_MAX || f->min < INT32_MIN)
        say(b, "'format':'int64'");
    say(b, "'minimum':%lld,'maximum':%lld", f->min, f->max);
}

const char *spec_decimal(struct arena *a, long long units, int scale)
{
    long long one = 1;
    for (int i = 0; i < scale; i++)
        one *= 10;
    if (units % one == 0)
        return text_format(a, "%lld", units / one);
    long long whole = units / one, part = units % one;
    return text_format(a, "%s%lld.%0*lld", units < 0 ? "-" : "", whole < 0 ? -whole : whole, scale, part < 0 ? -part : part);
}

static void add_decimal(struct buf *b, const struct field *f, enum use use)
{
    (void)use;
    add_type(b, f, "number");
    say(b, "'minimum':%s,'maximum':%s", spec_decimal(b->arena, f->min, f->scale), spec_decimal(b->arena, f->max, f->scale));
    say(b, "'x-decimal-places':%d", f->scale);
}

static void add_flag(struct buf *b, const struct field *f, enum use use)
{
    (void)use;
    add_type(b, f, "boolean");
}

static void add_formatted(struct buf *b, const struct field *f, enum use use)
{
    static const char *const formats[KINDS] = {
        [KIND_ID] = "uuid", [KIND_LINK] = "uuid", [KIND_DATE] = "date", [KIND_TIME] = "date-time",
    };
    (void)use;
    add_type(b, f, "string");
    say(b, "'format':'%s'", formats[f->kind]);
    if (f->kind == KIND_LINK)
        say(b, "'x-links-to':'%s'", f->target);
}

static void add_texts(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "array");
    say(b, "'minItems':%lld,'maxItems':%lld", f->min, f->max);
    say(b, "'items':{'type':'string','minLength':1,'maxLength':%d", ITEM_MAX);
    if (use != ANSWER)
        say(b, "'pattern':'" NOT_BLANK "'");
    say(b, "}");
}

static void add_choices(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "array");
    say(b, "'minItems':%lld,'maxItems':%lld,'uniqueItems':true,'items':{'type':'string'", f->min, f->max);
    begin_choices(b, f, use);
    say(b, "]}");
}

void spec_required(struct buf *b, const struct field *fields)
{
    say(b, "'required':[");
    for (const struct field *f = fields; f->name; f++)
        if (!(f->traits & OMITTED))
            say(b, "'%s'", f->name);
    say(b, "]");
}

static void add_object(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "object");
    if (!f->fields->name) { /* any members */
        say(b, "'additionalProperties':true");
        return;
    }
    spec_required(b, f->fields);
    spec_properties(b, f->fields, use);
    say(b, "}");
}

static void add_objects(struct buf *b, const struct field *f, enum use use)
{
    add_type(b, f, "array");
    say(b, "'items':{'type':'object'");
    spec_required(b, f->fields);
    spec_properties(b, f->fields, use);
    say(b, "}}");
}

static void (*const writers[KINDS])(struct buf *, const struct field *, enum use) = {
    [KIND_ID] = add_formatted,   [KIND_TEXT] = add_string,    [KIND_CODE] = add_string,     [KIND_URL] = add_url,
    [KIND_CHOICE] = add_choice,  [KIND_INT] = add_integer,    [KIND_DECIMAL] = add_decimal, [KIND_FLAG] = add_flag,
    [KIND_DATE] = add_formatted, [KIND_TIME] = add_formatted, [KIND_LINK] = add_formatted,  [KIND_TEXTS] = add_texts,
    [KIND_CHOICES] = add_choices, [KIND_OBJECT] = add_object, [KIND_OBJECTS] = add_objects,
};

static void add_field(struct buf *b, const struct field *f, enum use use)
{
    bool withheld = use == ANSWER && f->traits & WITHHELD, omitted = use == ANSWER && f->traits & OMITTED;
    struct field described = *f;
    if (withheld)
        described.traits |= NULLABLE;
    if (omitted)
        described.traits &= ~(unsigned)NULLABLE;
    say(b, "'%s':{", f->name);
    writers[f->kind](b, &described, use);
    if (withheld)
        say(b, "'x-withheld':true");
    if (omitted)
        say(b, "'x-omitted':true");
    say(b, "'description':'%s%s%s%s'", f->doc, f->choices && use == ANSWER ? " Be ready for values added later." : "",
        withheld ? " Null to those who may not read it." : "", omitted ? " Left out where there is none." : "");
    say(b, "}");
}

void spec_properties(struct buf *b, const struct field *fields, enum use use)
{
    say(b, "'properties':{");
    for (const struct field *f = fields; f->name; f++)
        if (spec_in_body(f, use))
            add_field(b, f, use);
}

bool spec_in_body(const struct field *f, enum use use)
{
    if (use == ANSWER)
        return true;
    return !(f->traits & READ_ONLY) && !(use == CHANGE && (f->traits & FIXED));
}
