/* What does version 1 offer? The table of contents (v1.h), as a constant. */
#include "v1.h"

#define ENTRY(constant, name) &constant,
#define NAME(constant, name) name,

const char *const written_v1[] = { WRITTEN(NAME) NULL };

const struct api api_v1 = {
    .title   = "Roundtable",
    .version = "1",
    .doc     = "The shared record of a community schools partnership: which schools take part, who leads, supports and "
               "coordinates them, since when, and what the district and the partnership say they stand for. A token "
               "belongs to one district and sees that district alone. Everything dated can be asked as of a day with "
               "?as_of=. The service holds counts and organizations, never records of students.",
    .resources = (const struct resource *const[]){ WRITTEN(ENTRY) ANSWERED(ENTRY) NULL },
    .pages = pages_v1,
};
