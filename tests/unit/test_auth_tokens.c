/* Which tokens are accepted? Good ones of all three algorithms, and none of the forgeries of RFC 8725. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "test_auth_fixture.h"

static void accepts_all_three_algorithms(void **state)
{
    (void)state;
    const char *tokens[] = { forge(BY_HS, HS_HEADER, claims_but(NULL, NULL)), forge(BY_RS, RS_HEADER, claims_but(NULL, NULL)),
                             forge(BY_ES, ES_HEADER, claims_but(NULL, NULL)) };
    for (size_t i = 0; i < COUNT_OF(tokens); i++) {
        struct principal who;
        problem bad = try_at(tokens[i], NOW, &who);
        if (bad)
            fail_msg("token %zu: %s", i, bad->cause);
        assert_string_equal(who.subject, "ms.lopez");
        assert_string_equal(who.token_id, "t-1");
        assert_string_equal(who.client, "ms.lopez");
        assert_string_equal(who.issuer, "https://id.test");
        assert_int_equal(who.role, ROLE_SCHOOL);
        assert_string_equal(who.district_id, DISTRICT_ID);
        assert_int_equal(who.school_count, 2);
        assert_string_equal(who.school_ids[1], SCHOOL_B);
        assert_null(who.partner_id);
        assert_int_equal(who.may_read, 1);
        assert_int_equal(who.may_write, 1);
        assert_int_equal(who.expires_unix, NOW + 300);
        assert_string_equal(who.setting, DISTRICT_ID "|school||" SCHOOL_A "," SCHOOL_B);
    }
}

static void refuses_forged_headers(void **state)
{
    (void)state;
    static const struct {
        enum signer by;
        const char *header;
    } rows[] = {
        { BY_NOBODY, "{\"alg\":\"none\",\"kid\":\"hs\"}" },
        { BY_NOBODY, "{\"alg\":\"None\",\"kid\":\"hs\"}" },
        { BY_NOBODY, "{\"alg\":\"NONE\",\"kid\":\"hs\"}" },
        { BY_NOBODY, "{\"alg\":\"none\"}" },
        { BY_HS, "{\"alg\":\"none\",\"kid\":\"hs\"}" },
        { BY_HS, "{\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":null,\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":\"hs256\",\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":\"Hs256\",\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":[\"HS256\"],\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":\"HS512\",\"kid\":\"hs\"}" },
        { BY_NOBODY, HS_HEADER },
        { BY_RS_PEM_AS_SECRET, "{\"alg\":\"HS256\",\"kid\":\"rs\"}" },
        { BY_RS_PEM_AS_SECRET, HS_HEADER },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"rs\"}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"hs\"}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"es\"}" },
        { BY_ES, RS_HEADER },
        { BY_RS, ES_HEADER },
        { BY_RS, HS_HEADER },
        { BY_ES, "{\"alg\":\"ES256\",\"kid\":\"rs\"}" },
        { BY_ES, "{\"alg\":\"RS256\",\"kid\":\"es\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"absent\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"HS\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":null}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":[\"hs\"]}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\\u0000\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":7}" },
        { BY_HS, "{\"alg\":\"HS256\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"crit\":[\"exp\"],\"exp\":1}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"crit\":null}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"b64\":false}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"b64\":false,\"crit\":[\"b64\"]}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"rs\",\"jku\":\"https://evil.test/keys\"}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"rs\",\"x5u\":\"https://evil.test/crt\"}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"rs\",\"jwk\":{\"kty\":\"RSA\"}}" },
        { BY_RS, "{\"alg\":\"RS256\",\"kid\":\"rs\",\"x5c\":[\"AAAA\"]}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":\"none\",\"alg\":\"HS256\",\"kid\":\"hs\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"typ\":\"at+jwt\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"typ\":1}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\"} " "x" },
        { BY_HS, "[\"HS256\",\"hs\"]" },
        { BY_HS, "null" },
        { BY_HS, "\"HS256\"" },
        { BY_HS, " " },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"x\":\"\xff\xfe\"}" },
        { BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"x\":[[[[[[[[1]]]]]]]]}" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        must_refuse(rows[i].header, forge(rows[i].by, rows[i].header, claims_but(NULL, NULL)));
}

static void refuses_wrong_claims(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "sub", NULL }, { "sub", "\"\"" }, { "sub", "7" }, { "sub", "null" }, { "sub", "\"a\\nb\"" },
        { "iss", NULL }, { "iss", "\"https://id.test/\"" }, { "iss", "[\"https://id.test\"]" }, { "iss", "null" }, { "iss", "1" }, { "iss", "\"HTTPS://ID.TEST\"" },
        { "aud", NULL }, { "aud", "\"other\"" }, { "aud", "[]" }, { "aud", "null" }, { "aud", "1" }, { "aud", "[\"other\"]" }, { "aud", "[\"roundtable\",7]" },
        { "aud", "{\"roundtable\":1}" }, { "aud", "\"roundtabl\"" }, { "aud", "[[\"roundtable\"]]" },
        { "exp", NULL }, { "exp", "\"1790000300\"" }, { "exp", "1790000300.0" }, { "exp", "1.79e9" }, { "exp", "-1" },
        { "exp", "9223372036854775807" }, { "exp", "9223372036854775808" }, { "exp", "null" }, { "exp", "true" }, { "exp", "1789999940" },
        { "exp", "[1790000300]" }, { "exp", "{}" }, { "exp", "253402300800" }, { "exp", "1790000300,\"exp\":1790000300" },
        { "iat", NULL }, { "iat", "\"1790000000\"" }, { "iat", "1790000000.0" }, { "iat", "-1" }, { "iat", "1790000061" },
        { "iat", "1890000000" }, { "iat", "9223372036854775807" }, { "iat", "null" }, { "iat", "[1790000000]" },
        { "nbf", "[1790000000]" }, { "nbf", "9223372036854775807" }, { "nbf", "1890000000" }, { "nbf", "1790000000.0" },
        { "nbf", "1790000061" }, { "nbf", "\"1790000000\"" }, { "nbf", "1.5" }, { "nbf", "null" }, { "nbf", "-5" },
        { "jti", NULL }, { "jti", "\"\"" }, { "jti", "1" }, { "jti", "null" }, { "jti", "[\"t-1\"]" },
        { "role", NULL }, { "role", "\"admin\"" }, { "role", "\"service\"" }, { "role", "\"district|\"" }, { "role", "\"\"" }, { "role", "\"School\"" }, { "role", "[\"school\"]" }, { "role", "1" },
        { "role", "\"partner\"" }, { "role", "\"united_way\"" }, { "role", "\"mtea\"" },
        { "district_id", NULL }, { "district_id", "\"mps\"" }, { "district_id", "1" }, { "district_id", "\"" DISTRICT_ID "|\"" },
        { "school_ids", NULL }, { "school_ids", "[]" }, { "school_ids", "\"" SCHOOL_A "\"" }, { "school_ids", "[1]" },
        { "school_ids", "[\"" SCHOOL_A "\",\"x\"]" }, { "school_ids", "null" }, { "school_ids", "{\"0\":\"" SCHOOL_A "\"}" },
        { "partner_id", "null" }, { "partner_id", "\"x\"" }, { "partner_id", "[]" },
        { "client_id", "\"\"" }, { "client_id", "7" }, { "client_id", "null" }, { "client_id", "[\"bus-app\"]" }, { "client_id", "\"a\\tb\"" },
        { "azp", "\"\"" }, { "azp", "7" }, { "azp", "null" }, { "azp", "{}" }, { "azp", "7,\"client_id\":\"bus-app\"" },
        { "scope", "[\"read\"]" }, { "scope", "null" }, { "scope", "1" },
        { "extra", "[[[[[[[[1]]]]]]]]" }, { "extra", "1,\"extra\":2" }, { "extra", "1,\"role\":\"district\"" },
        { "extra", "\"\xc0\x80\"" }, { "extra", "1e999" }, { "extra", "\"\\u0000\"" }, { "extra", "\"\\ud800\"" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        must_refuse(text_format(w.a, "%s=%s", rows[i][0], rows[i][1] ? rows[i][1] : "(missing)"),
                    forge(BY_HS, HS_HEADER, claims_but(rows[i][0], rows[i][1])));
    struct str claims = str_of(claims_but(NULL, NULL));
    const char *nul = text_z(w.a, claims);
    must_refuse("a NUL after the claims", forge_bytes(BY_HS, STR(HS_HEADER), (struct str){ nul, claims.n + 1 }));
    must_refuse("claims that are an array", forge(BY_HS, HS_HEADER, "[]"));
}

static void accepts_what_is_just_inside(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "exp", "1789999941" }, { "iat", "1790000060" }, { "nbf", "1790000060" }, { "aud", "[\"other\",\"roundtable\"]" },
        { "exp", "4102444800" }, { "extra", "[[[[[[[1]]]]]]]" }, { "extra", "\"[[[[[[[[[[\\\"[[\"" }, { "partner_id", "\"" PARTNER_ID "\"" },
        { "school_ids", "[\"01920000-0000-7000-8000-0000000000B1\"]" },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct principal who;
        problem bad = try_at(forge(BY_HS, HS_HEADER, claims_but(rows[i][0], rows[i][1])), NOW, &who);
        if (bad)
            fail_msg("%s=%s: %s", rows[i][0], rows[i][1], bad->cause);
        assert_string_equal(who.school_ids[0], SCHOOL_A);
        assert_null(who.partner_id); /* not a claim of this role: not carried */
    }
}

static void roles_carry_what_they_need(void **state)
{
    (void)state;
    struct principal who;
    const char *format = "{\"sub\":\"s\",\"iss\":\"https://id.test\",\"aud\":\"roundtable\",\"exp\":1790000300,\"iat\":1790000000,"
                         "\"jti\":\"j\",\"role\":\"%s\",\"district_id\":\"" DISTRICT_ID "\"%s}";
    static const char *const partners[] = { "united_way", "mtea", "partner" };
    for (size_t i = 0; i < COUNT_OF(partners); i++) {
        must_refuse(partners[i], forge(BY_HS, HS_HEADER, text_format(w.a, format, partners[i], "")));
        const char *full = text_format(w.a, format, partners[i], ",\"partner_id\":\"" PARTNER_ID "\",\"school_ids\":[\"" SCHOOL_A "\"]");
        assert_null(try_at(forge(BY_HS, HS_HEADER, full), NOW, &who));
        assert_string_equal(who.partner_id, PARTNER_ID);
        assert_int_equal(who.school_count, 0);
        assert_string_equal(who.setting, text_format(w.a, DISTRICT_ID "|%s|" PARTNER_ID "|", partners[i]));
    }
    /* A district speaks as one of the agencies when its token says so. */
    assert_null(try_at(forge(BY_HS, HS_HEADER, text_format(w.a, format, "district", ",\"partner_id\":\"" PARTNER_ID "\"")), NOW, &who));
    assert_string_equal(who.setting, DISTRICT_ID "|district|" PARTNER_ID "|");
    static const char *const plain[] = { "district", "reader" };
    for (size_t i = 0; i < COUNT_OF(plain); i++) {
        assert_null(try_at(forge(BY_HS, HS_HEADER, text_format(w.a, format, plain[i], "")), NOW, &who));
        assert_string_equal(role_name(who.role), plain[i]);
        assert_string_equal(who.setting, text_format(w.a, DISTRICT_ID "|%s||", plain[i]));
    }
    /* A district may be an agency of its own partnership; a reader speaks for nobody. */
    const char *agency = ",\"partner_id\":\"" PARTNER_ID "\"";
    assert_null(try_at(forge(BY_HS, HS_HEADER, text_format(w.a, format, "district", agency)), NOW, &who));
    assert_string_equal(who.setting, DISTRICT_ID "|district|" PARTNER_ID "|");
    assert_null(try_at(forge(BY_HS, HS_HEADER, text_format(w.a, format, "reader", agency)), NOW, &who));
    assert_null(who.partner_id);
}

static const char *client_of(const char *claims)
{
    struct principal who;
    problem bad = try_at(forge(BY_HS, HS_HEADER, claims), NOW, &who);
    return bad ? bad->cause : who.client;
}

static void names_the_client(void **state)
{
    (void)state;
    assert_string_equal(client_of(claims_but("client_id", "\"bus-app\"")), "bus-app");
    assert_string_equal(client_of(claims_but("azp", "\"bus-app\"")), "bus-app");
    assert_string_equal(client_of(claims_but("azp", "\"other\",\"client_id\":\"bus-app\"")), "bus-app");
    assert_string_equal(client_of(claims_but("sub", "\"job\"")), "job");
    char longest[256] = { 0 };
    memset(longest, 'c', 255);
    assert_string_equal(client_of(claims_but("client_id", text_format(w.a, "\"%s\"", longest))), longest);
    must_refuse("a client_id of 256 bytes", forge(BY_HS, HS_HEADER, claims_but("client_id", text_format(w.a, "\"%sc\"", longest))));
}

static void scope_limits(void **state)
{
    (void)state;
    static const struct {
        const char *scope;
        unsigned    may_read, may_write;
    } rows[] = { { "\"read\"", 1, 0 }, { "\"write\"", 0, 1 }, { "\"write read\"", 1, 1 }, { "\"\"", 0, 0 },
                 { "\"openid  readx\"", 0, 0 }, { "\"READ\"", 0, 0 }, { "\"openid read email\"", 1, 0 }, { "\"read,write\"", 0, 0 } };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct principal who;
        assert_null(try_at(forge(BY_HS, HS_HEADER, claims_but("scope", rows[i].scope)), NOW, &who));
        assert_int_equal(who.may_read, rows[i].may_read);
        assert_int_equal(who.may_write, rows[i].may_write);
    }
}

static void refuses_broken_forms(void **state)
{
    (void)state;
    static const enum signer signers[] = { BY_HS, BY_RS, BY_ES };
    static const char *const headers[] = { HS_HEADER, RS_HEADER, ES_HEADER };
    static const char *const tails[] = { "=", "==", "A", "AA", "AAA", "AAAA", ".", ".AAAA", "\n", " ", "+", "/", "-", "_", "%3D", "\x80" };
    for (size_t s = 0; s < COUNT_OF(signers); s++) {
        const char *good = forge(signers[s], headers[s], claims_but(NULL, NULL));
        for (size_t i = 0; i < COUNT_OF(tails); i++)
            must_refuse(text_format(w.a, "signer %zu, tail %zu", s, i), text_format(w.a, "%s%s", good, tails[i]));
        for (const char *dot = strchr(good, '.'); dot; dot = strchr(dot + 1, '.')) {
            int n = (int)(dot - good);
            must_refuse("padding in a segment", text_format(w.a, "%.*s=%s", n, good, dot));
            must_refuse("a space in a segment", text_format(w.a, "%.*s %s", n, good, dot));
            must_refuse("four parts", text_format(w.a, "%.*s.%s", n, good, dot));
            must_refuse("a part cut off", text_format(w.a, "%.*s", n, good));
            must_refuse("an empty last part", text_format(w.a, "%.*s.", n, good));
        }
        must_refuse("the last character cut off", text_format(w.a, "%.*s", (int)strlen(good) - 1, good));
        /* The last character of an HS or ES signature carries unused bits: a neighbour decodes to the same bytes. */
        char *twin = (char *)(uintptr_t)text_format(w.a, "%s", good);
        twin[strlen(twin) - 1]++;
        must_refuse("another last character", twin);
    }
    must_refuse("dots alone", "..");
    must_refuse("two parts", "AAAA.AAAA");
    must_refuse("an empty header", ".e30.AAAA");
}

/* One token, one spelling: other characters that a lenient decoder takes for the same bytes, with a true signature of them. */
static void refuses_other_spellings_that_were_signed(void **state)
{
    (void)state;
    static const char *const fillers[] = { "", " ", "  " };
    int odd = 0;
    for (size_t i = 0; i < COUNT_OF(fillers); i++) {
        const char *header = text_z(w.a, text_base64url(w.a, str_of(text_format(w.a, "%s%s", HS_HEADER, fillers[i]))));
        const char *claims = text_z(w.a, text_base64url(w.a, str_of(text_format(w.a, "%s%s", claims_but(NULL, NULL), fillers[i]))));
        struct principal who;
        assert_null(try_at(seal(BY_HS, text_format(w.a, "%s.%s", header, claims)), NOW, &who));
        must_refuse("padding after the header", seal(BY_HS, text_format(w.a, "%s=.%s", header, claims)));
        must_refuse("padding after the claims", seal(BY_HS, text_format(w.a, "%s.%s=", header, claims)));
        size_t h = strlen(header), c = strlen(claims);
        if (h % 4) { /* the last character has bits nobody reads */
            must_refuse("another last character of the header", seal(BY_HS, text_format(w.a, "%.*s%c.%s", (int)h - 1, header, header[h - 1] + 1, claims)));
            odd++;
        }
        if (c % 4) {
            must_refuse("another last character of the claims", seal(BY_HS, text_format(w.a, "%s.%.*s%c", header, (int)c - 1, claims, claims[c - 1] + 1)));
            odd++;
        }
    }
    assert_int_equal(odd, 4);
}

/* Refused by our own checks, whatever libjwt would have said: the cause tells. */
static void refuses_before_libjwt_sees_it(void **state)
{
    (void)state;
    struct principal who;
    const char *rs = forge(BY_RS, RS_HEADER, claims_but(NULL, NULL));
    problem longer = try_at(text_format(w.a, "%sAA", rs), NOW, &who);
    problem shorter = try_at(text_format(w.a, "%.*s", (int)strlen(rs) - 2, rs), NOW, &who);
    assert_string_equal(longer->cause, "signature: wrong length");
    assert_string_equal(shorter->cause, "signature: wrong length");
    struct str claims = str_of(claims_but(NULL, NULL)), header = STR(HS_HEADER);
    problem after_claims = try_at(forge_bytes(BY_HS, header, (struct str){ claims.p, claims.n + 1 }), NOW, &who);
    problem after_header = try_at(forge_bytes(BY_HS, (struct str){ header.p, header.n + 1 }, claims), NOW, &who);
    assert_memory_equal(after_claims->cause, "form:", 5);
    assert_memory_equal(after_header->cause, "form:", 5);
}

static void every_byte_counts(void **state)
{
    (void)state;
    const char *good = forge(BY_ES, ES_HEADER, claims_but(NULL, NULL));
    size_t n = strlen(good);
    for (size_t i = 0; i < n; i += 7) {
        char *bent = (char *)(uintptr_t)text_format(w.a, "%s", good);
        bent[i] = bent[i] == 'A' ? 'B' : 'A';
        must_refuse(text_format(w.a, "byte %zu changed", i), bent);
    }
}

static void bounds_size_and_depth(void **state)
{
    (void)state;
    struct principal who;
    /* A sub too long is refused, an unknown claim is not: fill with one until the token has exactly the size. */
    for (size_t fill = 2300; fill < 2800; fill++) {
        char *x = arena_alloc(w.a, fill + 3);
        memset(x, 'x', fill + 2);
        x[0] = x[fill + 1] = '"';
        const char *token = forge(BY_HS, HS_HEADER, claims_but("extra", x));
        if (strlen(token) > TOKEN_MAX) {
            must_refuse("longer than 4 KiB", token);
            break;
        }
        assert_null(try_at(token, NOW, &who));
        assert_true(fill < 2799);
    }
    char *huge = arena_alloc(w.a, 100001);
    memset(huge, 'A', 100000);
    must_refuse("100 KB", huge);
    char *deep = arena_alloc(w.a, 1600);
    strncpy(deep, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"x\":", 1600);
    memset(deep + strlen(deep), '[', 1500);
    must_refuse("a header nested 1,500 deep", forge(BY_HS, deep, "{}"));
    memset(deep, '[', 1500);
    must_refuse("claims nested 1,500 deep", forge(BY_HS, HS_HEADER, deep));
    assert_null(try_at(forge(BY_HS, "{\"alg\":\"HS256\",\"kid\":\"hs\",\"x\":[[[[[[[1]]]]]]]}", claims_but(NULL, NULL)), NOW, &who));
}

static void reads_the_header(void **state)
{
    (void)state;
    static const char *const strangers[] = { NULL, "", "Basic dXNlcjpwYXNz", "Bearer2 x", "Token x", "DPoP x" };
    static const char *const broken[] = { "Bearer", "Bearer ", "Bearer    ", "bearer x", "Bearer x y" };
    struct principal who;
    for (size_t i = 0; i < COUNT_OF(strangers); i++) {
        problem bad = ask_at(w.a, w.auth, strangers[i], NOW, &who);
        assert_non_null(bad);
        assert_int_equal(bad->type, PROBLEM_UNAUTHORIZED);
        assert_null(bad->challenge);
    }
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        problem bad = ask_at(w.a, w.auth, broken[i], NOW, &who);
        assert_non_null(bad);
        assert_int_equal(bad->type, PROBLEM_UNAUTHORIZED);
        assert_non_null(bad->challenge);
    }
    const char *good = good_token();
    static const char *const schemes[] = { "Bearer ", "bearer ", "BEARER ", "bEaReR   " };
    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        assert_null(ask_at(w.a, w.auth, text_format(w.a, "%s%s", schemes[i], good), NOW, &who));
    assert_non_null(ask_at(w.a, w.auth, text_format(w.a, "Bearer %s %s", good, good), NOW, &who));
    assert_non_null(ask_at(w.a, w.auth, text_format(w.a, "Bearer %s,Bearer %s", good, good), NOW, &who));
    struct header twice[] = { { STR("Authorization"), str_of(text_format(w.a, "Bearer %s", good)) },
                              { STR("AUTHORIZATION"), str_of(text_format(w.a, "Bearer %s", good)) } };
    struct request rq = { .headers = twice, .header_count = 2, .unix_ms = (int64_t)NOW * 1000 };
    assert_non_null(auth_verify(w.a, w.auth, &rq, &who));
    rq.header_count = 1;
    assert_null(auth_verify(w.a, w.auth, &rq, &who));
}

static void tells_only_what_is_safe(void **state)
{
    (void)state;
    struct principal who;
    problem old = try_at(forge(BY_HS, HS_HEADER, claims_but("exp", "1789999000")), NOW, &who);
    assert_string_equal(old->detail, "The token has expired.");
    assert_string_equal(old->challenge, "error=\"invalid_token\", error_description=\"The token has expired\"");
    /* Of a token that was never good, not even that it is old. */
    problem forged = try_at(forge(BY_RS_PEM_AS_SECRET, HS_HEADER, claims_but("exp", "1789999000")), NOW, &who);
    problem foreign = try_at(forge(BY_HS, HS_HEADER, claims_but("aud", "\"other\"")), NOW, &who);
    assert_string_equal(forged->detail, foreign->detail);
    assert_string_equal(forged->challenge, foreign->challenge);
    assert_string_equal(forged->detail, "The token is not acceptable.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_all_three_algorithms), cmocka_unit_test(refuses_forged_headers),
        cmocka_unit_test(refuses_wrong_claims),         cmocka_unit_test(accepts_what_is_just_inside),
        cmocka_unit_test(roles_carry_what_they_need),   cmocka_unit_test(scope_limits),
        cmocka_unit_test(refuses_broken_forms),         cmocka_unit_test(every_byte_counts),
        cmocka_unit_test(bounds_size_and_depth),        cmocka_unit_test(reads_the_header),
        cmocka_unit_test(tells_only_what_is_safe),      cmocka_unit_test(refuses_before_libjwt_sees_it),
        cmocka_unit_test(names_the_client),             cmocka_unit_test(refuses_other_spellings_that_were_signed),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
