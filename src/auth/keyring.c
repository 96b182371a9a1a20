/* Which keys do we trust? Those the configuration names, and none that is weak, doubtful or readable by others. */
#include "keyring.h"

#include <jansson.h>
#include <openssl/crypto.h>

#include "jwk.h"
#include "keyfile.h"

static const struct algorithm algorithms[] = {
    { .name = "HS256", .kty = "oct", .libjwt = JWT_ALG_HS256 },
    { .name = "RS256", .kty = "RSA", .libjwt = JWT_ALG_RS256 },
    { .name = "ES256", .kty = "EC", .libjwt = JWT_ALG_ES256 },
};

const struct algorithm *algorithm_by_name(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(algorithms); i++)
        if (str_is(name, algorithms[i].name))
            return &algorithms[i];
    return NULL;
}

const struct key *keyring_find(const struct keyring *ring, struct str kid)
{
    for (int i = 0; i < ring->count; i++)
        if (str_is(kid, ring->keys[i].kid))
            return &ring->keys[i];
    return NULL;
}

bool keyring_equal(const struct keyring *one, const struct keyring *other)
{
    if (one->count != other->count)
        return false;
    for (int i = 0; i < one->count; i++) {
        const struct key *a = &one->keys[i], *b = &other->keys[i];
        if (strcmp(a->kid, b->kid) != 0 || a->algorithm != b->algorithm || !str_equal(a->material, b->material))
            return false;
    }
    return true;
}

void keyring_copy(struct arena *own, const struct keyring *ring, struct keyring *out)
{
    *out = *ring;
    for (int i = 0; i < ring->count; i++) {
        out->keys[i].kid = text_z(own, str_of(ring->keys[i].kid));
        out->keys[i].material = text_copy(own, ring->keys[i].material);
    }
}

void keyring_wipe(struct keyring *ring)
{
    for (int i = 0; i < ring->count; i++)
        OPENSSL_cleanse((void *)(uintptr_t)ring->keys[i].material.p, ring->keys[i].material.n);
}

static const char *add_key(struct arena *a, struct keyring *ring, const char *path, const struct key *key)
{
    if (keyring_find(ring, str_of(key->kid)))
        return text_format(a, "%s: the key id \"%s\" is given twice.", path, key->kid);
    if (ring->count == KEYS_MAX)
        return text_format(a, "%s: more than %d keys.", path, KEYS_MAX);
    ring->keys[ring->count++] = *key;
    return NULL;
}

/* One member of a JWKS: a usable key, a fault, or (use: enc) nothing of ours. */
static const char *add_jwk(struct arena *a, struct arena *own, struct keyring *ring, const char *path, const json_t *jwk)
{
    const json_t *use = json_object_get(jwk, "use");
    if (!json_is_object(jwk))
        return text_format(a, "%s: \"keys\" holds something that is no key.", path);
    if (use && !json_is_string(use))
        return text_format(a, "%s: a key's \"use\" is not a string.", path);
    if (use && strcmp(json_string_value(use), "sig") != 0)
        return NULL;
    const char *kid = json_string_value(json_object_get(jwk, "kid"));
    if (!kid || !*kid)
        return text_format(a, "%s: a key has no \"kid\".", path);
    const char *alg = json_string_value(json_object_get(jwk, "alg"));
    struct key key = { .kid = text_z(own, str_of(kid)), .algorithm = algorithm_by_name(str_of(alg)) };
    if (!key.algorithm)
        return text_format(a, "%s: key \"%s\": \"alg\" must be HS256, RS256 or ES256.", path, kid);
    const char *bad = jwk_read(own, jwk, &key);
    return bad ? text_format(a, "%s: key \"%s\": %s.", path, kid, bad) : add_key(a, ring, path, &key);
}

static bool holds_secret(const json_t *keys)
{
    for (size_t i = 0; i < json_array_size(keys); i++) {
        const json_t *jwk = json_array_get(keys, i);
        if (json_object_get(jwk, "k") || json_object_get(jwk, "d"))
            return true;
    }
    return false;
}

static const char *add_keys(struct arena *a, struct arena *own, struct keyring *ring, const struct keyfile *file, const json_t *set)
{
    const json_t *keys = json_object_get(set, "keys");
    if (!json_is_array(keys))
        return text_format(a, "%s: not a JWK set: no array \"keys\".", file->path);
    const char *bad = keyfile_mode(a, file, holds_secret(keys) ? KEYFILE_SECRET : KEYFILE_PUBLIC);
    for (size_t i = 0; !bad && i < json_array_size(keys); i++)
        bad = add_jwk(a, own, ring, file->path, json_array_get(keys, i));
    return bad;
}

static const char *add_jwks_file(struct arena *a, struct arena *own, struct keyring *ring, struct str path)
{
    struct keyfile file;
    const char *bad = keyfile_read(a, text_z(a, path), &file);
    if (bad)
        return bad;
    json_error_t error;
    json_t *set = json_loadb(file.bytes.p, file.bytes.n, JSON_REJECT_DUPLICATES, &error);
    bad = set ? add_keys(a, own, ring, &file, set) : text_format(a, "%s: not JSON, or a member is given twice.", file.path);
    json_decref(set);
    keyfile_wipe(&file);
    return bad;
}

static const char *read_one(struct arena *a, struct arena *own, const struct keyfile *file, struct key *key)
{
    bool secret = strcmp(key->algorithm->kty, "oct") == 0;
    const char *bad = keyfile_mode(a, file, secret || pem_is_private(file->bytes) ? KEYFILE_SECRET : KEYFILE_PUBLIC);
    if (bad)
        return bad;
    bad = secret ? secret_read(own, file->bytes, key) : pem_read(own, file->bytes, key);
    return bad ? text_format(a, "%s: key \"%s\": %s.", file->path, key->kid, bad) : NULL;
}

/* KID=ALG:FILE */
static const char *add_named_file(struct arena *a, struct arena *own, struct keyring *ring, struct str item)
{
    struct str rest, path, kid = str_cut(item, '=', &rest), alg = str_cut(rest, ':', &path);
    if (!kid.n || !path.n)
        return text_format(a, "\"%s\" is not KID=ALG:FILE.", text_z(a, item));
    struct key key = { .kid = text_z(own, kid), .algorithm = algorithm_by_name(alg) };
    if (!text_utf8(kid, NULL))
        return text_format(a, "%s: the key id is not UTF-8.", text_z(a, path));
    if (!key.algorithm)
        return text_format(a, "%s: key \"%s\": the algorithm must be HS256, RS256 or ES256.", text_z(a, path), key.kid);
    struct keyfile file;
    const char *bad = keyfile_read(a, text_z(a, path), &file);
    if (bad)
        return bad;
    bad = read_one(a, own, &file, &key);
    keyfile_wipe(&file);
    return bad ? bad : add_key(a, ring, file.path, &key);
}

/* A '=' before any '/' makes it KID=ALG:FILE; a path with a '=' in a folder's name stays a path. */
static bool is_named_file(struct str item)
{
    struct str rest, kid = str_cut(item, '=', &rest);
    return rest.p && (!kid.n || !memchr(kid.p, '/', kid.n));
}

static const char *add_item(struct arena *a, struct arena *own, struct keyring *ring, struct str item)
{
    if (is_named_file(item))
        return add_named_file(a, own, ring, item);
    if (item.n > 5 && str_is((struct str){ item.p + item.n - 5, 5 }, ".json"))
        return add_jwks_file(a, own, ring, item);
    return text_format(a, "\"%s\" is neither a JWKS file (*.json) nor KID=ALG:FILE.", text_z(a, item));
}

const char *keyring_open(struct arena *a, struct arena *own, const char *list, struct keyring *out)
{
    struct str rest = str_of(list);
    const char *bad = rest.n ? NULL : "No key is configured.";
    while (!bad && rest.p) {
        struct str item = str_cut(rest, ',', &rest);
        bad = add_item(a, own, out, item);
    }
    if (!bad && !out->count)
        bad = text_format(a, "%s: no key for signatures in it.", list);
    return bad;
}
