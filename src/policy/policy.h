/* policy.h - may this principal do this? The only maker of grants.
 *
 * The whole policy is the `.may` row of each resource. A role in the row may act on every
 * record of its district; a role in OWN() only on the records it owns. Pure. */
#ifndef RT_POLICY_H
#define RT_POLICY_H

#include "exchange.h"

/* FORBIDDEN names the roles or the scope that would be allowed. */
MUST_USE problem policy_permit(struct arena *a, const struct principal *who, const struct hit *hit, const struct grant **grant);

#endif
