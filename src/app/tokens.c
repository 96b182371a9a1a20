/* How do codes become a token? */
#include "tokens.h"

#include "maintain.h"

/* Whom the token stands for: the school, the organization, else the role; "riverside@mps". Two schools are two subjects: what one
 * of them wrote is not the other's. */
static const char *subject_of(struct arena *a, const struct token_codes *want)
{
    const char *name = want->school_count ? want->schools[0] : want->partner ? want->partner : role_name(want->role);
    return text_format(a, "%s@%s", name, want->district);
}

const char *tokens_make(struct arena *a, struct auth *auth, const char *url, const struct token_codes *want, const char **token)
{
    const char **schools = ARENA_ARRAY(a, const char *, (size_t)want->school_count + 1);
    struct token_request request = {
        .subject = subject_of(a, want), .role = want->role, .client = want->client, .scope = want->scope,
        .school_ids = schools, .school_count = want->school_count, .ttl_seconds = want->ttl_seconds,
    };
    const char *bad = db_find_district(a, url, want->district, &request.district_id);
    for (int i = 0; !bad && i < want->school_count; i++)
        bad = db_find_school(a, url, request.district_id, want->schools[i], &schools[i]);
    if (!bad && want->partner)
        bad = db_find_partner(a, url, request.district_id, want->partner, &request.partner_id);
    return bad ? bad : auth_sign(a, auth, &request, token);
}
