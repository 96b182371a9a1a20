/* What key is written here? Made with OpenSSL, checked, and kept as the PEM text that libjwt reads. */
#include "jwk.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

enum { P256_BYTES = 32, HS256_BYTES = 32 };

static bool is_kind(const struct key *key, const char *kty)
{
    return strcmp(key->algorithm->kty, kty) == 0;
}

static const char *judge(EVP_PKEY *pkey, struct key *key)
{
    if (is_kind(key, "RSA")) {
        if (!EVP_PKEY_is_a(pkey, "RSA"))
            return "RS256 needs an RSA key";
        if (EVP_PKEY_get_bits(pkey) < RSA_BITS_MIN)
            return "the RSA key is under 2048 bits";
        key->signature_size = (size_t)EVP_PKEY_get_size(pkey);
    } else {
        char curve[32] = "";
        if (!EVP_PKEY_is_a(pkey, "EC"))
            return "ES256 needs an elliptic-curve key";
        if (!EVP_PKEY_get_group_name(pkey, curve, sizeof curve, NULL) || strcmp(curve, "prime256v1") != 0)
            return "ES256 needs a key on the curve P-256";
        key->signature_size = 2 * (size_t)P256_BYTES;
    }
    EVP_PKEY_CTX *check = EVP_PKEY_CTX_new_from_pkey(NULL, pkey, NULL);
    int sound = check ? EVP_PKEY_public_check(check) : 0;
    EVP_PKEY_CTX_free(check);
    return sound == 1 ? NULL : "the public key is not a sound one";
}

/* Takes `pkey`. Only its public half is kept. */
static const char *keep_public(struct arena *own, EVP_PKEY *pkey, struct key *key)
{
    const char *bad = pkey ? judge(pkey, key) : "the key cannot be read";
    BIO *out = bad ? NULL : BIO_new(BIO_s_mem());
    char *text = NULL;
    if (!bad && (!out || PEM_write_bio_PUBKEY(out, pkey) != 1))
        bad = "the key cannot be written as PEM";
    if (!bad) {
        long size = BIO_get_mem_data(out, &text);
        key->material = text_copy(own, (struct str){ text, (size_t)size });
    }
    BIO_free(out);
    EVP_PKEY_free(pkey);
    ERR_clear_error();
    return bad;
}

/* A base64url member as bytes; p NULL when it is not there or not base64url. */
static struct str read_bytes(struct arena *own, const json_t *jwk, const char *name)
{
    struct str bytes = { NULL, 0 };
    const char *text = json_string_value(json_object_get(jwk, name));
    if (!text || !*text || !text_unbase64url(own, str_of(text), &bytes))
        return (struct str){ NULL, 0 };
    return bytes;
}

static EVP_PKEY *make_key(const char *type, OSSL_PARAM_BLD *build)
{
    EVP_PKEY *pkey = NULL;
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(build);
    EVP_PKEY_CTX *make = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    if (!parameters || !make || EVP_PKEY_fromdata_init(make) != 1 ||
        EVP_PKEY_fromdata(make, &pkey, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        pkey = NULL;
    EVP_PKEY_CTX_free(make);
    OSSL_PARAM_free(parameters);
    return pkey;
}

static EVP_PKEY *make_rsa(struct arena *own, const json_t *jwk)
{
    struct str n = read_bytes(own, jwk, "n"), e = read_bytes(own, jwk, "e");
    if (!n.p || !e.p)
        return NULL;
    EVP_PKEY *pkey = NULL;
    BIGNUM *modulus = BN_bin2bn((const unsigned char *)n.p, (int)n.n, NULL);
    BIGNUM *exponent = BN_bin2bn((const unsigned char *)e.p, (int)e.n, NULL);
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    if (modulus && exponent && build && OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, exponent) == 1)
        pkey = make_key("RSA", build);
    OSSL_PARAM_BLD_free(build);
    BN_free(modulus);
    BN_free(exponent);
    return pkey;
}

static EVP_PKEY *make_ec(struct arena *own, const json_t *jwk)
{
    struct str x = read_bytes(own, jwk, "x"), y = read_bytes(own, jwk, "y");
    if (x.n != P256_BYTES || y.n != P256_BYTES)
        return NULL;
    unsigned char point[1 + 2 * P256_BYTES] = { POINT_CONVERSION_UNCOMPRESSED };
    memcpy(point + 1, x.p, x.n);
    memcpy(point + 1 + x.n, y.p, y.n);
    EVP_PKEY *pkey = NULL;
    OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
    if (build && OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) == 1 &&
        OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point) == 1)
        pkey = make_key("EC", build);
    OSSL_PARAM_BLD_free(build);
    return pkey;
}

static const char *keep_secret(struct str secret, struct key *key)
{
    if (secret.n < HS_BYTES_MIN)
        return "the secret is under 32 bytes";
    key->material = secret;
    key->signature_size = HS256_BYTES;
    return NULL;
}

const char *jwk_read(struct arena *own, const json_t *jwk, struct key *key)
{
    const char *kty = json_string_value(json_object_get(jwk, "kty"));
    if (!kty || strcmp(kty, key->algorithm->kty) != 0)
        return "\"kty\" does not fit \"alg\"";
    if (is_kind(key, "oct")) {
        struct str secret = read_bytes(own, jwk, "k");
        return secret.p ? keep_secret(secret, key) : "\"k\" is not base64url";
    }
    if (is_kind(key, "RSA"))
        return keep_public(own, make_rsa(own, jwk), key);
    const char *curve = json_string_value(json_object_get(jwk, "crv"));
    if (!curve || strcmp(curve, "P-256") != 0)
        return "ES256 needs a key on the curve P-256";
    return keep_public(own, make_ec(own, jwk), key);
}

/* OpenSSL would otherwise ask for a passphrase on the terminal. */
static int no_passphrase(char *out, int size, int writing, void *context)
{
    (void)out, (void)size, (void)writing, (void)context;
    return -1;
}

bool pem_is_private(struct str pem)
{
    return memmem(pem.p, pem.n, "PRIVATE KEY", 11) != NULL;
}

const char *pem_read(struct arena *own, struct str pem, struct key *key)
{
    BIO *in = BIO_new_mem_buf(pem.p, (int)pem.n);
    EVP_PKEY *pkey = NULL;
    if (in)
        pkey = pem_is_private(pem) ? PEM_read_bio_PrivateKey(in, NULL, no_passphrase, NULL)
                                   : PEM_read_bio_PUBKEY(in, NULL, no_passphrase, NULL);
    BIO_free(in);
    return keep_public(own, pkey, key);
}

/* The bytes of the file are the secret, all of them. Two files that can only be mistakes are refused: a PEM (a
 * public key used as a secret is the oldest forgery), and text with a line feed that other programs will drop. */
const char *secret_read(struct arena *own, struct str secret, struct key *key)
{
    if (str_starts(secret, "-----BEGIN"))
        return "HS256 needs a secret, and this is a PEM file";
    size_t printable = 0;
    while (printable < secret.n && secret.p[printable] >= ' ' && secret.p[printable] <= '~')
        printable++;
    if (printable + 1 == secret.n && secret.p[printable] == '\n')
        return "the secret is text that ends in a line feed; write it without one";
    return keep_secret(text_copy(own, secret), key);
}
