/* What can come back? Every problem is a component, and each operation refers to those it can answer. */
#include "portrait.h"

static const char *header_of(enum problem_type type)
{
    switch (type) {
    case PROBLEM_UNAUTHORIZED:       return "WWW-Authenticate";
    case PROBLEM_METHOD_NOT_ALLOWED: return "Allow";
    case PROBLEM_UNAVAILABLE:        return "Retry-After";
    default:                         return NULL;
    }
}

void spec_headers(struct buf *b)
{
    static const struct { const char *name, *doc; } headers[] = {
        { "X-Request-Id", "Names this exchange in our log: the caller's own when it was valid, else made here." },
        { "ETag", "The record's version, for If-Match and If-None-Match." },
        { "Location", "The address of the record that was created." },
        { "Link", "rel=\"next\": the next page (RFC 8288). Absent on the last." },
        { "Allow", "The methods this address offers." },
        { "Retry-After", "Seconds to wait before repeating the request." },
        { "WWW-Authenticate", "Bearer, and what was wrong with the token (RFC 6750)." },
    };
    say(b, "'headers':{");
    for (size_t i = 0; i < COUNT_OF(headers); i++)
        say(b, "'%s':{'description':'%s','schema':{'type':'string'}}", headers[i].name, headers[i].doc);
    say(b, "}");
}

static void add_problem(struct buf *b, enum problem_type type)
{
    const struct problem_kind *kind = problem_kind(type);
    const char *header = header_of(type);
    say(b, "'%s':{'description':'%s. %s'", spec_pascal(b->arena, kind->slug), kind->title, kind->explanation);
    say(b, "'headers':{'X-Request-Id':{'$ref':'#/components/headers/X-Request-Id'}");
    if (header)
        say(b, "'%s':{'$ref':'#/components/headers/%s'}", header, header);
    say(b, "},'content':{'application/problem+json':{'schema':{'$ref':'#/components/schemas/Problem'}}}");
    say(b, "'x-status':%d}", kind->status);
}

void spec_responses(struct buf *b)
{
    say(b, "'responses':{");
    say(b, "'NotModified':{'description':'The record is still what If-None-Match names.','headers':{");
    say(b, "'X-Request-Id':{'$ref':'#/components/headers/X-Request-Id'},'ETag':{'$ref':'#/components/headers/ETag'}}}");
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++)
        add_problem(b, type);
    say(b, "}");
}

static void refer(struct buf *b, enum problem_type type)
{
    const struct problem_kind *kind = problem_kind(type);
    say(b, "'%d':{'$ref':'#/components/responses/%s'}", kind->status, spec_pascal(b->arena, kind->slug));
}

/* ---- which problems an operation can answer ---- */

static bool is_linked_to(const struct api *api, const struct resource *target)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        for (const struct field *f = (*r)->fields; f->name; f++)
            if (f->kind == KIND_LINK && !(*r)->report_on && str_is(str_of(f->target), target->name))
                return true;
    return false;
}

/* Whether what `use` writes can break a rule of this kind. */
static bool can_conflict(const struct resource *r, enum use use)
{
    for (const struct rule *rule = r->rules; rule && rule->constraint; rule++) {
        if (rule->type != PROBLEM_CONFLICT)
            continue;
        if (use == CREATION || r->from)
            return true;
        const struct field *f = rule->pointer ? resource_field(r, str_of(rule->pointer + 1)) : NULL;
        if (!f || spec_in_body(f, use))
            return true;
    }
    return false;
}

static bool can_answer(const struct api *api, const struct resource *r, enum verb verb, const struct field *nest, enum problem_type type)
{
    const bool writes_body = verb == CREATE || verb == UPDATE;
    switch (type) {
    case PROBLEM_BAD_REQUEST:
    case PROBLEM_UNAUTHORIZED:
    case PROBLEM_FORBIDDEN:
    case PROBLEM_NOT_ACCEPTABLE:
    case PROBLEM_INTERNAL:
    case PROBLEM_UNAVAILABLE:
    case PROBLEM_TIMEOUT:                return true;
    case PROBLEM_NOT_FOUND:              return nest || verb == READ || verb == UPDATE || verb == REMOVE;
    case PROBLEM_CONFLICT:
        return verb == REMOVE ? is_linked_to(api, r) : writes_body && can_conflict(r, verb == CREATE ? CREATION : CHANGE);
    case PROBLEM_PRECONDITION_FAILED:
    case PROBLEM_PRECONDITION_REQUIRED:  return verb == UPDATE || verb == REMOVE;
    case PROBLEM_PAYLOAD_TOO_LARGE:
    case PROBLEM_UNSUPPORTED_MEDIA_TYPE:
    case PROBLEM_INVALID:                return writes_body;
    default:                             return false; /* answered at the edge, for any address */
    }
}

void spec_refusals(struct buf *b, const struct api *api, const struct resource *r, enum verb verb, const struct field *nest)
{
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++)
        if (can_answer(api, r, verb, nest, type))
            refer(b, type);
}

void spec_page_refusals(struct buf *b, const struct page *page)
{
    refer(b, PROBLEM_BAD_REQUEST);
    if (page->token)
        refer(b, PROBLEM_UNAUTHORIZED);
    if (strchr(page->path, '{'))
        refer(b, PROBLEM_NOT_FOUND);
    refer(b, PROBLEM_NOT_ACCEPTABLE);
    refer(b, PROBLEM_INTERNAL);
    if (page->id == PAGE_READYZ)
        refer(b, PROBLEM_UNAVAILABLE);
}
