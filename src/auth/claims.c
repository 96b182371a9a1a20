/* What do the claims make of the caller? Every claim must be there and be of its exact JSON type: an integer is
 * neither "1" nor 1.0 (RFC 7519 section 4.1, RFC 8725 sections 3.8-3.9). libjwt checks none of this. */
#include "claims.h"

#include "auth.h"

const char claims_expired[] = "claims: expired";
const char claims_revoked[] = "claims: the token or its client is revoked";

enum { NAME_BYTES_MAX = 255 };
static const int64_t instant_max = 253402300799; /* the end of the year 9999: sums with the skew cannot overflow */

/* A printable string of 1 to 255 bytes, else NULL: names go to the log and to the database. */
static const char *read_name(const json_t *claims, const char *claim)
{
    const char *name = json_string_value(json_object_get(claims, claim));
    if (!name || !*name || strlen(name) > NAME_BYTES_MAX)
        return NULL;
    for (const char *p = name; *p; p++)
        if ((unsigned char)*p < ' ' || *p == 0x7f)
            return NULL;
    return name;
}

/* A UUID in lower case, else NULL. */
static const char *read_uuid(struct arena *keep, const json_t *value)
{
    const char *text = json_string_value(value);
    return text && uuid_valid(str_of(text)) ? uuid_lower(keep, str_of(text)) : NULL;
}

static bool read_instant(const json_t *value, int64_t *out)
{
    if (!json_is_integer(value))
        return false;
    *out = json_integer_value(value);
    return *out >= 0 && *out <= instant_max;
}

bool claims_are_over(int64_t exp, int64_t now)
{
    return now >= exp + CLOCK_SKEW_SECONDS;
}

/* exp is judged last of all claims (claims_read): "expired" is said only of tokens that were good once. */
static const char *check_times(const json_t *claims, int64_t now, struct principal *who)
{
    int64_t iat, nbf = 0;
    const json_t *not_before = json_object_get(claims, "nbf");
    if (!read_instant(json_object_get(claims, "exp"), &who->expires_unix))
        return "claims: exp is missing or not an instant";
    if (!read_instant(json_object_get(claims, "iat"), &iat))
        return "claims: iat is missing or not an instant";
    if (iat > now + CLOCK_SKEW_SECONDS)
        return "claims: iat is in the future";
    if (not_before && !read_instant(not_before, &nbf))
        return "claims: nbf is not an instant";
    if (nbf > now + CLOCK_SKEW_SECONDS)
        return "claims: not valid yet (nbf)";
    return NULL;
}

static bool is_audience(const json_t *aud, const char *audience)
{
    if (json_is_string(aud))
        return strcmp(json_string_value(aud), audience) == 0;
    bool found = false;
    for (size_t i = 0; i < json_array_size(aud); i++) {
        const char *one = json_string_value(json_array_get(aud, i));
        if (!one)
            return false;
        found = found || strcmp(one, audience) == 0;
    }
    return found;
}

static const char *check_names(struct arena *keep, const struct claim_rules *rules, const json_t *claims, struct principal *who)
{
    const char *issuer = read_name(claims, "iss"), *subject = read_name(claims, "sub"), *id = read_name(claims, "jti");
    if (!issuer || strcmp(issuer, rules->issuer) != 0)
        return "claims: iss is not the configured issuer";
    if (!is_audience(json_object_get(claims, "aud"), rules->audience))
        return "claims: aud does not name this service";
    if (!subject || !id)
        return "claims: sub or jti is missing or not a name";
    who->issuer = text_z(keep, str_of(issuer));
    who->subject = text_z(keep, str_of(subject));
    who->token_id = text_z(keep, str_of(id));
    return NULL;
}

static const char *read_schools(struct arena *keep, const json_t *ids, struct principal *who)
{
    size_t count = json_array_size(ids);
    if (!json_is_array(ids))
        return "claims: school_ids is not an array";
    const char **out = ARENA_ARRAY(keep, const char *, count);
    for (size_t i = 0; i < count; i++) {
        out[i] = read_uuid(keep, json_array_get(ids, i));
        if (!out[i])
            return "claims: school_ids holds something that is no UUID";
    }
    who->school_ids = out;
    who->school_count = (int)count;
    return NULL;
}

/* The claims of a role that does not use them must be well-formed, and are not carried on: a principal
 * holds what its role needs and nothing that a careless policy could read as a right. */
static const char *check_reach(struct arena *keep, const json_t *claims, struct principal *who)
{
    const json_t *schools = json_object_get(claims, "school_ids"), *partner = json_object_get(claims, "partner_id");
    const char *bad = schools ? read_schools(keep, schools, who) : NULL;
    if (bad)
        return bad;
    if (partner && !(who->partner_id = read_uuid(keep, partner)))
        return "claims: partner_id is not a UUID";
    bool works_at_school = who->role == ROLE_SCHOOL;
    bool works_at_partner = who->role == ROLE_UNITED_WAY || who->role == ROLE_MTEA || who->role == ROLE_PARTNER;
    if (works_at_school && !who->school_count)
        return "claims: role school without school_ids";
    if (works_at_partner && !who->partner_id)
        return "claims: a partner's role without partner_id";
    if (!works_at_school) {
        who->school_ids = NULL;
        who->school_count = 0;
    }
    if (!works_at_partner && who->role != ROLE_DISTRICT) /* a district may be one of the agencies that lead a partnership */
        who->partner_id = NULL;
    return NULL;
}

/* To which application was the token given? client_id (RFC 9068 section 2.2); issuers that do not know it say azp
 * (OpenID Connect Core 1.0 section 2); a token that names neither was given to its subject. */
static const char *check_client(struct arena *keep, const json_t *claims, struct principal *who)
{
    static const char *const names[] = { "client_id", "azp" };
    const char *client = NULL;
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        if (!json_object_get(claims, names[i]))
            continue;
        const char *name = read_name(claims, names[i]);
        if (!name)
            return "claims: client_id or azp is not a name";
        client = client ? client : name;
    }
    who->client = client ? text_z(keep, str_of(client)) : who->subject;
    return NULL;
}

static const char *check_role(struct arena *keep, const json_t *claims, struct principal *who)
{
    const char *role = json_string_value(json_object_get(claims, "role"));
    if (!role || !role_from_name(str_of(role), &who->role))
        return "claims: role is missing or unknown";
    who->district_id = read_uuid(keep, json_object_get(claims, "district_id"));
    if (!who->district_id)
        return "claims: district_id is missing or not a UUID";
    return check_reach(keep, claims, who);
}

/* RFC 6749 section 3.3: words divided by spaces. Words we do not know grant nothing. */
static const char *check_scope(const json_t *claims, struct principal *who)
{
    const json_t *scope = json_object_get(claims, "scope");
    if (scope && !json_is_string(scope))
        return "claims: scope is not a string";
    who->may_read = who->may_write = !scope;
    struct str rest = str_of(json_string_value(scope));
    while (rest.p) {
        struct str word = str_cut(rest, ' ', &rest);
        who->may_read |= str_is(word, "read");
        who->may_write |= str_is(word, "write");
    }
    return NULL;
}

const char *claims_read(struct arena *keep, const struct claim_rules *rules, const json_t *claims, int64_t now, struct principal *who)
{
    const char *bad;
    *who = (struct principal){ .subject = NULL };
    if ((bad = check_times(claims, now, who)) || (bad = check_names(keep, rules, claims, who)) ||
        (bad = check_client(keep, claims, who)) || (bad = check_role(keep, claims, who)) || (bad = check_scope(claims, who)))
        return bad;
    if (claims_are_over(who->expires_unix, now))
        return claims_expired;
    principal_set_setting(keep, who);
    return NULL;
}
