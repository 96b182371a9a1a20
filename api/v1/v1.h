/* v1.h - version 1 of the API: what is offered.
 *
 * Each resource is one constant in a file of its own; here is the table of contents, in the order of the document.
 *
 * To add one: api/v1/<resource>.c, its line here, sql/NNNN_<relation>.sql, then print openapi/v1.json again. */
#ifndef RT_V1_H
#define RT_V1_H

#include "resource.h"

/* Collections that callers write: constant, name. */
#define WRITTEN(LINE) \
    LINE(districts,            "districts") \
    LINE(statements,           "statements") \
    LINE(partners,             "partners") \
    LINE(partnerships,         "partnerships") \
    LINE(partnership_agencies, "partnership-agencies") \
    LINE(milestones,           "milestones") \
    LINE(schools,              "schools") \
    LINE(designations,         "designations") \
    LINE(lead_partners,        "lead-partners") \
    LINE(coordinators,         "coordinators") \
    LINE(revocations,          "revocations")

/* What they only read, and what answers from it. */
#define ANSWERED(LINE) \
    LINE(partnership_summary,  "summary") \
    LINE(school_profile,       "profile") \
    LINE(audit_events,         "audit-events") \
    LINE(changes,              "changes")

#define DECLARE(constant, name) extern const struct resource constant;
WRITTEN(DECLARE)
ANSWERED(DECLARE)
#undef DECLARE

extern const struct api api_v1;
extern const struct page pages_v1[];

/* The names of WRITTEN, for fields that name what was written. */
extern const char *const written_v1[];

#endif
