/* What does the caller get? The outcome first, then the form of success its verb has. */
#include "reply.h"

#include "answers.h"
#include "etag.h"

/* The same words for an absent record and another district's: nothing tells them apart. */
static problem absent(struct arena *a, const struct hit *hit)
{
    const char *collection = hit->nest && !hit->id ? hit->nest->target : hit->resource->report_on;
    if (collection)
        return problem_new(a, PROBLEM_NOT_FOUND, "There is no record with this id in %s.", collection);
    return problem_new(a, PROBLEM_NOT_FOUND, "There is no %s with this id.", hit->resource->one);
}

static problem in_flight(struct arena *a)
{
    struct problem *p = problem_new(a, PROBLEM_CONFLICT, "A request with this Idempotency-Key is being answered; repeat this one in a moment.");
    p->retry_after = 1;
    return p;
}

static problem key_taken(struct arena *a)
{
    struct faults faults = { .arena = a };
    faults_add(&faults, "Idempotency-Key", "taken", "This key was used for another request; a new request takes a new key.");
    return faults_problem(&faults, PROBLEM_INVALID);
}

/* All that is in the way, as the call's function found it. */
static problem unmet(struct arena *a, const struct hit *hit, const struct cell *errors)
{
    struct problem *p = problem_new(a, PROBLEM_CONFLICT, "The %s does not have all that \"%s\" needs; errors names everything that is missing.",
                                    hit->resource->one, hit->call->name);
    p->errors = (struct str){ errors->p, (size_t)errors->n };
    return p;
}

static problem check_outcome(struct arena *a, const struct hit *hit, const struct rows *rows)
{
    if (rows->shape->outcome < 0)
        return rows->count == 0 && hit->verb != LIST ? absent(a, hit) : NULL;
    if (rows->count == 0)
        return problem_internal(a, "%s %s: the statement gave no outcome", verb_name(hit->verb), hit->resource->name);
    const char *letter = rows->cells[rows->shape->outcome].p;
    switch (letter ? letter[0] : 0) {
    case OUTCOME_DONE:
    case OUTCOME_REPLAYED:
        return NULL;
    case OUTCOME_ABSENT:
        return absent(a, hit);
    case OUTCOME_NOT_OWNED:
        if (hit->verb == CREATE)
            return problem_new(a, PROBLEM_FORBIDDEN, "This %s is not the caller's own; its role may create only within its own.", hit->outer->one);
        return problem_new(a, PROBLEM_FORBIDDEN, "This %s is not the caller's own; its role may change only its own.",
                           hit->resource->one);
    case OUTCOME_STALE:
        return problem_new(a, PROBLEM_PRECONDITION_FAILED, "The %s is no longer at the version If-Match names.", hit->resource->one);
    case OUTCOME_NO_DISTRICT:
        return problem_new(a, PROBLEM_FORBIDDEN, "The token's district is not set up in this installation.");
    case OUTCOME_UNMET:
        return unmet(a, hit, &rows->cells[rows->shape->document]);
    case OUTCOME_KEY_TAKEN:
        return key_taken(a);
    case OUTCOME_IN_FLIGHT:
        return in_flight(a);
    case OUTCOME_GONE:
        return problem_new(a, PROBLEM_GONE, "The %s after this cursor are no longer kept. Take a cursor of now with after=latest, then read the "
                           "lists again, and follow from there.", hit->resource->name);
    default:
        return problem_internal(a, "%s %s: outcome '%s' is unknown", verb_name(hit->verb), hit->resource->name, letter ? letter : "null");
    }
}

/* The address of a created record. */
static struct str location_of(struct arena *a, const struct hit *hit, const struct rows *rows)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "/v1/");
    buf_adds(&b, hit->resource->name);
    buf_addc(&b, '/');
    buf_adds(&b, rows->cells[rows->shape->id].p);
    return buf_str(&b);
}

/* For its tag: a strong one may not stand for two representations of a version, and what is withheld from one caller and not
 * from another makes two. An included object may have such fields of its own. */
static const char *reader_of(const struct principal *who, const struct hit *hit, const struct input *in)
{
    return resource_withholds(hit->resource) || in->included ? who->setting : NULL;
}

static struct response answer_record(struct arena *a, const struct principal *who, const struct hit *hit, const struct input *in,
                                     const struct rows *rows)
{
    const struct shape *shape = rows->shape;
    struct response rsp = answer_new(200);
    struct buf body = { .arena = a };
    layout_json(layout_of(a, hit->resource, in, shape), rows->cells, &body);
    struct str etag = shape->version < 0 ? etag_of_content(a, buf_str(&body))
                                         : etag_of(a, &rows->cells[shape->version], reader_of(who, hit, in));
    response_header(&rsp, "ETag", etag);
    if (in->if_none_match.p && etag_matches(in->if_none_match, etag)) {
        rsp.status = 304;
        return rsp;
    }
    response_header(&rsp, "Content-Type", STR("application/json"));
    rsp.body = buf_str(&body);
    return rsp;
}

/* What was written, as PostgreSQL made and, with a key, kept it: the same bytes the first time and every time after. */
static struct response answer_written(struct arena *a, const struct principal *who, const struct hit *hit, const struct input *in,
                                      const struct rows *rows)
{
    static const int statuses[VERBS] = { [CREATE] = 201, [UPDATE] = 200, [REMOVE] = 204 };
    const struct shape *shape = rows->shape;
    struct response rsp = answer_new(statuses[hit->verb]);
    if (rows->cells[shape->outcome].p[0] == OUTCOME_REPLAYED)
        response_header(&rsp, "Idempotent-Replayed", STR("true"));
    if (hit->verb == REMOVE)
        return rsp;
    response_header(&rsp, "ETag", etag_of(a, &rows->cells[shape->version], reader_of(who, hit, in)));
    if (hit->verb == CREATE)
        response_header(&rsp, "Location", location_of(a, hit, rows));
    response_header(&rsp, "Content-Type", STR("application/json"));
    rsp.body = (struct str){ rows->cells[shape->document].p, (size_t)rows->cells[shape->document].n };
    return rsp;
}

/* A report is one JSON document that PostgreSQL made. */
static problem answer_report(struct arena *a, const struct hit *hit, const struct rows *rows, struct response *rsp)
{
    const struct cell *document = &rows->cells[rows->shape->fields];
    if (!document->p)
        return absent(a, hit);
    *rsp = answer_new(200);
    response_header(rsp, "Content-Type", STR("application/json"));
    rsp->body = (struct str){ document->p, (size_t)document->n };
    return NULL;
}

problem reply_build(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                    const struct hit *hit, const struct request *rq, const struct input *in,
                    struct rows *rows, struct response *rsp)
{
    problem bad = check_outcome(a, hit, rows);
    if (bad)
        return bad;
    if (resource_is_document(hit->resource))
        return answer_report(a, hit, rows, rsp);
    if (hit->resource->feed)
        *rsp = answer_feed(a, cursor_key, who, hit, rq, in, rows);
    else if (hit->verb == READ)
        *rsp = answer_record(a, who, hit, in, rows);
    else if (hit->verb != LIST)
        *rsp = answer_written(a, who, hit, in, rows);
    else if (in->format == FORMAT_JSON)
        *rsp = answer_page(a, cursor_key, who, hit, rq, in, rows);
    else
        *rsp = answer_export(a, hit, in, rows);
    return NULL;
}
