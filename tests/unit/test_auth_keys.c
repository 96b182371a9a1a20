/* Which keys are accepted, how are they made, and is what we sign what we accept? */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "test_auth_fixture.h"

#include <dirent.h>

#include "clock.h"

/* auth_open must refuse these keys in one line that names `file` and holds `word`. */
static void must_not_open(const char *keys, const char *file, const char *word)
{
    struct auth *auth = NULL;
    const char *bad = auth_open(w.a, &(struct auth_options){ .keys = keys, .issuer = "i", .audience = "a" }, &auth);
    if (!bad)
        fail_msg("opened: %s", keys);
    assert_null(auth);
    if (!strstr(bad, file) || !strstr(bad, word) || strchr(bad, '\n'))
        fail_msg("%s: said \"%s\", not of \"%s\"", keys, bad, word);
}

static const char *b64(const BIGNUM *n, int size)
{
    unsigned char *out = arena_alloc(w.a, (size_t)size);
    assert_int_equal(BN_bn2binpad(n, out, size), size);
    return text_z(w.a, text_base64url(w.a, (struct str){ (const char *)out, (size_t)size }));
}

static const char *number(EVP_PKEY *key, const char *name, int size)
{
    BIGNUM *n = NULL;
    assert_int_equal(EVP_PKEY_get_bn_param(key, name, &n), 1);
    const char *text = b64(n, size ? size : BN_num_bytes(n));
    BN_free(n);
    return text;
}

static const char *jwks(const char *name, const char *keys, mode_t mode)
{
    return write_file(name, str_of(text_format(w.a, "{\"keys\":[%s]}", keys)), mode);
}

static const char *rsa_jwk(EVP_PKEY *key, const char *more)
{
    return text_format(w.a, "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\"%s}", number(key, "n", 0), number(key, "e", 0), more);
}

static const char *ec_jwk(EVP_PKEY *key, int size, const char *more)
{
    return text_format(w.a, "{\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"%s}", number(key, "qx", size), number(key, "qy", size), more);
}

#define SECRET_JWK "{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"hs\",\"k\":\"a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2tr\"}"

static void reads_a_jwks(void **state)
{
    (void)state;
    const char *enc = ",\"use\":\"enc\",\"alg\":\"RSA-OAEP\",\"kid\":\"other\"";
    const char *path = jwks("set.json", text_format(w.a, "%s,%s,%s,%s", SECRET_JWK, rsa_jwk(w.rsa, enc),
        rsa_jwk(w.rsa, ",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"rs\""), ec_jwk(w.ec, 32, ",\"crv\":\"P-256\",\"alg\":\"ES256\",\"kid\":\"es\"")), 0600);
    struct auth *auth = open_keys(path);
    struct principal who;
    assert_int_equal(auth->trust->keys.count, 3);
    const char *tokens[] = { good_token(), forge(BY_RS, RS_HEADER, claims_but(NULL, NULL)), forge(BY_ES, ES_HEADER, claims_but(NULL, NULL)) };
    for (size_t i = 0; i < COUNT_OF(tokens); i++) {
        problem bad = ask_at(w.a, auth, text_format(w.a, "Bearer %s", tokens[i]), NOW, &who);
        if (bad)
            fail_msg("token %zu: %s", i, bad->cause);
    }
    auth_close(auth);
    auth_close(NULL);
}

static void refuses_doubtful_files(void **state)
{
    (void)state;
    struct str secret = { w.secret, sizeof w.secret };
    must_not_open("", "", "No key");
    must_not_open(NULL, "", "No key");
    must_not_open("hs", "hs", "neither");
    must_not_open("a=HS256", "a=HS256", "KID=ALG:FILE");
    must_not_open(text_format(w.a, "=HS256:%s", path_of("hs")), "hs", "KID=ALG:FILE");
    must_not_open(text_format(w.a, "a=HS256:%s,", path_of("hs")), "", "neither");
    must_not_open(text_format(w.a, "a=HS256:%s", path_of("absent")), "absent", "No such file");
    must_not_open(text_format(w.a, "a=HS256:%s", w.dir), w.dir, "regular file");
    must_not_open(text_format(w.a, "a=HS256:%s", write_file("empty", STR(""), 0600)), "empty", "empty");
    static const mode_t loose[] = { 0640, 0604, 0610, 0620, 0602, 0644, 0666 };
    for (size_t i = 0; i < COUNT_OF(loose); i++) {
        must_not_open(text_format(w.a, "a=HS256:%s", write_file("loose", secret, loose[i])), "loose", "others");
        must_not_open(jwks("loose.json", SECRET_JWK, loose[i]), "loose.json", "others");
    }
    must_not_open(text_format(w.a, "a=RS256:%s", write_file("w.pem", str_of(w.rsa_pem), 0646)), "w.pem", "anyone may write");
    must_not_open(text_format(w.a, "a=HS256:%s", write_file("short", (struct str){ w.secret, 31 }, 0600)), "short", "under 32");
    must_not_open(text_format(w.a, "a=HS256:%s", write_file("line", STR("0123456789012345678901234567890123\n"), 0600)), "line", "line feed");
    must_not_open(text_format(w.a, "a=HS256:%s", write_file("a.pem", str_of(w.rsa_pem), 0600)), "a.pem", "PEM");
    must_not_open(text_format(w.a, "a=HS512:%s", path_of("hs")), "hs", "HS256, RS256 or ES256");
    must_not_open(text_format(w.a, "a=none:%s", path_of("hs")), "hs", "HS256, RS256 or ES256");
    must_not_open(text_format(w.a, "a=RS256:%s", path_of("hs")), "hs", "cannot be read");
    must_not_open(text_format(w.a, "a=RS256:%s", path_of("es.pem")), "es.pem", "RSA");
    must_not_open(text_format(w.a, "a=ES256:%s", path_of("rs.pem")), "rs.pem", "elliptic");
    must_not_open(text_format(w.a, "a=RS256:%s,a=ES256:%s", path_of("rs.pem"), path_of("es.pem")), "es.pem", "given twice");
    struct auth *auth = NULL;
    assert_non_null(auth_open(w.a, &(struct auth_options){ .keys = path_of("hs"), .issuer = "", .audience = "a" }, &auth));
    assert_non_null(auth_open(w.a, &(struct auth_options){ .keys = path_of("hs"), .issuer = "i" }, &auth));
}

static void refuses_weak_keys(void **state)
{
    (void)state;
    EVP_PKEY *weak = EVP_RSA_gen(1024), *wrong = EVP_EC_gen("P-384");
    const char *rs = ",\"alg\":\"RS256\",\"kid\":\"a\"", *es = ",\"crv\":\"P-256\",\"alg\":\"ES256\",\"kid\":\"a\"";
    must_not_open(text_format(w.a, "a=RS256:%s", write_file("weak.pem", str_of(public_pem(weak)), 0644)), "weak.pem", "2048");
    must_not_open(text_format(w.a, "a=ES256:%s", write_file("p384.pem", str_of(public_pem(wrong)), 0644)), "p384.pem", "P-256");
    must_not_open(jwks("k.json", rsa_jwk(weak, rs), 0644), "k.json", "2048");
    must_not_open(jwks("k.json", ec_jwk(wrong, 48, ",\"crv\":\"P-384\",\"alg\":\"ES256\",\"kid\":\"a\""), 0644), "k.json", "P-256");
    must_not_open(jwks("k.json", ec_jwk(wrong, 48, es), 0644), "k.json", "cannot be read");
    /* A point that is not on the curve: x in both places. */
    const char *x = number(w.ec, "qx", 32);
    must_not_open(jwks("k.json", text_format(w.a, "{\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"%s}", x, x, es), 0644), "k.json", "key \"a\"");
    must_not_open(jwks("k.json", text_format(w.a, "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQ\"%s}", number(w.rsa, "n", 0), rs), 0644), "k.json", "key \"a\"");
    EVP_PKEY_free(weak);
    EVP_PKEY_free(wrong);
}

static void refuses_broken_sets(void **state)
{
    (void)state;
    const char *rs = ",\"alg\":\"RS256\",\"kid\":\"a\"";
    must_not_open(write_file("k.json", STR("{"), 0600), "k.json", "not JSON");
    must_not_open(write_file("k.json", STR("[]"), 0600), "k.json", "\"keys\"");
    must_not_open(write_file("k.json", STR("{\"keys\":{}}"), 0600), "k.json", "\"keys\"");
    must_not_open(write_file("k.json", STR("{\"keys\":[],\"keys\":[]}"), 0600), "k.json", "given twice");
    must_not_open(jwks("k.json", "", 0600), "k.json", "no key for signatures");
    must_not_open(jwks("k.json", "7", 0600), "k.json", "no key");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"use\":\"enc\",\"kid\":\"a\""), 0644), "k.json", "no key for signatures");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"use\":1,\"kid\":\"a\""), 0644), "k.json", "use");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"alg\":\"RS256\""), 0644), "k.json", "kid");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"alg\":\"RS256\",\"kid\":\"\""), 0644), "k.json", "kid");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"kid\":\"a\""), 0644), "k.json", "alg");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"kid\":\"a\",\"alg\":\"PS256\""), 0644), "k.json", "alg");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, ",\"kid\":\"a\",\"alg\":\"HS256\""), 0644), "k.json", "kty");
    must_not_open(jwks("k.json", text_format(w.a, "%s,%s", rsa_jwk(w.rsa, rs), rsa_jwk(w.rsa, rs)), 0644), "k.json", "given twice");
    must_not_open(jwks("k.json", "{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"c2hvcnQ\"}", 0600), "k.json", "under 32");
    must_not_open(jwks("k.json", "{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"a===\"}", 0600), "k.json", "base64url");
    must_not_open(jwks("k.json", rsa_jwk(w.rsa, text_format(w.a, "%s,\"d\":\"AQAB\"", rs)), 0644), "k.json", "others");
}

/* A private PEM serves, by its public half, when it is its owner's alone; a passphrase is never asked for. */
static void private_pem_needs_0600(void **state)
{
    (void)state;
    char *p;
    BIO *out = BIO_new(BIO_s_mem());
    assert_int_equal(PEM_write_bio_PrivateKey(out, w.ec, NULL, NULL, 0, NULL, NULL), 1);
    long n = BIO_get_mem_data(out, &p);
    struct str pem = { p, (size_t)n };
    must_not_open(text_format(w.a, "es=ES256:%s", write_file("private.pem", pem, 0644)), "private.pem", "others");
    struct auth *auth = open_keys(text_format(w.a, "es=ES256:%s", write_file("private.pem", pem, 0600)));
    assert_null(memmem(auth->trust->keys.keys[0].material.p, auth->trust->keys.keys[0].material.n, "PRIVATE", 7));
    struct principal who;
    assert_null(ask_at(w.a, auth, text_format(w.a, "Bearer %s", forge(BY_ES, ES_HEADER, claims_but(NULL, NULL))), NOW, &who));
    auth_close(auth);
    BIO_free(out);
    out = BIO_new(BIO_s_mem());
    assert_int_equal(PEM_write_bio_PrivateKey(out, w.ec, EVP_aes_128_cbc(), (const unsigned char *)"pass", 4, NULL, NULL), 1);
    n = BIO_get_mem_data(out, &p);
    must_not_open(text_format(w.a, "es=ES256:%s", write_file("locked.pem", (struct str){ p, (size_t)n }, 0600)), "locked.pem", "cannot be read");
    BIO_free(out);
}

static int files_in(const char *dir)
{
    int count = 0;
    DIR *d = opendir(dir);
    assert_non_null(d);
    while (readdir(d))
        count++;
    closedir(d);
    return count;
}

static void makes_a_key_file(void **state)
{
    (void)state;
    const char *path = path_of("made.json");
    int before = files_in(w.dir);
    struct stat st;
    mode_t mask = umask(0);
    assert_null(auth_make_key_file(w.a, path));
    umask(mask);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(files_in(w.dir), before + 1);
    struct auth *auth = open_keys(path);
    const char *first = text_z(w.a, auth->trust->keys.keys[0].material);
    assert_int_equal(auth->trust->keys.keys[0].material.n, 32);
    auth_close(auth);
    assert_null(auth_make_key_file(w.a, path));
    auth = open_keys(path);
    assert_memory_not_equal(first, auth->trust->keys.keys[0].material.p, 32);
    auth_close(auth);
    const char *bad = auth_make_key_file(w.a, path_of("no/such/folder.json"));
    assert_non_null(bad);
    assert_non_null(strstr(bad, "folder.json"));
    /* A folder in the way: nothing half-made is left. */
    assert_int_equal(mkdir(path_of("taken.json"), 0700), 0);
    before = files_in(w.dir);
    assert_non_null(auth_make_key_file(w.a, path_of("taken.json")));
    assert_int_equal(files_in(w.dir), before);
}

static void signs_what_it_accepts(void **state)
{
    (void)state;
    const char *path = path_of("signing.json"), *token = NULL, *again = NULL;
    assert_null(auth_make_key_file(w.a, path));
    struct auth *auth = open_keys(text_format(w.a, "rs=RS256:%s,%s", path_of("rs.pem"), path));
    const char *schools[80];
    for (size_t i = 0; i < COUNT_OF(schools); i++)
        schools[i] = text_format(w.a, "01920000-0000-7000-8000-%012zu", i);
    struct token_request want = { .subject = "Zo\xc3\xab \"Z\"", .district_id = DISTRICT_ID, .role = ROLE_SCHOOL,
                                  .school_ids = schools, .school_count = 2, .scope = "read", .ttl_seconds = 60 };
    struct principal who;
    assert_null(auth_sign(w.a, auth, &want, &token));
    assert_null(auth_sign(w.a, auth, &want, &again));
    assert_string_not_equal(token, again);
    int64_t now = clock_unix_us() / 1000000;
    assert_null(ask_at(w.a, auth, text_format(w.a, "Bearer %s", token), now, &who));
    assert_string_equal(who.subject, want.subject);
    assert_string_equal(who.school_ids[1], schools[1]);
    assert_int_equal(who.may_write, 0);
    assert_string_equal(who.client, want.subject);
    want.client = "bus-app";
    assert_null(auth_sign(w.a, auth, &want, &token));
    assert_null(ask_at(w.a, auth, text_format(w.a, "Bearer %s", token), now, &who));
    assert_string_equal(who.client, "bus-app");
    want.client = "";
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "client_id"));
    want.client = "\xff";
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "UTF-8"));
    want.client = NULL;
    assert_true(uuid_valid(str_of(who.token_id)) && who.token_id[14] == '7');
    assert_true(who.expires_unix - now <= 60 && who.expires_unix - now > 0);
    for (enum role role = 0; role < ROLES; role++) {
        want.role = role;
        want.partner_id = PARTNER_ID;
        want.scope = NULL;
        assert_null(auth_sign(w.a, auth, &want, &token));
        assert_null(ask_at(w.a, auth, text_format(w.a, "Bearer %s", token), now, &who));
        assert_int_equal(who.role, role);
        assert_int_equal(who.may_write, 1);
    }
    want.partner_id = NULL;
    want.role = ROLE_PARTNER;
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "partner_id"));
    want.role = ROLE_SCHOOL;
    want.school_count = COUNT_OF(schools);
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "4 KiB"));
    want.school_count = 1;
    want.ttl_seconds = 0;
    assert_non_null(auth_sign(w.a, auth, &want, &token));
    want.ttl_seconds = INT64_MAX;
    assert_non_null(auth_sign(w.a, auth, &want, &token));
    want.ttl_seconds = 60;
    want.district_id = "mps";
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "district_id"));
    auth_close(auth);
    auth = open_keys(text_format(w.a, "rs=RS256:%s", path_of("rs.pem")));
    assert_non_null(strstr(auth_sign(w.a, auth, &want, &token), "HS256"));
    auth_close(auth);
}

/* RFC 4231 section 4.3, test case 2. */
static void derives_by_hmac(void **state)
{
    (void)state;
    static const unsigned char expected[32] = {
        0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7,
        0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43 };
    unsigned char out[32];
    auth_derive(STR("Jefe"), "what do ya want for nothing?", out);
    assert_memory_equal(out, expected, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_jwks),        cmocka_unit_test(refuses_doubtful_files), cmocka_unit_test(refuses_weak_keys),
        cmocka_unit_test(refuses_broken_sets), cmocka_unit_test(private_pem_needs_0600), cmocka_unit_test(makes_a_key_file),
        cmocka_unit_test(signs_what_it_accepts), cmocka_unit_test(derives_by_hmac),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
