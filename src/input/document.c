/* Is the body a JSON object? Bytes are measured before the library sees them. */
#include <jansson.h>

#include "parts.h"

static void release(void *json)
{
    json_decref(json);
}

static problem refuse(struct arena *a, enum problem_type type, const char *code, const char *detail)
{
    struct faults faults = { .arena = a };
    faults_add(&faults, "", code, "%s", detail);
    return faults_problem(&faults, type);
}

/* How deep brackets nest outside of strings. The library recurses, and worker stacks are small. */
static int depth(struct str body)
{
    int now = 0, most = 0;
    bool inside = false;
    for (size_t i = 0; i < body.n; i++) {
        char c = body.p[i];
        if (inside && c == '\\')
            i++;
        else if (c == '"')
            inside = !inside;
        else if (!inside && (c == '{' || c == '['))
            most = ++now > most ? now : most;
        else if (!inside && (c == '}' || c == ']'))
            now--;
    }
    return most;
}

/* The library's own sentence quotes bytes of the body, cut anywhere; ours says what and where. */
static problem refuse_syntax(struct arena *a, const json_error_t *error)
{
    const char *code = "bad_json", *what = "The body is not valid JSON";
    switch ((int)json_error_code(error)) {
    case json_error_duplicate_key:
        code = "duplicate_member", what = "The body has the same member twice";
        break;
    case json_error_numeric_overflow:
        code = "number_too_large", what = "The body has a number too large for any field";
        break;
    case json_error_end_of_input_expected:
        code = "trailing_bytes", what = "The body goes on after its JSON value";
        break;
    default:
        break;
    }
    return refuse(a, PROBLEM_BAD_REQUEST, code, text_format(a, "%s (line %d, column %d).", what, error->line, error->column));
}

problem document_read(struct arena *a, struct str body, json_t **out)
{
    json_error_t error;
    if (!body.n)
        return refuse(a, PROBLEM_BAD_REQUEST, "bad_json", "The body is empty; send a JSON object.");
    if (!text_utf8(body, NULL))
        return refuse(a, PROBLEM_BAD_REQUEST, "invalid_utf8", "The body is not valid UTF-8.");
    if (depth(body) > BODY_DEPTH_MAX)
        return refuse(a, PROBLEM_BAD_REQUEST, "too_deep", text_format(a, "The body nests more than %d deep.", BODY_DEPTH_MAX));
    json_t *json = json_loadb(body.p, body.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (!json)
        return refuse_syntax(a, &error);
    arena_defer(a, release, json);
    if ((size_t)error.position != body.n)
        return refuse(a, PROBLEM_BAD_REQUEST, "trailing_bytes", "The body goes on after its JSON value.");
    if (!json_is_object(json))
        return refuse(a, PROBLEM_INVALID, "not_an_object", "The body must be a JSON object.");
    *out = json;
    return NULL;
}
