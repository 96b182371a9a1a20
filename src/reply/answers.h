/* answers.h - the parts of reply_build: one function per form of success. */
#ifndef RT_REPLY_ANSWERS_H
#define RT_REPLY_ANSWERS_H

#include "layout.h"

/* A response of this status with the headers every authenticated reply carries. */
struct response answer_new(int status);

/* One page of a list, as JSON. `rows` holds one row more than the page where a next page exists. */
struct response answer_page(struct arena *a, const unsigned char *cursor_key, const struct principal *who, const struct hit *hit,
                            const struct request *rq, const struct input *in, const struct rows *rows);

/* A whole list, as CSV or NDJSON, batch by batch where `rows` is a stream. */
struct response answer_export(struct arena *a, const struct hit *hit, const struct input *in, const struct rows *rows);

/* What happened after a place, and where to go on. `rows` as for answer_page. */
struct response answer_feed(struct arena *a, const unsigned char *cursor_key, const struct principal *who, const struct hit *hit,
                            const struct request *rq, const struct input *in, const struct rows *rows);

/* How many of the rows are records: a statement that counts, or looks at a parent, answers one
 * row of nulls when the list is empty. */
int answer_records(const struct hit *hit, const struct input *in, const struct rows *rows);

#endif
