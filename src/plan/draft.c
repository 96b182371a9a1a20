/* What is a statement made of? Text from descriptors, and parameters; never a value in the text. */
#include "draft.h"

static const char *const types[KINDS] = {
    [KIND_ID] = "uuid",      [KIND_TEXT] = "text",       [KIND_CODE] = "text",    [KIND_URL] = "text",
    [KIND_CHOICE] = "text",  [KIND_INT] = "bigint",      [KIND_DECIMAL] = "numeric", [KIND_FLAG] = "boolean",
    [KIND_DATE] = "date",    [KIND_TIME] = "timestamptz", [KIND_LINK] = "uuid",   [KIND_TEXTS] = "jsonb",
    [KIND_CHOICES] = "jsonb",
};

const char *kind_type(enum kind kind)
{
    return types[kind];
}

int draft_value(struct draft *d, const char *value)
{
    /* Input bounds the parameters of a request well below this; a fault of ours must not write past the table. */
    if (d->count == VALUES_MAX)
        abort();
    d->values[d->count++] = value;
    return d->count;
}

void draft_parameter(struct draft *d, const char *value)
{
    buf_addc(&d->sql, '$');
    buf_add_number(&d->sql, draft_value(d, value));
}

void draft_typed(struct draft *d, const struct field *f, const char *value)
{
    draft_parameter(d, value);
    buf_adds(&d->sql, "::");
    buf_adds(&d->sql, kind_type(f->kind));
}

void draft_column(struct draft *d, const char *prefix, const char *name)
{
    buf_adds(&d->sql, prefix);
    buf_adds(&d->sql, ".\"");
    buf_adds(&d->sql, name);
    buf_addc(&d->sql, '"');
}
