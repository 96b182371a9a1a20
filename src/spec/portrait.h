/* portrait.h - the parts of the document, each written by one file of this room.
 *
 * Everything is written compactly into one buffer and indented at the end. `say` writes JSON in
 * a form that can be read in C: ' stands for the quotation mark, %s is the inside of a JSON string,
 * and the comma before a member or item is set by itself. */
#ifndef RT_SPEC_PORTRAIT_H
#define RT_SPEC_PORTRAIT_H

#include "resource.h"

/* ---- writer.c ---- */

/* Knows %s (escaped), %d, %lld and %%. A literal apostrophe cannot be written this way; in a %s it can. */
void say(struct buf *b, const char *format, ...) PRINTF(2, 3);
/* The same JSON with two spaces a level; arrays of plain values stay on one line. */
struct str spec_indent(struct arena *a, struct str compact);

/* ---- names.c ---- */

const char *spec_pascal(struct arena *a, const char *name); /* "lead-partners", "lead_partners" and "lead/partners" to "LeadPartners" */
/* The schema of what a resource answers: "School"; of a report "SchoolProfile". */
const char *spec_schema_name(struct arena *a, const struct api *api, const struct resource *r);
/* The schema of a creation in context: "SchoolLeadPartnerCreate". */
const char *spec_nested_name(struct arena *a, const struct api *api, const struct resource *r, const struct field *nest);
/* The schema of a call's body: "NeedsAssessmentAdvance". */
const char *spec_call_name(struct arena *a, const struct api *api, const struct resource *call);
/* One of them, for a sentence: "a school", "an asset". The letter decides: a name that sounds otherwise ("unit") is not among ours. */
const char *spec_one(struct arena *a, const struct resource *r);
/* What ?include= calls a link: its name without "_id". */
struct str spec_include_name(const struct field *link);
const struct resource *spec_target(const struct api *api, const struct field *link);

/* ---- schema.c ---- */

/* Where a record is created in context: the link that the path gives, and what it leads to. */
struct context {
    const struct resource *outer;
    const struct field    *nest;
};

/* What a field's schema is for: answers leave enumerations open, requests close them. */
enum use { ANSWER, CREATION, CHANGE };

bool spec_in_body(const struct field *f, enum use use); /* whether the field stands in such a body */
const char *spec_decimal(struct arena *a, long long units, int scale); /* units of 10^-scale, exactly */
void spec_required(struct buf *b, const struct field *fields); /* 'required' with every field that is not OMITTED: a report or a page gives all */
void spec_properties(struct buf *b, const struct field *fields, enum use use); /* 'properties', left open for more */

/* ---- bodies.c ---- */

void spec_schemas(struct buf *b, const struct api *api); /* components */

/* ---- example.c ---- */

/* `in`: where it is created, or NULL for nowhere in particular; what that settles is left out. */
void spec_example(struct buf *b, const struct resource *r, const struct field *fields, enum use use, const struct context *in);

/* ---- parameters.c ---- */

void spec_parameters(struct buf *b, const struct api *api);                                     /* components */
void spec_list_parameters(struct buf *b, const struct resource *r, const struct field *nest);  /* references */
void spec_feed_parameters(struct buf *b, const struct resource *r);                             /* references */
void spec_read_parameters(struct buf *b, const struct resource *r);                             /* references */

/* ---- responses.c ---- */

void spec_headers(struct buf *b);   /* components */
void spec_responses(struct buf *b); /* components: every problem, and 304 */
/* 'x-conflicts': which other records can be in the way of a write, a sentence each. */
void spec_conflicts(struct buf *b, const struct api *api, const struct resource *r, enum verb verb);
/* References to the problems an operation can answer. */
void spec_refusals(struct buf *b, const struct resource *r, enum verb verb, const struct field *nest);
void spec_call_refusals(struct buf *b, const struct resource *call);
void spec_page_refusals(struct buf *b, const struct page *page);

/* ---- paths.c ---- */

void spec_paths(struct buf *b, const struct api *api);

#endif
