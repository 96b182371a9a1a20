/* Can any bytes in an Authorization header crash the verifier, or pass it? libFuzzer's entry point.
 *
 * The input is taken three ways: as the whole header value, as a token after "Bearer ", and as header and claims
 * (divided by the first NUL) signed with the right key, so that the parsing behind the signature is reached too.
 * Only the last may ever be accepted: the key is random, and nobody can guess a signature. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "door.h"

static struct {
    struct arena *a;
    struct auth  *auth;
} f;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    char dir[] = "/tmp/fuzz_token_XXXXXX";
    f.a = arena_new(65536);
    if (!mkdtemp(dir))
        abort();
    const char *path = text_format(f.a, "%s/keys.json", dir);
    const char *bad = auth_make_key_file(f.a, path);
    if (!bad)
        bad = auth_open(f.a, &(struct auth_options){ .keys = path, .issuer = "i", .audience = "a" }, &f.auth);
    unlink(path);
    rmdir(dir);
    if (bad) {
        fprintf(stderr, "%s\n", bad);
        abort();
    }
    return 0;
}

static problem verify(struct str value)
{
    struct principal who;
    struct header header = { STR("Authorization"), value };
    struct request rq = { .headers = &header, .header_count = 1, .unix_ms = 1790000000000 };
    problem bad = auth_verify(f.a, f.auth, &rq, &who);
    if (bad ? bad->type != PROBLEM_UNAUTHORIZED : !who.subject || !who.district_id || !who.setting || who.role >= ROLES)
        abort();
    return bad;
}

static struct str sign(struct str input)
{
    const struct key *key = &f.auth->trust->keys.keys[0];
    struct str claims, header = str_cut(input, 0, &claims);
    if (!claims.p) {
        claims = header;
        header = str_of(text_format(f.a, "{\"alg\":\"HS256\",\"kid\":\"%s\"}", key->kid));
    }
    struct buf b = { .arena = f.a };
    unsigned char mac[32];
    buf_add(&b, text_base64url(f.a, header));
    buf_addc(&b, '.');
    buf_add(&b, text_base64url(f.a, claims));
    HMAC(EVP_sha256(), key->material.p, (int)key->material.n, (const unsigned char *)b.p, b.n, mac, NULL);
    buf_addc(&b, '.');
    buf_add(&b, text_base64url(f.a, (struct str){ (const char *)mac, sizeof mac }));
    return buf_str(&b);
}

static struct str bearer(struct str token)
{
    struct buf b = { .arena = f.a };
    buf_adds(&b, "Bearer ");
    buf_add(&b, token);
    return buf_str(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena_mark mark = arena_mark(f.a);
    struct str input = text_copy(f.a, (struct str){ (const char *)data, size });
    if (!verify(input) || !verify(bearer(input)))
        abort();
    (void)!verify(bearer(sign(input)));
    arena_release(f.a, mark);
    return 0;
}
