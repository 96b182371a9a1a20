/* reply.h - what does the caller get? Rows, or a problem, to a response.
 *
 * Cells go from PostgreSQL's text form straight into the body by field kind, one writer each
 * for JSON, CSV and NDJSON. Pure but for pulling the next batch of a stream. */
#ifndef RT_REPLY_H
#define RT_REPLY_H

#include "exchange.h"

/* NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED, CONFLICT (a key in flight, a call's needs unmet), INVALID (a key taken) or GONE as the statement's
 * outcome column says;
 * otherwise the success response, with ETag, Location, Link and cursor where they belong.
 * `cursor_key` as in input_accept. */
MUST_USE problem reply_build(struct arena *a, const unsigned char cursor_key[static 16], const struct principal *who,
                             const struct hit *hit, const struct request *rq, const struct input *in,
                             struct rows *rows, struct response *rsp);

/* The application/problem+json answer. */
struct response reply_problem(struct arena *a, const struct request *rq, problem bad);

/* A page's answer: `body` with its media type. How long it may be kept is the caller's to say. */
struct response reply_page(struct arena *a, int status, const char *media_type, struct str body);

/* The JSON of GET /v1/me: who the principal is and what it may do with each resource
 * (a report and a call are named by their addresses: "schools/profile"). */
struct str reply_me(struct arena *a, const struct api *api, const struct principal *who);

/* The explanation of a problem type: JSON {code,title,status,explanation}; NULL-str when the slug is unknown. */
struct str reply_problem_page(struct arena *a, struct str slug);

/* All of them: {"data":[...]}. */
struct str reply_problem_list(struct arena *a);

#endif
