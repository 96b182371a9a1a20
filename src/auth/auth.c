/* Who asks? One bearer token per request, verified once and remembered by the SHA-256 of its exact bytes. The time
 * is the request's own (unix_ms), so that one request has one clock and a test can choose it. */
#include "auth.h"

#include "bearer.h"
#include "door.h"

const char *auth_open(struct arena *a, const struct auth_options *options, struct auth **out)
{
    if (!options->issuer || !*options->issuer || !options->audience || !*options->audience)
        return "An issuer and an audience for tokens must be configured.";
    /* jansson seeds its hash tables on first use; two threads must not race for it. */
    json_object_seed(0);
    struct arena *own = arena_new(sizeof(struct auth) + 4096);
    struct auth *auth = ARENA_NEW(own, struct auth);
    *auth = (struct auth){ .arena = own,
                           .keys = text_z(own, str_of(options->keys)),
                           .rules = { .issuer = text_z(own, str_of(options->issuer)), .audience = text_z(own, str_of(options->audience)) },
                           .sha256 = EVP_MD_fetch(NULL, "SHA256", NULL) };
    pthread_mutex_init(&auth->changes, NULL);
    pthread_mutex_init(&auth->lock, NULL);
    const char *bad = auth->sha256 ? trust_with_keys(a, NULL, auth->keys, &auth->trust) : "OpenSSL offers no SHA-256.";
    if (bad) {
        auth_close(auth);
        return bad;
    }
    auth->generation = auth->trust->generation;
    auth->passes = passes_new();
    *out = auth;
    return NULL;
}

void auth_close(struct auth *auth)
{
    if (!auth)
        return;
    passes_drop(auth->passes);
    trust_release(auth->trust);
    pthread_mutex_destroy(&auth->lock);
    pthread_mutex_destroy(&auth->changes);
    EVP_MD_free(auth->sha256);
    arena_drop(auth->arena);
}

/* RFC 6750 section 3.1: no error attributes for a caller who brought no bearer token at all. */
static problem ask(struct arena *a)
{
    return problem_new(a, PROBLEM_UNAUTHORIZED, "This address needs a bearer token.");
}

/* The caller learns whether to fetch a fresh token, and nothing that would help to forge one. */
static problem refuse(struct arena *a, const char *why)
{
    const char *words = why == claims_expired ? "The token has expired"
                      : why == claims_revoked ? "The token has been revoked" : "The token is not acceptable";
    struct problem *p = problem_new(a, PROBLEM_UNAUTHORIZED, "%s.", words);
    p->cause = why;
    p->challenge = text_format(a, "error=\"invalid_token\", error_description=\"%s\"", words);
    return p;
}

static problem read_header(struct arena *a, const struct request *rq, struct str *token)
{
    int count = 0;
    for (int i = 0; i < rq->header_count; i++)
        count += str_is_nocase(rq->headers[i].name, "Authorization");
    if (!count)
        return ask(a);
    if (count > 1)
        return refuse(a, "form: more than one Authorization header");
    struct str rest, scheme = str_cut(request_header(rq, "Authorization"), ' ', &rest);
    if (!str_is_nocase(scheme, "Bearer"))
        return ask(a);
    while (rest.n && rest.p[0] == ' ')
        rest = (struct str){ rest.p + 1, rest.n - 1 };
    if (!rest.n || rest.n > TOKEN_MAX)
        return refuse(a, "form: no token, or one longer than 4 KiB");
    *token = rest;
    return NULL;
}

/* Verifies a token that has no pass. Only a good one gets one. */
static const char *admit(struct arena *a, const struct auth *auth, const struct trust *trust, struct str token,
                         const unsigned char *digest, int64_t now, struct pass **out)
{
    const json_t *claims;
    const char *bad = bearer_verify(a, &trust->keys, token, &claims);
    if (bad)
        return bad;
    struct pass *pass = pass_new(digest);
    pass->keys_since = trust->keys_since;
    bad = claims_read(pass->arena, &auth->rules, claims, now, &pass->who);
    if (!bad && trust_revokes(trust, &pass->who))
        bad = claims_revoked;
    if (bad)
        pass_release(pass);
    else
        *out = pass;
    return bad;
}

/* Whether a pass of an earlier generation is good still: the keys are the same, and nobody has revoked it since. */
static bool stands(const struct trust *trust, const struct pass *pass)
{
    return pass->keys_since == trust->keys_since && !trust_revokes(trust, &pass->who);
}

/* Judges a token by what is believed now, where that is not what gave it its pass, or it has none (*pass NULL). */
static const char *judge(struct arena *a, struct auth *auth, struct str token, const unsigned char *digest, int64_t now, struct pass **pass)
{
    struct trust *trust = auth_in_force(auth);
    const char *bad = NULL;
    if (*pass && !stands(trust, *pass)) {
        passes_forget(auth->passes, *pass);
        pass_release(*pass);
        *pass = NULL;
    }
    bool fresh = !*pass;
    if (fresh)
        bad = admit(a, auth, trust, token, digest, now, pass);
    if (!bad)
        atomic_store_explicit(&(*pass)->judged, trust->generation, memory_order_release);
    if (!bad && fresh)
        passes_keep(auth->passes, *pass, now);
    trust_release(trust);
    return bad;
}

static bool is_current(struct auth *auth, const struct pass *pass)
{
    return atomic_load_explicit(&pass->judged, memory_order_acquire) == atomic_load_explicit(&auth->generation, memory_order_acquire);
}

problem auth_verify(struct arena *a, struct auth *auth, const struct request *rq, struct principal *who)
{
    struct str token = { 0 };
    problem bad = read_header(a, rq, &token);
    if (bad)
        return bad;
    unsigned char digest[DIGEST_BYTES];
    if (EVP_Digest(token.p, token.n, digest, NULL, auth->sha256, NULL) != 1)
        return problem_internal(a, "SHA-256 failed");
    int64_t now = rq->unix_ms / 1000;
    struct pass *pass = passes_find(auth->passes, digest, now);
    if (!pass || !is_current(auth, pass)) {
        struct arena_mark scratch = arena_mark(a);
        const char *why = judge(a, auth, token, digest, now, &pass);
        arena_release(a, scratch);
        if (why)
            return refuse(a, why);
    }
    /* The hold ends with the arena, so what `who` points to lives exactly as long as a copy in it would. */
    arena_defer(a, pass_release, pass);
    *who = pass->who;
    return NULL;
}
