/* auth.h - who asks? Bearer tokens (JWT, RFC 7519 and RFC 8725) to principals. libjwt and OpenSSL, and only they.
 *
 * A key is found by `kid` and has its algorithm pinned; the token's own opinion never counts. Required
 * claims: sub iss aud exp iat jti role district_id; school_ids for role school; partner_id for
 * united_way, mtea and partner. Optional: partner_id for district, nbf, scope, client_id, azp. Verified tokens are cached by the SHA-256 of their
 * exact bytes until exp; what the cache says is judged again whenever keys or revocations have changed. */
#ifndef RT_AUTH_H
#define RT_AUTH_H

#include "exchange.h"

struct auth;

struct auth_options {
    const char *keys;     /* comma-separated: a JWKS file (*.json), or KID=ALG:FILE (PEM public key, or raw secret for HS256; no '/' in KID) */
    const char *issuer;   /* required iss */
    const char *audience; /* aud must be it, or contain it */
};

enum { TOKEN_MAX = 4096, TOKEN_DEPTH_MAX = 8, CLOCK_SKEW_SECONDS = 60 };

/* First of all in main: from here on jansson and OpenSSL allocate with memory.h. NULL, or a sentence when it is too late. */
MUST_USE const char *auth_guard_memory(void);

/* NULL on success; else a sentence naming the file and what is wrong with it: unreadable, readable
 * by others, unknown algorithm, HS secret under 32 bytes, RSA under 2048 bits, two keys of one kid. */
MUST_USE const char *auth_open(struct arena *a, const struct auth_options *options, struct auth **out);
void auth_close(struct auth *auth);

/* UNAUTHORIZED for anything but one acceptable bearer token. What `who` points to lives as long as `a`. The time
 * is rq->unix_ms. Any thread. */
MUST_USE problem auth_verify(struct arena *a, struct auth *auth, const struct request *rq, struct principal *who);

/* ---- what is trusted changes ---- */

/* Reads the key files again. Other keys than those in force take their place in one step, and *changed is 1: no
 * request sees a mixture, and no token of a key that is gone is accepted after it. NULL on success, else a sentence
 * as of auth_open, and the keys in force stay. Any thread. */
MUST_USE const char *auth_reload(struct arena *a, struct auth *auth, int *changed);

enum revoked { REVOKED_TOKEN, REVOKED_CLIENT };

/* What a district no longer trusts: a token of its own, by its jti, or an application, by the name its tokens give
 * it (principal.client). Nothing is revoked for another district. */
struct revocation {
    const char  *district_id; /* lower-case uuid */
    enum revoked kind;
    const char  *value;
};

/* Replaces all that was revoked. Holds for cached tokens as for new ones, from the next request on. Any thread. */
void auth_revoke(struct auth *auth, const struct revocation *list, int count);

/* ---- making tokens: the CLI, and tests ---- */

/* Writes a JWKS file with one new random HS256 key (mode 0600, kid random), in place of
 * what was there. NULL on success, else a sentence. */
MUST_USE const char *auth_make_key_file(struct arena *a, const char *path);

struct token_request {
    const char        *subject, *district_id, *partner_id, *client, *scope; /* the last three may be NULL */
    enum role          role;
    const char *const *school_ids;
    int                school_count;
    int64_t            ttl_seconds;
};

/* Signs with the first secret key of `auth` (an HS key). NULL on success. */
MUST_USE const char *auth_sign(struct arena *a, struct auth *auth, const struct token_request *want, const char **token);

/* 32 bytes derived from `secret` for a `purpose` (HMAC-SHA-256). */
void auth_derive(struct str secret, const char *purpose, unsigned char out[static 32]);

#endif
