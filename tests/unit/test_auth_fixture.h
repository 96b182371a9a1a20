/* test_auth_fixture.h - keys of every kind on disk, and a forge: tokens with any header, any claims and any signer. */
#ifndef RT_TEST_AUTH_FIXTURE_H
#define RT_TEST_AUTH_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include "door.h"

#define NOW       1790000000
#define DISTRICT_ID "01920000-0000-7000-8000-00000000000a"
#define SCHOOL_A    "01920000-0000-7000-8000-0000000000b1"
#define SCHOOL_B    "01920000-0000-7000-8000-0000000000b2"
#define PARTNER_ID  "01920000-0000-7000-8000-0000000000c1"

enum signer { BY_HS, BY_RS, BY_ES, BY_NOBODY, BY_RS_PEM_AS_SECRET };

static struct world {
    struct arena *a;
    struct auth  *auth;
    char          dir[64];
    char          secret[48];
    EVP_PKEY     *rsa, *ec;
    const char   *rsa_pem;
} w;

static const char *path_of(const char *name)
{
    return text_format(w.a, "%s/%s", w.dir, name);
}

static const char *write_file(const char *name, struct str bytes, mode_t mode)
{
    const char *path = path_of(name);
    unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    assert_int_equal(fchmod(fd, mode), 0);
    close(fd);
    return path;
}

static inline const char *public_pem(EVP_PKEY *key)
{
    char *p;
    BIO *out = BIO_new(BIO_s_mem());
    assert_int_equal(PEM_write_bio_PUBKEY(out, key), 1);
    long n = BIO_get_mem_data(out, &p);
    const char *text = text_z(w.a, (struct str){ p, (size_t)n });
    BIO_free(out);
    return text;
}

static inline struct auth *open_keys(const char *keys)
{
    struct auth *auth = NULL;
    const char *bad = auth_open(w.a, &(struct auth_options){ .keys = keys, .issuer = "https://id.test", .audience = "roundtable" }, &auth);
    assert_null(bad);
    return auth;
}

static inline int open_world(void **state)
{
    (void)state;
    w.a = arena_new(65536);
    strncpy(w.dir, "/tmp/test_auth_XXXXXX", sizeof w.dir - 1);
    assert_non_null(mkdtemp(w.dir));
    memset(w.secret, 'k', sizeof w.secret);
    w.rsa = EVP_RSA_gen(2048);
    w.ec = EVP_EC_gen("P-256");
    w.rsa_pem = public_pem(w.rsa);
    const char *hs = write_file("hs", (struct str){ w.secret, sizeof w.secret }, 0600);
    const char *rs = write_file("rs.pem", str_of(w.rsa_pem), 0644);
    const char *es = write_file("es.pem", str_of(public_pem(w.ec)), 0644);
    w.auth = open_keys(text_format(w.a, "hs=HS256:%s,rs=RS256:%s,es=ES256:%s", hs, rs, es));
    return 0;
}

static inline int close_world(void **state)
{
    (void)state;
    auth_close(w.auth);
    EVP_PKEY_free(w.rsa);
    EVP_PKEY_free(w.ec);
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", w.dir);
    int failed = system(command);
    arena_drop(w.a);
    return failed;
}

static inline struct str hmac(struct str key, struct str text)
{
    unsigned char *out = arena_alloc(w.a, 32);
    assert_non_null(HMAC(EVP_sha256(), key.p, (int)key.n, (const unsigned char *)text.p, text.n, out, NULL));
    return (struct str){ (const char *)out, 32 };
}

static inline struct str sign_with(EVP_PKEY *key, struct str text)
{
    size_t n = 1024;
    unsigned char *out = arena_alloc(w.a, n);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, key), 1);
    assert_int_equal(EVP_DigestSign(ctx, out, &n, (const unsigned char *)text.p, text.n), 1);
    EVP_MD_CTX_free(ctx);
    return (struct str){ (const char *)out, n };
}

/* JWS wants r and s as 32 bytes each (RFC 7518 section 3.4), OpenSSL gives DER. */
static inline struct str flat(struct str der)
{
    const unsigned char *p = (const unsigned char *)der.p;
    ECDSA_SIG *sig = d2i_ECDSA_SIG(NULL, &p, (long)der.n);
    unsigned char *out = arena_alloc(w.a, 64);
    BN_bn2binpad(ECDSA_SIG_get0_r(sig), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(sig), out + 32, 32);
    ECDSA_SIG_free(sig);
    return (struct str){ (const char *)out, 64 };
}

static inline struct str signature(enum signer by, struct str text)
{
    switch (by) {
    case BY_HS: return hmac((struct str){ w.secret, sizeof w.secret }, text);
    case BY_RS: return sign_with(w.rsa, text);
    case BY_ES: return flat(sign_with(w.ec, text));
    case BY_RS_PEM_AS_SECRET: return hmac(str_of(w.rsa_pem), text);
    case BY_NOBODY: break;
    }
    return (struct str){ "", 0 };
}

/* Signs two segments as they are. */
static inline const char *seal(enum signer by, const char *text)
{
    struct str s = text_base64url(w.a, signature(by, str_of(text)));
    return text_format(w.a, "%s.%.*s", text, (int)s.n, s.p);
}

static inline const char *forge_bytes(enum signer by, struct str header, struct str claims)
{
    struct str h = text_base64url(w.a, header), c = text_base64url(w.a, claims);
    return seal(by, text_format(w.a, "%.*s.%.*s", (int)h.n, h.p, (int)c.n, c.p));
}

static inline const char *forge(enum signer by, const char *header, const char *claims)
{
    return forge_bytes(by, str_of(header), str_of(claims));
}

/* Good claims with one of them replaced by another JSON value, added, or (NULL) left out. */
static inline const char *claims_but(const char *name, const char *json)
{
    static const char *const good[][2] = {
        { "sub", "\"ms.lopez\"" }, { "iss", "\"https://id.test\"" }, { "aud", "\"roundtable\"" },
        { "exp", "1790000300" },   { "iat", "1790000000" },          { "jti", "\"t-1\"" },
        { "role", "\"school\"" },  { "district_id", "\"" DISTRICT_ID "\"" },
        { "school_ids", "[\"" SCHOOL_A "\",\"" SCHOOL_B "\"]" },
    };
    struct buf b = { .arena = w.a };
    int known = 0;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        int here = name && strcmp(good[i][0], name) == 0;
        const char *value = here ? json : good[i][1];
        known |= here;
        if (value)
            buf_addf(&b, "%s\"%s\":%s", b.n ? "," : "{", good[i][0], value);
    }
    if (name && !known && json)
        buf_addf(&b, ",\"%s\":%s", name, json);
    buf_addc(&b, '}');
    return buf_z(&b);
}

#define HS_HEADER "{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"hs\"}"
#define RS_HEADER "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"rs\"}"
#define ES_HEADER "{\"alg\":\"ES256\",\"kid\":\"es\"}"

static inline const char *good_token(void)
{
    return forge(BY_HS, HS_HEADER, claims_but(NULL, NULL));
}

/* One request with this Authorization header (NULL: none) at this second. */
static inline problem ask_at(struct arena *a, struct auth *auth, const char *authorization, int64_t now, struct principal *who)
{
    struct header headers[] = { { STR("Host"), STR("x") }, { STR("authorization"), str_of(authorization) } };
    struct request rq = { .method = METHOD_GET, .headers = headers, .header_count = authorization ? 2 : 1, .unix_ms = now * 1000 };
    return auth_verify(a, auth, &rq, who);
}

static inline problem try_at(const char *token, int64_t now, struct principal *who)
{
    return ask_at(w.a, w.auth, text_format(w.a, "Bearer %s", token), now, who);
}

static inline void must_refuse(const char *what, const char *token)
{
    struct principal who;
    int before = passes_count(w.auth->passes);
    problem bad = try_at(token, NOW, &who);
    if (!bad)
        fail_msg("accepted: %s", what);
    if (bad->type != PROBLEM_UNAUTHORIZED || !bad->challenge || !bad->cause || !strstr(bad->challenge, "error=\"invalid_token\""))
        fail_msg("not the right refusal: %s", what);
    assert_int_equal(passes_count(w.auth->passes), before);
}

#endif
