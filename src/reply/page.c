/* What do the pages say that are no resource? Who am I, what is this problem. */
#include "reply.h"

struct response reply_page(struct arena *a, int status, const char *media_type, struct str body)
{
    (void)a;
    struct response rsp = { .status = status, .body = body };
    response_header(&rsp, "Content-Type", str_of(media_type));
    return rsp;
}

/* A string, or null. */
static void add_member(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, ",\"%s\":", name);
    if (value)
        buf_add_json(b, str_of(value));
    else
        buf_adds(b, "null");
}

static void add_instant(struct buf *b, int64_t unix_seconds)
{
    time_t seconds = unix_seconds;
    struct tm t;
    if (gmtime_r(&seconds, &t))
        buf_addf(b, "\"%04d-%02d-%02dT%02d:%02d:%02dZ\"", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
    else
        buf_adds(b, "null");
}

static bool is_reading(struct str word)
{
    return str_starts(word, "list") || str_starts(word, "read");
}

/* Whether the token's scope leaves this verb to its role. */
static unsigned in_scope(const struct principal *who, struct str word)
{
    return is_reading(word) ? who->may_read : who->may_write;
}

static void add_verbs(struct arena *a, struct buf *b, const struct resource *r, const struct principal *who)
{
    int count = 0;
    for (const char *const *word = resource_verbs(a, r, who->role); *word; word++) {
        if (!in_scope(who, str_of(*word)))
            continue;
        buf_addf(b, "%s\"%s\"", count++ ? "," : "", *word);
    }
}

/* Whether the role may do anything at all that reads (or that writes). */
static bool may_some(struct arena *a, const struct api *api, enum role role, bool reads)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        for (const char *const *word = resource_verbs(a, *r, role); *word; word++)
            if (is_reading(str_of(*word)) == reads)
                return true;
    return false;
}

static void add_flag(struct buf *b, const char *name, bool value)
{
    buf_addf(b, ",\"%s\":%s", name, value ? "true" : "false");
}

struct str reply_me(struct arena *a, const struct api *api, const struct principal *who)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "{\"subject\":");
    buf_add_json(&b, str_of(who->subject));
    add_member(&b, "role", role_name(who->role));
    add_member(&b, "district_id", who->district_id);
    add_member(&b, "partner_id", who->partner_id);
    buf_adds(&b, ",\"school_ids\":[");
    for (int i = 0; i < who->school_count; i++)
        buf_addf(&b, "%s\"%s\"", i ? "," : "", who->school_ids[i]);
    buf_addc(&b, ']');
    add_flag(&b, "can_read", who->may_read && may_some(a, api, who->role, true));
    add_flag(&b, "can_write", who->may_write && may_some(a, api, who->role, false));
    buf_adds(&b, ",\"expires_at\":");
    add_instant(&b, who->expires_unix);
    buf_adds(&b, ",\"may\":[");
    for (const struct resource *const *r = api->resources; *r; r++) {
        const char *on = (*r)->call_on ? (*r)->call_on : (*r)->report_on;
        buf_addf(&b, "%s{\"resource\":\"%s%s%s\",\"verbs\":[", r == api->resources ? "" : ",", on ? on : "", on ? "/" : "", (*r)->name);
        add_verbs(a, &b, *r, who);
        buf_adds(&b, "]}");
    }
    buf_adds(&b, "]}");
    return buf_str(&b);
}

static void add_kind(struct buf *b, const struct problem_kind *kind)
{
    buf_addf(b, "{\"code\":\"%s\",\"title\":\"%s\",\"status\":%d,\"explanation\":", kind->slug, kind->title, kind->status);
    buf_add_json(b, str_of(kind->explanation));
    buf_addc(b, '}');
}

struct str reply_problem_page(struct arena *a, struct str slug)
{
    const struct problem_kind *kind = problem_by_slug(slug);
    if (!kind)
        return (struct str){ NULL, 0 };
    struct buf b = { .arena = a };
    add_kind(&b, kind);
    return buf_str(&b);
}

struct str reply_problem_list(struct arena *a)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "{\"data\":[");
    for (enum problem_type type = 0; type < PROBLEM_TYPES; type++) {
        if (type > 0)
            buf_addc(&b, ',');
        add_kind(&b, problem_kind(type));
    }
    buf_adds(&b, "]}");
    return buf_str(&b);
}
