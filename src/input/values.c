/* Is this value one of its field's kind? From JSON or from a query to PostgreSQL's text form.
 *
 * To add a kind: one row in `kinds`. Most kinds are written as text in JSON too and need one function;
 * a kind with a JSON type of its own has two. */
#include <jansson.h>

#include "parts.h"

/* ---- text ---- */

/* Adds a fault unless this many things ("character", "item") are as many as the field takes. */
static bool check_count(struct faults *faults, const char *pointer, const struct field *f, size_t count, const char *thing)
{
    if ((long long)count >= f->min && (long long)count <= f->max)
        return true;
    const char *many = f->max == 1 ? "" : "s";
    const char *wanted = f->min == f->max ? text_format(faults->arena, "exactly %lld %s%s", f->min, thing, many)
                                          : text_format(faults->arena, "%lld to %lld %s%s", f->min, f->max, thing, many);
    faults_add(faults, pointer, "bad_length", "%s has %s; this has %zu.", f->name, wanted, count);
    return false;
}

/* The bytes of the blank that `s` begins with, 0 when it begins with something to see. Blank is what \s matches in the
 * regular expressions of JSON Schema (ECMA-262 sections 12.2 and 12.3), so that our document says what we do. */
static size_t blank_size(struct str s)
{
    static const char *const blanks[] = {
        " ", "\t", "\n", "\v", "\f", "\r", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
        "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
        "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF",
    };
    for (size_t i = 0; i < COUNT_OF(blanks); i++)
        if (str_starts(s, blanks[i]))
            return strlen(blanks[i]);
    return 0;
}

static bool is_blank(struct str s)
{
    size_t size = 1;
    while (s.n && (size = blank_size(s)))
        s = (struct str){ s.p + size, s.n - size };
    return !s.n;
}

static const char *text_text(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    size_t points = 0;
    text_utf8(text, &points);
    if (!check_count(faults, pointer, f, points, "character"))
        return NULL;
    if (f->min < 1 || !is_blank(text))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "blank", "%s must hold more than blanks.", f->name);
    return NULL;
}

static bool is_code_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

static const char *text_code(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!is_code_character(text.p[i])) {
            faults_add(faults, pointer, "bad_character", "%s has only letters A-Z a-z, digits and . _ -", f->name);
            return NULL;
        }
    return text_text(faults, pointer, f, text);
}

/* Whether there is a host between "//" and the path: userinfo before '@' and a port behind ':' are none. */
static bool has_host(struct str rest)
{
    size_t end = 0, start = 0;
    for (; end < rest.n && !strchr("/?#", rest.p[end]); end++)
        if (rest.p[end] == '@')
            start = end + 1;
    return start < end && rest.p[start] != ':';
}

static const char *text_url(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    size_t scheme = str_starts(text, "https://") ? 8 : str_starts(text, "http://") ? 7 : 0;
    bool good = scheme && (long long)text.n <= f->max;
    for (size_t i = 0; i < text.n && good; i++)
        good = text.p[i] > ' ' && text.p[i] < 0x7F && !strchr("\"'<>\\", text.p[i]);
    if (good && has_host((struct str){ text.p + scheme, text.n - scheme }))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "not_a_url",
               "%s is an address that begins with http:// or https:// and a host, in at most %lld ASCII characters without spaces, "
               "quotes, angle brackets or backslashes (percent-encode those).", f->name, f->max);
    return NULL;
}

static const char *text_choice(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    struct buf names = { .arena = faults->arena };
    for (const char *const *choice = f->choices; *choice; choice++) {
        if (str_is(text, *choice))
            return *choice;
        buf_addf(&names, "%s%s", names.n ? ", " : "", *choice);
    }
    faults_add(faults, pointer, "unknown_choice", "%s is one of: %s.", f->name, buf_z(&names));
    return NULL;
}

static const char *text_uuid(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    if (uuid_valid(text))
        return uuid_lower(faults->arena, text);
    faults_add(faults, pointer, "not_a_uuid", "%s is a UUID, such as 018f4e7a-1c2d-7abc-8def-0123456789ab.", f->name);
    return NULL;
}

static const char *text_date(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    if (text_is_date(text))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "not_a_date", "%s is " A_DATE ".", f->name);
    return NULL;
}

static const char *text_instant(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    if (text_is_instant(text))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "not_an_instant",
               "%s is an RFC 3339 instant, such as 2026-09-01T08:30:00Z; in a query, write + as %%2B.", f->name);
    return NULL;
}

/* ---- numbers and flags ---- */

static const char *text_int(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    int64_t value;
    if (text_integer(text, &value))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "not_an_integer", "%s is a whole number.", f->name);
    return NULL;
}

static const char *json_int(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    long long value = json_integer_value(json);
    if (!json_is_integer(json))
        faults_add(faults, pointer, "not_an_integer", "%s is a whole number, written without a point or an exponent.", f->name);
    else if (value < f->min || value > f->max)
        faults_add(faults, pointer, "out_of_range", "%s is from %lld to %lld.", f->name, f->min, f->max);
    else
        return text_format(faults->arena, "%lld", value);
    return NULL;
}

/* `units` of 10^-scale as a decimal number. */
static const char *decimal_text(struct arena *a, long long units, int scale)
{
    unsigned long long size = units < 0 ? 0 - (unsigned long long)units : (unsigned long long)units, one = 1;
    for (int i = 0; i < scale; i++)
        one *= 10;
    const char *sign = units < 0 ? "-" : "";
    if (!scale)
        return text_format(a, "%s%llu", sign, size);
    return text_format(a, "%s%llu.%0*llu", sign, size / one, scale, size % one);
}

enum exactness { EXACT, TOO_FINE, TOO_LARGE };

/* A JSON number in units of 10^-scale. The library gives a number with a point as the nearest double. Up to
 * 10^15 units, a double is the nearest to at most one decimal of this scale, and dividing two integers
 * gives exactly that double (IEEE 754 rounds division correctly): so comparing it tells whether the caller
 * wrote that decimal, without a tolerance. */
static enum exactness to_units(const json_t *json, int scale, long long *units)
{
    long long one = 1;
    for (int i = 0; i < scale; i++)
        one *= 10;
    if (json_is_integer(json))
        return __builtin_mul_overflow(json_integer_value(json), one, units) ? TOO_LARGE : EXACT;
    double value = json_real_value(json), scaled = value * (double)one;
    if (!(scaled > -1e15 && scaled < 1e15))
        return TOO_LARGE;
    *units = (long long)(scaled + (scaled < 0 ? -0.5 : 0.5));
    return (double)*units / (double)one == value ? EXACT : TOO_FINE;
}

static const char *json_decimal(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    long long units = 0;
    if (!json_is_number(json)) {
        faults_add(faults, pointer, "not_a_number", "%s is a number.", f->name);
        return NULL;
    }
    enum exactness exactness = to_units(json, f->scale, &units);
    if (exactness == TOO_FINE)
        faults_add(faults, pointer, "too_many_decimals", "%s has at most %d digits after the point.", f->name, f->scale);
    else if (exactness == TOO_LARGE || units < f->min || units > f->max)
        faults_add(faults, pointer, "out_of_range", "%s is from %s to %s.", f->name, decimal_text(faults->arena, f->min, f->scale),
                   decimal_text(faults->arena, f->max, f->scale));
    else
        return decimal_text(faults->arena, units, f->scale);
    return NULL;
}

/* In a query: -12.5, any number of decimals; 40 characters hold any figure of ours. */
static const char *text_decimal(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    struct str fraction, whole = str_cut(text, '.', &fraction);
    size_t digits = 0;
    int64_t ignored;
    while (digits < fraction.n && fraction.p[digits] >= '0' && fraction.p[digits] <= '9')
        digits++;
    bool whole_good = text_integer(whole, &ignored) || str_is(whole, "-0");
    if (text.n <= 40 && whole_good && digits == fraction.n && (!fraction.p || digits))
        return text_z(faults->arena, text);
    faults_add(faults, pointer, "not_a_number", "%s is a decimal number, such as 12.5.", f->name);
    return NULL;
}

static const char *text_flag(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    if (str_is(text, "true") || str_is(text, "false"))
        return text.p[0] == 't' ? "t" : "f";
    faults_add(faults, pointer, "not_a_flag", "%s is true or false.", f->name);
    return NULL;
}

static const char *json_flag(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    if (json_is_boolean(json))
        return json_is_true(json) ? "t" : "f";
    faults_add(faults, pointer, "not_a_flag", "%s is true or false.", f->name);
    return NULL;
}

/* ---- strings and lists in JSON ---- */

/* The bytes of a JSON string that PostgreSQL can hold; false with a fault otherwise. */
static bool read_string(struct faults *faults, const char *pointer, const struct field *f, const json_t *json, struct str *out)
{
    if (!json_is_string(json)) {
        faults_add(faults, pointer, "not_a_string", "%s is a string.", f->name);
        return false;
    }
    *out = (struct str){ json_string_value(json), json_string_length(json) };
    if (!memchr(out->p, 0, out->n))
        return true;
    faults_add(faults, pointer, "bad_character", "%s has the character U+0000, which cannot be stored.", f->name);
    return false;
}

/* Whether this is a list of as many items as the field takes; a fault otherwise. */
static bool check_list(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    if (json_is_array(json))
        return check_count(faults, pointer, f, json_array_size(json), "item");
    faults_add(faults, pointer, "not_a_list", "%s is a list of strings.", f->name);
    return false;
}

/* Where the value stood before in a list, -1 when it is new. */
static int place_of(const char *value, const char *const *values, int count)
{
    for (int i = 0; i < count; i++)
        if (values[i] && strcmp(values[i], value) == 0)
            return i;
    return -1;
}

/* Each item of the list f is one value of the field `item`, which takes its name from its place; the list as JSON. */
static const char *read_items(struct faults *faults, const char *pointer, const struct field *f, struct field item, const json_t *json)
{
    int count = (int)json_array_size(json);
    const char **values = ARENA_ARRAY(faults->arena, const char *, (size_t)count);
    struct buf b = { .arena = faults->arena };
    bool good = true;
    for (int i = 0; i < count; i++) {
        const char *at = text_format(faults->arena, "%s/%d", pointer, i);
        item.name = text_format(faults->arena, "%s[%d]", f->name, i);
        values[i] = value_of_json(faults, at, &item, json_array_get(json, (size_t)i));
        good = good && values[i];
        int before = item.kind == KIND_CHOICE && values[i] ? place_of(values[i], values, i) : -1;
        if (before >= 0) {
            faults_add(faults, at, "duplicate", "%s has %s already, at place %d.", f->name, values[i], before);
            good = false;
        }
        buf_addc(&b, i ? ',' : '[');
        buf_add_json(&b, str_of(values[i]));
    }
    buf_adds(&b, count ? "]" : "[]");
    return good ? buf_z(&b) : NULL;
}

static const char *json_texts(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    const struct field item = { .kind = KIND_TEXT, .min = 1, .max = 200 };
    return check_list(faults, pointer, f, json) ? read_items(faults, pointer, f, item, json) : NULL;
}

static const char *json_choices(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    const struct field item = { .kind = KIND_CHOICE, .choices = f->choices };
    return check_list(faults, pointer, f, json) ? read_items(faults, pointer, f, item, json) : NULL;
}

/* ---- the table ---- */

static const struct reader {
    /* Of a query parameter, and of a JSON string where `json` is NULL. */
    const char *(*text)(struct faults *faults, const char *pointer, const struct field *f, struct str text);
    /* Of a JSON value that is no string. */
    const char *(*json)(struct faults *faults, const char *pointer, const struct field *f, const json_t *json);
} kinds[KINDS] = {
    [KIND_ID]      = { text_uuid, NULL },
    [KIND_TEXT]    = { text_text, NULL },
    [KIND_CODE]    = { text_code, NULL },
    [KIND_URL]     = { text_url, NULL },
    [KIND_CHOICE]  = { text_choice, NULL },
    [KIND_INT]     = { text_int, json_int },
    [KIND_DECIMAL] = { text_decimal, json_decimal },
    [KIND_FLAG]    = { text_flag, json_flag },
    [KIND_DATE]    = { text_date, NULL },
    [KIND_TIME]    = { text_instant, NULL },
    [KIND_LINK]    = { text_uuid, NULL },
    [KIND_TEXTS]   = { NULL, json_texts },
    [KIND_CHOICES] = { text_choice, json_choices },
};

/* Objects stand in answers only, lists are no filters: api_check refuses such declarations. */
static const char *refuse_kind(struct faults *faults, const char *pointer, const struct field *f)
{
    faults_add(faults, pointer, "read_only", "%s stands in answers only.", f->name);
    return NULL;
}

const char *value_of_text(struct faults *faults, const char *pointer, const struct field *f, struct str text)
{
    const struct reader *reader = &kinds[f->kind];
    return reader->text ? reader->text(faults, pointer, f, text) : refuse_kind(faults, pointer, f);
}

const char *value_of_json(struct faults *faults, const char *pointer, const struct field *f, const json_t *json)
{
    const struct reader *reader = &kinds[f->kind];
    struct str text;
    if (reader->json)
        return reader->json(faults, pointer, f, json);
    if (!reader->text)
        return refuse_kind(faults, pointer, f);
    return read_string(faults, pointer, f, json, &text) ? reader->text(faults, pointer, f, text) : NULL;
}
