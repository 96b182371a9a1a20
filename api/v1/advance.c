/* POST /v1/needs-assessments/{id}/advance - take the assessment into its next phase. */
#include "v1.h"

const struct resource advance = {
    .name = "advance", .one = "advance", .relation = "advance_needs_assessment", .group = "Assessment",
    .doc  = "Takes the assessment into the next of its phases - engage, aspire, prioritize, align, completed - once everything the phase "
            "asks for is there. If not, everything that is missing is told at once, each with a code of its own, and nothing changes. "
            "A completed assessment gets its edition number and is frozen with all that belongs to it.",
    .call_on = "needs-assessments",
    .may  = { [UPDATE] = DISTRICT | OWN(SCHOOL) },
    .fields = FIELDS(
        CHOICE("to", OPTIONAL, "The phase the caller expects to come next; refused when another does, so that a repeated call takes no second step.",
               "aspire", "prioritize", "align", "completed")),
};
