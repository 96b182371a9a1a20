/* How are tokens made? For the command line and for tests; the service itself signs nothing. */
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bearer.h"
#include "clock.h"
#include "door.h"

enum { DAY = 86400 };
static const int64_t ttl_max = (int64_t)DAY * 36525; /* a century */

static const struct key *first_secret(const struct keyring *ring)
{
    for (int i = 0; i < ring->count; i++)
        if (ring->keys[i].algorithm->libjwt == JWT_ALG_HS256)
            return &ring->keys[i];
    return NULL;
}

static void add_text(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, ",\"%s\":", name);
    buf_add_json(b, str_of(value));
}

static const char *write_claims(struct arena *a, const struct auth *auth, const struct token_request *want, int64_t now_us)
{
    unsigned char random[10];
    char id[UUID_TEXT + 1];
    clock_random(random, sizeof random);
    uuid_v7(now_us / 1000, random, id);
    struct buf b = { .arena = a };
    int64_t iat = now_us / 1000000;
    buf_addf(&b, "{\"iat\":%lld,\"exp\":%lld", (long long)iat, (long long)(iat + want->ttl_seconds));
    add_text(&b, "iss", auth->rules.issuer);
    add_text(&b, "aud", auth->rules.audience);
    add_text(&b, "sub", want->subject);
    add_text(&b, "jti", id);
    add_text(&b, "role", role_name(want->role));
    add_text(&b, "district_id", want->district_id);
    if (want->partner_id)
        add_text(&b, "partner_id", want->partner_id);
    if (want->client)
        add_text(&b, "client_id", want->client);
    if (want->scope)
        add_text(&b, "scope", want->scope);
    for (int i = 0; i < want->school_count; i++) {
        buf_adds(&b, i ? "," : ",\"school_ids\":[");
        buf_add_json(&b, str_of(want->school_ids[i]));
    }
    buf_adds(&b, want->school_count ? "]}" : "}");
    return buf_z(&b);
}

static const char *encode(struct arena *a, const struct key *key, const char *claims)
{
    jwt_t *jwt = NULL;
    char *text = NULL;
    if (jwt_new(&jwt) == 0 && jwt_add_header(jwt, "kid", key->kid) == 0 && jwt_add_grants_json(jwt, claims) == 0 &&
        jwt_set_alg(jwt, key->algorithm->libjwt, (const unsigned char *)key->material.p, (int)key->material.n) == 0)
        text = jwt_encode_str(jwt);
    const char *token = text ? text_z(a, str_of(text)) : NULL;
    free(text);
    jwt_free(jwt);
    return token;
}

static bool is_utf8(const char *z)
{
    return text_utf8(str_of(z), NULL);
}

static const char *sign_and_check(struct arena *a, const struct auth *auth, const struct trust *trust, const struct token_request *want,
                                  const char **token)
{
    const struct key *key = first_secret(&trust->keys);
    if (!key)
        return "No HS256 key is configured to sign with.";
    int64_t now_us = clock_unix_us();
    const char *made = encode(a, key, write_claims(a, auth, want, now_us));
    if (!made)
        return "The token could not be signed.";
    /* What we hand out must be what we accept: the verifier's own rules judge the request. */
    const json_t *claims;
    struct principal who;
    const char *bad = bearer_verify(a, &trust->keys, str_of(made), &claims);
    if (!bad)
        bad = claims_read(a, &auth->rules, claims, now_us / 1000000, &who);
    if (bad)
        return text_format(a, "Such a token would not be accepted: %s.", bad);
    *token = made;
    return NULL;
}

const char *auth_sign(struct arena *a, struct auth *auth, const struct token_request *want, const char **token)
{
    if (want->ttl_seconds < 1 || want->ttl_seconds > ttl_max)
        return "A token's time to live is 1 second to 100 years.";
    if (!role_name(want->role) || !is_utf8(want->subject) || !is_utf8(want->client) || !is_utf8(want->scope))
        return "The role is unknown, or the subject, client or scope is not UTF-8.";
    struct trust *trust = auth_in_force(auth);
    const char *bad = sign_and_check(a, auth, trust, want, token);
    trust_release(trust);
    return bad;
}

void auth_derive(struct str secret, const char *purpose, unsigned char out[static 32])
{
    struct str text = str_of(purpose);
    /* A key of ours derived from nothing would be guessable: stop rather than go on. */
    if (!HMAC(EVP_sha256(), secret.p, (int)secret.n, (const unsigned char *)text.p, text.n, out, NULL))
        abort();
}
