/* What can come back? Every problem is a component, and each operation refers to those it can answer. */
#include "portrait.h"

/* The header a problem has beside X-Request-Id, and the component that describes it; NULL: none. */
static const char *header_of(enum problem_type type, const char **component)
{
    const char *name = NULL;
    switch (type) {
    case PROBLEM_UNAUTHORIZED:       name = "WWW-Authenticate"; break;
    case PROBLEM_METHOD_NOT_ALLOWED: name = "Allow"; break;
    case PROBLEM_CONFLICT:
    case PROBLEM_UNAVAILABLE:        name = "Retry-After"; break;
    default:                         break;
    }
    *component = type == PROBLEM_CONFLICT ? "Retry-After-In-Flight" : name;
    return name;
}

void spec_headers(struct buf *b)
{
    static const struct { const char *name, *doc; unsigned optional; } headers[] = {
        { "X-Request-Id", "Names this exchange in our log: the caller's own when it was valid, else made here.", 0 },
        { "ETag", "The record's version as this caller reads it, for If-Match and If-None-Match; of what nobody writes here, its content.", 0 },
        { "Location", "The address of the record that was created.", 0 },
        { "Link", "rel=\"next\": the next page (RFC 8288). Absent on the last.", 1 },
        { "Allow", "The methods this address offers.", 0 },
        { "Idempotent-Replayed", "true: the answer to an earlier request with this Idempotency-Key, given again. Absent on the first.", 1 },
        { "Retry-After", "Seconds to wait before repeating the request.", 0 },
        { "Retry-After-In-Flight", "Seconds after which a request with the same Idempotency-Key should be answered. Absent from other conflicts.", 1 },
        { "WWW-Authenticate", "Bearer, and what was wrong with the token (RFC 6750).", 0 },
    };
    say(b, "'headers':{");
    for (size_t i = 0; i < COUNT_OF(headers); i++)
        say(b, "'%s':{'description':'%s','required':%s,'schema':{'type':'string'}}", headers[i].name, headers[i].doc,
            headers[i].optional ? "false" : "true");
    say(b, "}");
}

static void add_problem(struct buf *b, enum problem_type type)
{
    const struct problem_kind *kind = problem_kind(type);
    const char *component, *header = header_of(type, &component);
    say(b, "'%s':{'description':'%s. %s'", spec_pascal(b->arena, kind->slug), kind->title, kind->explanation);
    say(b, "'headers':{'X-Request-Id':{'$ref':'#/components/headers/X-Request-Id'}");
    if (header)
        say(b, "'%s':{'$ref':'#/components/headers/%s'}", header, component);
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
            if (f->kind == KIND_LINK && resource_is_table(*r) && str_is(str_of(f->target), target->name))
                return true;
    return false;
}

/* Whether what `use` writes can break this rule. */
static bool can_break(const struct resource *r, const struct rule *rule, enum use use)
{
    if (rule->type != PROBLEM_CONFLICT || rule->raised)
        return false;
    const struct field *f = rule->pointer ? resource_field(r, str_of(rule->pointer + 1)) : NULL;
    return use == CREATION || r->from || !f || spec_in_body(f, use);
}

void spec_conflicts(struct buf *b, const struct api *api, const struct resource *r, enum verb verb)
{
    say(b, "'x-conflicts':[");
    for (const struct rule *rule = r->rules; (verb == CREATE || verb == UPDATE) && rule && rule->constraint; rule++)
        if (can_break(r, rule, verb == CREATE ? CREATION : CHANGE))
            say(b, "'%s'", rule->detail);
    if (verb == REMOVE && is_linked_to(api, r))
        say(b, "'Other records still refer to this %s.'", r->one);
    say(b, "]");
}

static bool can_answer(const struct resource *r, enum verb verb, const struct field *nest, enum problem_type type)
{
    const bool writes_body = verb == CREATE || verb == UPDATE, writes = writes_body || verb == REMOVE;
    switch (type) {
    case PROBLEM_BAD_REQUEST:
    case PROBLEM_UNAUTHORIZED:
    case PROBLEM_FORBIDDEN:
    case PROBLEM_NOT_ACCEPTABLE:
    case PROBLEM_INTERNAL:
    case PROBLEM_UNAVAILABLE:
    case PROBLEM_TIMEOUT:                return true;
    case PROBLEM_NOT_FOUND:              return nest || verb == READ || verb == UPDATE || verb == REMOVE;
    case PROBLEM_GONE:                   return r->feed;
    case PROBLEM_CONFLICT:               return writes; /* if with no other record, then with the same write in flight */
    case PROBLEM_PRECONDITION_FAILED:
    case PROBLEM_PRECONDITION_REQUIRED:  return verb == UPDATE || verb == REMOVE;
    case PROBLEM_PAYLOAD_TOO_LARGE:
    case PROBLEM_UNSUPPORTED_MEDIA_TYPE: return writes_body;
    case PROBLEM_INVALID:                return writes; /* if with no body, then with a key of another request */
    default:                             return false; /* answered at the edge, for any address */
    }
}

void spec_refusals(struct buf *b, const struct resource *r, enum verb verb, const struct field *nest)
{
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++)
        if (can_answer(r, verb, nest, type))
            refer(b, type);
}

/* As of a change, but that no version need be named. */
void spec_call_refusals(struct buf *b, const struct resource *call)
{
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++)
        if (type != PROBLEM_PRECONDITION_REQUIRED && can_answer(call, UPDATE, NULL, type))
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
