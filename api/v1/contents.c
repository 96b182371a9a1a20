/* What does version 1 offer? The table of contents. */
#include "v1.h"

const struct api api_v1 = {
    .title   = "Roundtable",
    .version = "1",
    .doc     = "The shared record of a community schools partnership: which schools take part, who leads, supports and "
               "coordinates them, since when, and what the district and the partnership say they stand for. A token "
               "belongs to one district and sees that district alone. Everything dated can be asked as of a day with "
               "?as_of=. The service holds counts and organizations, never records of students.",
    .resources = (const struct resource *const[]){
        &districts, &statements,
        &partners, &partnerships, &partnership_agencies, &milestones,
        &schools, &designations, &lead_partners, &coordinators,
        &partnership_summary, &school_profile,
        &revocations,
        &audit_events, &changes,
        NULL,
    },
    .pages = pages_v1,
};
