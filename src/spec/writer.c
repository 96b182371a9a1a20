/* How is JSON written so that the C still shows it? Fragments with ' for ", then one pass that indents. */
#include "portrait.h"

#include <stdarg.h>

static void add_escaped(struct buf *b, const char *z)
{
    struct buf quoted = { .arena = b->arena };
    buf_add_json(&quoted, str_of(z));
    buf_add(b, (struct str){ quoted.p + 1, quoted.n - 2 });
}

/* One directive of `say`; returns its last character. */
static const char *add_value(struct buf *b, const char *directive, va_list *values)
{
    switch (*directive) {
    case 's':
        add_escaped(b, va_arg(*values, const char *));
        return directive;
    case 'd':
        buf_addf(b, "%d", va_arg(*values, int));
        return directive;
    case 'l':
        buf_addf(b, "%lld", va_arg(*values, long long));
        return directive + 2;
    default:
        buf_addc(b, *directive);
        return directive;
    }
}

void say(struct buf *b, const char *format, ...)
{
    if (b->n && !strchr("{[:", b->p[b->n - 1]) && !strchr("}]", format[0]))
        buf_addc(b, ',');
    va_list values;
    va_start(values, format);
    for (const char *c = format; *c; c++) {
        if (*c == '\'')
            buf_addc(b, '"');
        else if (*c == '%')
            c = add_value(b, c + 1, &values);
        else
            buf_addc(b, *c);
    }
    va_end(values);
}

/* Past the string that begins at `at`. */
static size_t string_end(struct str s, size_t at)
{
    for (at++; s.p[at] != '"'; at++)
        if (s.p[at] == '\\')
            at++;
    return at + 1;
}

/* Past the bracket that closes the one at `at`, when it is to stand on one line: an array of plain
 * values, an empty object, a reference. Else 0. */
static size_t flat_end(struct str s, size_t at)
{
    const char closer = s.p[at] == '{' ? '}' : ']';
    const struct str rest = { s.p + at, s.n - at };
    if (s.p[at] == '{' && !str_starts(rest, "{}") && !str_starts(rest, "{\"$ref\":"))
        return 0;
    for (at++; s.p[at] != closer;) {
        if (s.p[at] == '{' || s.p[at] == '[')
            return 0;
        at = s.p[at] == '"' ? string_end(s, at) : at + 1;
    }
    return at + 1;
}

static void new_line(struct buf *out, int level)
{
    buf_addf(out, "\n%*s", 2 * level, "");
}

/* The text from `at` to `end` on one line. */
static void copy_flat(struct buf *out, struct str s, size_t at, size_t end)
{
    while (at < end) {
        size_t next = s.p[at] == '"' ? string_end(s, at) : at + 1;
        buf_add(out, (struct str){ s.p + at, next - at });
        if (s.p[at] == ',' || s.p[at] == ':')
            buf_addc(out, ' ');
        at = next;
    }
}

struct str spec_indent(struct arena *a, struct str compact)
{
    struct buf out = { .arena = a };
    int level = 0;
    for (size_t at = 0, next; at < compact.n; at = next) {
        const char c = compact.p[at];
        next = at + 1;
        if (c == '"')
            copy_flat(&out, compact, at, next = string_end(compact, at));
        else if ((c == '{' || c == '[') && flat_end(compact, at))
            copy_flat(&out, compact, at, next = flat_end(compact, at));
        else if (c == '{' || c == '[') {
            buf_addc(&out, c);
            new_line(&out, ++level);
        } else if (c == '}' || c == ']') {
            new_line(&out, --level);
            buf_addc(&out, c);
        } else if (c == ',') {
            buf_addc(&out, c);
            new_line(&out, level);
        } else if (c == ':')
            buf_adds(&out, ": ");
        else
            buf_addc(&out, c);
    }
    buf_addc(&out, '\n');
    return buf_str(&out);
}
