/* What if OpenSSL, libjwt or the disk fails in the middle? Whatever was asked for is then refused with a sentence, no token is
 * made or let in, and no half-written key file is left. */
#include <dirent.h>
#define jwt_get_alg jwt_get_alg_of_the_header /* its parameter is const in later versions of libjwt, and not in 1.10 */
#include <jwt.h>
#undef jwt_get_alg
#include <openssl/param_build.h>

#include "test_auth_fixture.h"
#include "test_turn.h"

STAND_IN(int, fstat, -1, (int fd, struct stat *st), (fd, st))
STAND_IN(int, fchmod, -1, (int fd, mode_t mode), (fd, mode))
STAND_IN(int, fsync, -1, (int fd), (fd))
STAND_IN(int, rename, -1, (const char *from, const char *to), (from, to))
STAND_IN(ssize_t, read, -1, (int fd, void *p, size_t n), (fd, p, n))
STAND_IN(ssize_t, write, -1, (int fd, const void *p, size_t n), (fd, p, n))
STAND_IN(EVP_MD *, EVP_MD_fetch, NULL, (OSSL_LIB_CTX *c, const char *name, const char *how), (c, name, how))
STAND_IN(int, EVP_PKEY_get_group_name, 0, (const EVP_PKEY *k, char *name, size_t size, size_t *n), (k, name, size, n))
STAND_IN(EVP_PKEY_CTX *, EVP_PKEY_CTX_new_from_pkey, NULL, (OSSL_LIB_CTX *c, EVP_PKEY *k, const char *how), (c, k, how))
STAND_IN(EVP_PKEY_CTX *, EVP_PKEY_CTX_new_from_name, NULL, (OSSL_LIB_CTX *c, const char *name, const char *how), (c, name, how))
STAND_IN(int, EVP_PKEY_public_check, 0, (EVP_PKEY_CTX *c), (c))
STAND_IN(int, EVP_PKEY_fromdata_init, 0, (EVP_PKEY_CTX *c), (c))
STAND_IN(int, EVP_PKEY_fromdata, 0, (EVP_PKEY_CTX *c, EVP_PKEY **k, int what, OSSL_PARAM p[]), (c, k, what, p))
STAND_IN(BIO *, BIO_new, NULL, (const BIO_METHOD *m), (m))
STAND_IN(BIO *, BIO_new_mem_buf, NULL, (const void *p, int n), (p, n))
STAND_IN(BIGNUM *, BN_bin2bn, NULL, (const unsigned char *p, int n, BIGNUM *out), (p, n, out))
STAND_IN(OSSL_PARAM_BLD *, OSSL_PARAM_BLD_new, NULL, (void), ())
STAND_IN(OSSL_PARAM *, OSSL_PARAM_BLD_to_param, NULL, (OSSL_PARAM_BLD *b), (b))
STAND_IN(int, OSSL_PARAM_BLD_push_BN, 0, (OSSL_PARAM_BLD *b, const char *name, const BIGNUM *n), (b, name, n))
STAND_IN(int, OSSL_PARAM_BLD_push_utf8_string, 0, (OSSL_PARAM_BLD *b, const char *name, const char *p, size_t n), (b, name, p, n))
STAND_IN(int, OSSL_PARAM_BLD_push_octet_string, 0, (OSSL_PARAM_BLD *b, const char *name, const void *p, size_t n), (b, name, p, n))
STAND_IN(int, PEM_write_bio_PUBKEY, 0, (BIO *b, const EVP_PKEY *k), (b, k))
STAND_IN(int, EVP_Digest, 0, (const void *p, size_t n, unsigned char *out, unsigned *size, const EVP_MD *md, ENGINE *e), (p, n, out, size, md, e))
STAND_IN(int, jwt_new, ENOMEM, (jwt_t **jwt), (jwt))
STAND_IN(int, jwt_add_header, ENOMEM, (jwt_t *jwt, const char *name, const char *value), (jwt, name, value))
STAND_IN(int, jwt_add_grants_json, ENOMEM, (jwt_t *jwt, const char *json), (jwt, json))
STAND_IN(int, jwt_set_alg, ENOMEM, (jwt_t *jwt, jwt_alg_t alg, const unsigned char *key, int n), (jwt, alg, key, n))
STAND_IN(char *, jwt_encode_str, NULL, (jwt_t *jwt), (jwt))
STAND_IN(int, jwt_decode, ENOMEM, (jwt_t **jwt, const char *token, const unsigned char *key, int n), (jwt, token, key, n))
STAND_IN(jwt_alg_t, jwt_get_alg, JWT_ALG_NONE, (jwt_t *jwt), (jwt))

static int entries(void)
{
    int count = 0;
    DIR *d = opendir(w.dir);
    while (d && readdir(d))
        count++;
    closedir(d);
    return count;
}

static const char *make_key_file(void)
{
    const char *path = path_of("made.json");
    int before = entries(), there = access(path, F_OK) == 0;
    const char *said = auth_make_key_file(w.a, path);
    turn.until = 0;
    /* Whole or not at all: only the name may be there when nothing but its folder could not be synced. */
    assert_int_equal(entries(), before + (!there && access(path, F_OK) == 0));
    if (access(path, F_OK) == 0)
        auth_close(open_keys(path));
    return said;
}

static void test_a_key_file_is_written_whole(void **state)
{
    (void)state;
    each_call(make_key_file, MUST_BE_NOTICED, 5);
    unlink(path_of("made.json"));
}

/* A key of each kind in both spellings. */
static const char *all_keys(void)
{
    unsigned char n[256], x[32], y[32];
    BIGNUM *number = NULL, *px = NULL, *py = NULL;
    assert_int_equal(EVP_PKEY_get_bn_param(w.rsa, "n", &number), 1);
    assert_int_equal(EVP_PKEY_get_bn_param(w.ec, "qx", &px), 1);
    assert_int_equal(EVP_PKEY_get_bn_param(w.ec, "qy", &py), 1);
    BN_bn2binpad(number, n, sizeof n), BN_bn2binpad(px, x, sizeof x), BN_bn2binpad(py, y, sizeof y);
    BN_free(number), BN_free(px), BN_free(py);
#define TEXT_OF(bytes) text_z(w.a, text_base64url(w.a, (struct str){ (const char *)(bytes), sizeof(bytes) }))
    const char *json = text_format(w.a,
        "{\"keys\":[{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"%s\"},"
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"b\",\"n\":\"%s\",\"e\":\"AQAB\"},"
        "{\"kty\":\"EC\",\"alg\":\"ES256\",\"kid\":\"c\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}]}",
        TEXT_OF(w.secret), TEXT_OF(n), TEXT_OF(x), TEXT_OF(y));
    const char *jwks = write_file("all.json", str_of(json), 0600);
    return text_format(w.a, "%s,d=RS256:%s,e=ES256:%s", jwks, path_of("rs.pem"), path_of("es.pem"));
}

static const char *keys;

static const char *open_all(void)
{
    struct auth *auth = NULL;
    const char *said = auth_open(w.a, &(struct auth_options){ .keys = keys, .issuer = "i", .audience = "a" }, &auth);
    if (!said)
        auth_close(auth);
    return said;
}

static void test_no_key_is_half_read(void **state)
{
    (void)state;
    keys = all_keys();
    each_call(open_all, MUST_BE_NOTICED, 30);
}

static const char *sign(void)
{
    static const struct token_request want = { .subject = "s", .district_id = DISTRICT_ID, .role = ROLE_DISTRICT, .ttl_seconds = 60 };
    const char *token = NULL, *said = auth_sign(w.a, w.auth, &want, &token);
    assert_true(!said == !!token);
    return said;
}

static void test_no_token_is_half_made(void **state)
{
    (void)state;
    each_call(sign, MUST_BE_NOTICED, 5);
}

static const char *verify(void)
{
    static int spelling;
    struct principal who = { .subject = NULL };
    /* Another token each time, so that none is remembered. */
    problem bad = try_at(forge(BY_HS, HS_HEADER, claims_but("jti", text_format(w.a, "\"j%d\"", spelling++))), NOW, &who);
    if (!bad)
        return NULL;
    assert_true(bad->type == PROBLEM_UNAUTHORIZED || bad->type == PROBLEM_INTERNAL || bad->type == PROBLEM_UNAVAILABLE);
    assert_null(who.subject);
    return "refused";
}

static void test_nobody_is_let_in_by_a_failure(void **state)
{
    (void)state;
    each_call(verify, MUST_BE_NOTICED, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_key_file_is_written_whole),
        cmocka_unit_test(test_no_key_is_half_read),
        cmocka_unit_test(test_no_token_is_half_made),
        cmocka_unit_test(test_nobody_is_let_in_by_a_failure),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
