/* In which form may we answer, and in which form did the body come? Accept and Content-Type (RFC 9110, 8.3 and 12.5.1). */
#include "parts.h"

struct str media_trim(struct str s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
        s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
        s.n--;
    return s;
}

/* ---- Accept ---- */

static const struct offer {
    const char *type, *subtype;
    enum format format;
    unsigned    by_list, by_others;
} offers[] = {
    { "application", "json",         FORMAT_JSON,   1, 1 },
    { "text",        "csv",          FORMAT_CSV,    1, 0 },
    { "application", "x-ndjson",     FORMAT_NDJSON, 1, 0 },
    { "application", "problem+json", FORMAT_JSON,   0, 1 },
};

/* How much the caller wants an offer: by weight, then by how exactly it was named, then by who was named first. */
struct wish {
    int weight;      /* thousandths, 0: not at all */
    int specificity; /* 1 any type, 2 any subtype, 3 this very type; 0: not mentioned */
    int place;       /* of the range in the header */
};

static bool is_better(struct wish a, struct wish b)
{
    if (a.weight != b.weight)
        return a.weight > b.weight;
    if (a.specificity != b.specificity)
        return a.specificity > b.specificity;
    return a.specificity == 3 && a.place < b.place; /* among equal wildcards, our own order holds: JSON first */
}

/* qvalue: 0, 1, or either with up to three decimals (1 with zeros); -1 when it is none. */
static int weight_of(struct str text)
{
    if (!text.n || text.n > 5 || (text.p[0] != '0' && text.p[0] != '1') || (text.n > 1 && text.p[1] != '.'))
        return -1;
    int weight = (text.p[0] - '0') * 1000, unit = 100;
    for (size_t i = 2; i < text.n; i++, unit /= 10) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return -1;
        weight += (text.p[i] - '0') * unit;
    }
    return weight <= 1000 ? weight : -1;
}

/* The weight among a range's parameters; 1000 without one, -1 when malformed. */
static int weight_in(struct str parameters)
{
    while (parameters.p) {
        struct str value, one = str_cut(parameters, ';', &parameters);
        struct str name = media_trim(str_cut(one, '=', &value));
        if (str_is_nocase(name, "q"))
            return weight_of(media_trim(value));
    }
    return 1000;
}

static int specificity_of(const struct offer *offer, struct str range)
{
    struct str subtype, type = str_cut(range, '/', &subtype);
    if (str_is(range, "*/*"))
        return 1;
    if (!str_is_nocase(type, offer->type))
        return 0;
    if (str_is(subtype, "*"))
        return 2;
    return str_is_nocase(subtype, offer->subtype) ? 3 : 0;
}

/* The most specific range that names the offer decides (RFC 9110, 12.5.1). Ranges that cannot be read name nothing. */
static void consider(struct wish wishes[static COUNT_OF(offers)], struct str range, int place)
{
    struct str parameters, name = media_trim(str_cut(range, ';', &parameters));
    int weight = weight_in(parameters);
    for (size_t i = 0; weight >= 0 && i < COUNT_OF(offers); i++) {
        int specificity = specificity_of(&offers[i], name);
        if (specificity > wishes[i].specificity)
            wishes[i] = (struct wish){ weight, specificity, place };
    }
}

bool media_format(const struct hit *hit, const struct request *rq, enum format *out)
{
    struct wish wishes[COUNT_OF(offers)] = { { 0 } }, best = { 0 };
    bool is_list = choose_is_list(hit);
    int place = 0;
    for (int i = 0; i < rq->header_count; i++) {
        if (!str_is_nocase(rq->headers[i].name, "Accept"))
            continue;
        struct str ranges = rq->headers[i].value;
        while (ranges.n) {
            struct str range = media_trim(str_cut(ranges, ',', &ranges));
            if (range.n)
                consider(wishes, range, ++place);
        }
    }
    if (!place)
        return true; /* no wish: JSON, as `out` says already */
    for (size_t i = 0; i < COUNT_OF(offers); i++) {
        if (!(is_list ? offers[i].by_list : offers[i].by_others) || !is_better(wishes[i], best) || !wishes[i].weight)
            continue;
        best = wishes[i];
        *out = offers[i].format;
    }
    return best.weight > 0;
}

/* ---- Content-Type ---- */

static struct str unquote(struct str s)
{
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        return (struct str){ s.p + 1, s.n - 2 };
    return s;
}

static bool is_utf8_or_unnamed(struct str parameters)
{
    while (parameters.p) {
        struct str value, one = str_cut(parameters, ';', &parameters);
        struct str name = media_trim(str_cut(one, '=', &value));
        if (str_is_nocase(name, "charset") && !str_is_nocase(unquote(media_trim(value)), "utf-8"))
            return false;
    }
    return true;
}

problem media_accept_body(struct arena *a, const struct hit *hit, const struct request *rq)
{
    if (!hit->resource || (hit->verb != CREATE && hit->verb != UPDATE))
        return NULL;
    if (hit->call && !rq->body.n)
        return NULL;
    const char *wanted = hit->verb == CREATE || hit->call ? "application/json" : "application/merge-patch+json";
    const char *doing = hit->call ? "This action" : hit->verb == CREATE ? "Creating" : "Updating";
    struct str encoding = media_trim(request_header(rq, "Content-Encoding"));
    if (encoding.n && !str_is_nocase(encoding, "identity"))
        return problem_new(a, PROBLEM_UNSUPPORTED_MEDIA_TYPE, "The body must come without a Content-Encoding.");
    struct str given = request_header(rq, "Content-Type"), parameters;
    if (!given.p)
        return problem_new(a, PROBLEM_UNSUPPORTED_MEDIA_TYPE, "%s needs the header Content-Type: %s", doing, wanted);
    if (!str_is_nocase(media_trim(str_cut(given, ';', &parameters)), wanted))
        return problem_new(a, PROBLEM_UNSUPPORTED_MEDIA_TYPE, "%s reads Content-Type: %s, not the one this body came with.",
                           doing, wanted);
    if (!is_utf8_or_unnamed(parameters))
        return problem_new(a, PROBLEM_UNSUPPORTED_MEDIA_TYPE, "The body must be in UTF-8; its Content-Type names another charset.");
    return NULL;
}
