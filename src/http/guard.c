/* Is the request really what CivetWeb made of it?
 *
 * CivetWeb cuts its buffer into strings by writing NULs over the separators. In a sound request every string starts
 * where the one before it ended; a gap means that something was skipped that another program on the way may have
 * read differently, and what is read differently can be turned into a request of its own (request smuggling). */
#include "guard.h"

#include <strings.h>

static problem refuse(struct arena *a, const char *detail)
{
    return problem_new(a, PROBLEM_BAD_REQUEST, "%s", detail);
}

/* Whether CivetWeb skipped white space before the method. It takes the length of the head from the first empty line
 * it sees, before it skips: after "\r\n\r\n" it would parse a head it has not received yet, or one that another
 * client left in the buffer, and take the head's own bytes for the body. The method then does not stand at the start
 * of the buffer, which malloc aligned, and which is the lowest place where a method of this worker ever stood. */
static unsigned skipped_space(const char *method, const char **buffer)
{
    if ((uintptr_t)method % _Alignof(max_align_t) != 0)
        return 1;
    if (!*buffer || method < *buffer)
        *buffer = method;
    return method != *buffer;
}

static unsigned is_tchar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("!#$%&'*+-.^_`|~", c));
}

/* RFC 9112 section 3: single spaces only, and a target in origin-form. *end receives the NUL after the version. */
static problem check_line(struct arena *a, const struct mg_request_info *ri, const char **buffer, const char **end)
{
    const char *target = ri->request_uri;
    size_t path = strlen(target), query = ri->query_string ? strlen(ri->query_string) : 0;
    if (path + query >= GUARD_TARGET_MAX)
        return problem_new(a, PROBLEM_URI_TOO_LONG, "The request target is longer than %d bytes.", GUARD_TARGET_MAX);
    if (skipped_space(ri->request_method, buffer))
        return refuse(a, "White space before the request line.");
    const char *after = ri->query_string ? ri->query_string + query : target + path;
    if (target != ri->request_method + strlen(ri->request_method) + 1 ||
        (ri->query_string && ri->query_string != target + path + 1) || ri->http_version != after + 1 + strlen("HTTP/"))
        return refuse(a, "The request line must be: method, one space, target, one space, version.");
    if (target[0] != '/')
        return refuse(a, "The request target must be a path, beginning with '/'.");
    for (const char *p = target; p < after; p++)
        if ((*p <= ' ' || *p > '~' || *p == '#') && p != target + path)
            return refuse(a, "The request target holds a character that must be percent-encoded.");
    *end = ri->http_version + strlen(ri->http_version);
    return NULL;
}

/* Every header line must begin right after the one before it, and the last be followed by the empty line. */
static problem check_lines(struct arena *a, const struct mg_request_info *ri, const char *end)
{
    for (int i = 0; i < ri->num_headers; i++) {
        const char *name = ri->http_headers[i].name, *value = ri->http_headers[i].value;
        size_t n = strlen(name);
        if (name != end + 2)
            return refuse(a, "A header line is malformed, folded, or ends without CR LF.");
        for (size_t k = 0; k < n; k++)
            if (!is_tchar(name[k]))
                return refuse(a, "A header name holds a character that is not allowed.");
        if (n == 0 || (name[n + 1] == 0 && value > name + n + 1))
            return refuse(a, "White space between a header name and its colon.");
        end = value + strlen(value);
    }
    /* CR LF CR LF, of which CivetWeb has overwritten the first two and the last (without headers: all). The buffer
     * may be full to its last byte. Two line feeds pass only where the bytes behind the head happen to be these;
     * the head is the same then. */
    if (end + 4 > ri->request_method + GUARD_BUFFER_MAX || end[1] != 0 ||
        end[2] != (ri->num_headers ? '\r' : 0) || end[3] != 0)
        return refuse(a, "A header line is malformed, folded, or ends without CR LF.");
    if (end + 4 > ri->request_method + GUARD_HEAD_MAX)
        return problem_new(a, PROBLEM_HEADERS_TOO_LARGE, "The request line and headers may be at most %d bytes.",
                           GUARD_HEAD_MAX);
    return NULL;
}

/* How often a header of this name is there; *value receives the first one's. */
static int find_header(const struct mg_request_info *ri, const char *name, struct str *value)
{
    int count = 0;
    *value = (struct str){ NULL, 0 };
    for (int i = 0; i < ri->num_headers; i++)
        if (strcasecmp(ri->http_headers[i].name, name) == 0 && count++ == 0)
            *value = str_of(ri->http_headers[i].value);
    while (value->n && (value->p[value->n - 1] == ' ' || value->p[value->n - 1] == '\t'))
        value->n--;
    return count;
}

static problem check_counts(struct arena *a, const struct mg_request_info *ri, unsigned next)
{
    static const char *const once[] = { "Host", "Content-Length", "Transfer-Encoding", "Content-Type", "Authorization" };
    struct str value;
    for (size_t i = 0; i < COUNT_OF(once); i++)
        if (find_header(ri, once[i], &value) > 1)
            return problem_new(a, PROBLEM_BAD_REQUEST, "The header %s may be sent only once.", once[i]);
    if (next && find_header(ri, "Host", &value) == 0)
        return refuse(a, "HTTP/1.1 needs a Host header.");
    if (find_header(ri, "Upgrade", &value))
        return refuse(a, "This service does not change protocols: leave out the Upgrade header.");
    return NULL;
}

static problem check_length(struct arena *a, struct str text, long body_max, long *out)
{
    int64_t length = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9' || i == 10)
            return refuse(a, "Content-Length must be one to ten digits.");
        length = length * 10 + (text.p[i] - '0');
    }
    if (text.n == 0)
        return refuse(a, "Content-Length must be one to ten digits.");
    if (length > body_max)
        return problem_new(a, PROBLEM_PAYLOAD_TOO_LARGE, "The body may be at most %ld bytes.", body_max);
    *out = (long)length;
    return NULL;
}

static problem check_body(struct arena *a, const struct mg_request_info *ri, long body_max, struct framing *out)
{
    struct str encoding, length, expect;
    find_header(ri, "Transfer-Encoding", &encoding);
    find_header(ri, "Content-Length", &length);
    if (find_header(ri, "Expect", &expect) && !str_is_nocase(expect, "100-continue"))
        return refuse(a, "The only expectation this service knows is 100-continue.");
    out->expects = expect.p && out->next;
    if (!encoding.p)
        return length.p ? check_length(a, length, body_max, &out->length) : NULL;
    if (!out->next || length.p || !str_is_nocase(encoding, "chunked"))
        return refuse(a, "Transfer-Encoding may only be chunked, on HTTP/1.1, without Content-Length.");
    out->chunked = 1;
    return NULL;
}

/* Never more willing than CivetWeb, which looks at the first Connection header alone: it keeps only a connection that
 * names keep-alive there or has no such header, and closes after "upgrade" in it. */
static unsigned wants_to_stay(const struct mg_request_info *ri)
{
    unsigned named = 0, count = 0;
    for (int i = 0; i < ri->num_headers; i++) {
        if (strcasecmp(ri->http_headers[i].name, "Connection") != 0)
            continue;
        struct str rest = str_of(ri->http_headers[i].value);
        while (rest.p) {
            struct str word = str_cut(rest, ',', &rest);
            while (word.n && (*word.p == ' ' || *word.p == '\t'))
                word = (struct str){ word.p + 1, word.n - 1 };
            while (word.n && (word.p[word.n - 1] == ' ' || word.p[word.n - 1] == '\t'))
                word.n--;
            named |= count == 0 && str_is_nocase(word, "keep-alive");
            if (str_is_nocase(word, "close"))
                return 0;
        }
        if (strcasestr(ri->http_headers[i].value, "upgrade"))
            return 0;
        count++;
    }
    return named || count == 0;
}

problem guard_check(struct arena *a, const struct mg_request_info *ri, long body_max, const char **buffer,
                    struct framing *out)
{
    struct framing found = { .next = strcmp(ri->http_version, "1.1") == 0 };
    const char *end = NULL;
    problem bad = check_line(a, ri, buffer, &end);
    if (bad)
        return bad;
    if (ri->num_headers >= MG_MAX_HEADERS)
        return problem_new(a, PROBLEM_HEADERS_TOO_LARGE, "A request may have at most %d headers.", MG_MAX_HEADERS - 1);
    if ((bad = check_lines(a, ri, end)) || (bad = check_counts(a, ri, found.next)) ||
        (bad = check_body(a, ri, body_max, &found)))
        return bad;
    found.keep = found.next && wants_to_stay(ri);
    *out = found;
    return NULL;
}

bool guard_is_unknown_method(const struct mg_request_info *ri)
{
    const char *method = ri->request_method, *target = ri->request_uri, *version = ri->http_version;
    if (!method || !target || !version || ri->num_headers != 0 || (uintptr_t)method % _Alignof(max_align_t) != 0)
        return false;
    for (const char *p = method; *p; p++)
        if (!is_tchar(*p))
            return false;
    /* One space between the parts; CivetWeb has gone behind "HTTP/" only if that is there. */
    return target == method + strlen(method) + 1 && target[0] == '/' &&
           version == target + strlen(target) + 1 + strlen("HTTP/") &&
           (strcmp(version, "1.1") == 0 || strcmp(version, "1.0") == 0);
}
