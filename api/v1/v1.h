/* v1.h - version 1 of the API: what is offered.
 *
 * Each resource is one constant in a file of its own; contents.c lists them in the order of the document.
 *
 * To add one: api/v1/<resource>.c, its line here (in WRITTEN too, when it can be written) and in contents.c,
 * sql/NNNN_<relation>.sql, then print openapi/v1.json again. */
#ifndef RT_V1_H
#define RT_V1_H

#include "resource.h"

extern const struct api api_v1;
extern const struct page pages_v1[];

extern const struct resource districts, statements;
extern const struct resource partners, partnerships, partnership_agencies, milestones;
extern const struct resource schools, designations, lead_partners, coordinators;
extern const struct resource partnership_summary, school_profile;
extern const struct resource revocations;
extern const struct resource audit_events, changes;

/* The collections that can be written, for fields that name one; api_check holds them to it. */
#define WRITTEN \
    "districts", "statements", "partners", "partnerships", "partnership-agencies", "milestones", "schools", "designations", \
    "lead-partners", "coordinators", "revocations"

#endif
