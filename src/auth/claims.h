/* claims.h - from signed claims to a principal. Private to auth/. */
#ifndef RT_CLAIMS_H
#define RT_CLAIMS_H

#include <jansson.h>

#include "exchange.h"

struct claim_rules {
    const char *issuer, *audience;
};

/* What claims_read returns, this very pointer, when the token is good but its time is over. */
extern const char claims_expired[];

/* Said of a good token, or of the application it was given to, when its district no longer trusts it. */
extern const char claims_revoked[];

/* Whether a token of this exp is too old at `now` (seconds). */
bool claims_are_over(int64_t exp, int64_t now);

/* NULL on success, else which claim is not acceptable, for the log alone: a constant. All that
 * `who` points to lives in `keep`. */
const char *claims_read(struct arena *keep, const struct claim_rules *rules, const json_t *claims, int64_t now, struct principal *who);

#endif
