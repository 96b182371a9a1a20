/* Did a key we trust sign these bytes? In this order, so that nothing unverified is trusted or recursed into:
 * form, size, depth, header, key by kid with its pinned algorithm, libjwt, and libjwt's word on the algorithm.
 *
 * libjwt 1.10 is given only tokens that passed all that: it takes the algorithm from the token, accepts any token
 * when it has no key, recurses while parsing, ignores "crit", and may report success with algorithm "none" when
 * memory runs out. What the claims say is read from our own parse of the same bytes, never from libjwt. */
#include "bearer.h"

#include "auth.h"

/* Headers that name other keys, or demand what we do not do (RFC 7515 sections 4.1.2-4.1.6, 4.1.11; RFC 7797 section 3;
 * RFC 8725 section 3.10). */
static const char *const refused_headers[] = { "crit", "jku", "x5u", "jwk", "x5c", "b64" };

static bool split(struct str token, struct str part[static 3])
{
    struct str rest;
    part[0] = str_cut(token, '.', &rest);
    if (!rest.p)
        return false;
    part[1] = str_cut(rest, '.', &part[2]);
    return part[0].n && part[1].n && part[2].n && !memchr(part[2].p, '.', part[2].n);
}

/* Whether brackets nest at most TOKEN_DEPTH_MAX deep. Looks at bytes only: well-formedness is the parser's matter. */
static bool is_shallow(struct str json)
{
    int depth = 0, in_string = 0;
    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];
        if (in_string) {
            if (c == '\\')
                i++;
            else if (c == '"')
                in_string = 0;
        } else if (c == '"') {
            in_string = 1;
        } else if (c == '{' || c == '[') {
            if (++depth > TOKEN_DEPTH_MAX)
                return false;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return true;
}

static void drop_json(void *json)
{
    json_decref(json);
}

/* NULL unless the part is one JSON object: no duplicate members, nothing after it, and no NUL, where libjwt, which
 * reads C strings, would stop and we would go on. */
static const json_t *parse_part(struct arena *a, struct str bytes)
{
    if (memchr(bytes.p, 0, bytes.n) || !is_shallow(bytes))
        return NULL;
    json_error_t error;
    json_t *json = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &error);
    if (json)
        arena_defer(a, drop_json, json);
    return json_is_object(json) ? json : NULL;
}

static const char *choose_key(const struct keyring *ring, const json_t *header, const struct key **out)
{
    for (size_t i = 0; i < COUNT_OF(refused_headers); i++)
        if (json_object_get(header, refused_headers[i]))
            return "header: names its own key, or demands an extension";
    const json_t *type = json_object_get(header, "typ");
    if (type && (!json_is_string(type) || !str_is_nocase(str_of(json_string_value(type)), "JWT")))
        return "header: typ is not JWT";
    const char *kid = json_string_value(json_object_get(header, "kid"));
    const char *alg = json_string_value(json_object_get(header, "alg"));
    if (!kid || !alg)
        return "header: kid or alg is missing or not a string";
    const struct key *key = keyring_find(ring, str_of(kid));
    if (!key)
        return "header: unknown kid";
    if (strcmp(alg, key->algorithm->name) != 0)
        return "header: alg is not the one of this key";
    *out = key;
    return NULL;
}

static const char *verify_signature(struct arena *a, const struct key *key, struct str token)
{
    jwt_t *jwt = NULL;
    int failed = jwt_decode(&jwt, text_z(a, token), (const unsigned char *)key->material.p, (int)key->material.n);
    int pinned = !failed && jwt && jwt_get_alg(jwt) == key->algorithm->libjwt;
    jwt_free(jwt);
    return pinned ? NULL : "signature: not made with this key";
}

const char *bearer_verify(struct arena *a, const struct keyring *ring, struct str token, const json_t **claims)
{
    struct str part[3], bytes[3];
    if (token.n > TOKEN_MAX)
        return "form: longer than 4 KiB";
    if (!split(token, part))
        return "form: not three parts";
    for (int i = 0; i < 3; i++)
        if (!text_unbase64url(a, part[i], &bytes[i]))
            return "form: not base64url";
    const json_t *header = parse_part(a, bytes[0]), *body = header ? parse_part(a, bytes[1]) : NULL;
    if (!header || !body)
        return "form: not JSON objects, a member given twice, or nested too deep";
    const struct key *key;
    const char *bad = choose_key(ring, header, &key);
    if (bad)
        return bad;
    /* libjwt lets some signatures be followed by more. One token, one spelling. */
    if (bytes[2].n != key->signature_size)
        return "signature: wrong length";
    bad = verify_signature(a, key, token);
    if (bad)
        return bad;
    *claims = body;
    return NULL;
}
