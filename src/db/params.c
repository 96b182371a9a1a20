/* With which terms do we connect? The URL says where and who; how long to wait for a dead network is ours
 * unless the URL says otherwise; character set and session settings are always ours. */
#include "params.h"

static const struct {
    const char *keyword, *value;
} defaults[] = {
    { "application_name", "roundtable" },
    { "connect_timeout", "2" },
    { "keepalives", "1" },
    { "keepalives_idle", "5" },
    { "keepalives_interval", "2" },
    { "keepalives_count", "3" },
    { "tcp_user_timeout", "8000" },
};

static void set(struct params *p, int *n, const char *keyword, const char *value)
{
    p->keywords[*n] = keyword;
    p->values[*n] = value;
    (*n)++;
}

static const char *given(const struct params *p, const char *keyword)
{
    for (const PQconninfoOption *o = p->parsed; o->keyword; o++)
        if (strcmp(o->keyword, keyword) == 0)
            return o->val;
    return NULL;
}

const char *params_read(struct params *p, const char *url, const char *settings)
{
    *p = (struct params){ .parsed = PQconninfoParse(url, NULL) };
    if (!p->parsed)
        return "DATABASE_URL is not a PostgreSQL connection URI or string";
    const char *theirs = given(p, "options");
    int length = snprintf(p->settings, sizeof p->settings, "%s %s", theirs ? theirs : "", settings);
    if (length < 0 || (size_t)length >= sizeof p->settings)
        return "the options of DATABASE_URL are too long";
    int n = 0;
    set(p, &n, "client_encoding", "UTF8");
    set(p, &n, "options", p->settings);
    for (size_t i = 0; i < COUNT_OF(defaults); i++)
        if (!given(p, defaults[i].keyword))
            set(p, &n, defaults[i].keyword, defaults[i].value);
    for (const PQconninfoOption *o = p->parsed; o->keyword && n < PARAMS_MAX; o++)
        if (o->val && strcmp(o->keyword, "options") != 0 && strcmp(o->keyword, "client_encoding") != 0)
            set(p, &n, o->keyword, o->val);
    return NULL;
}

void params_drop(struct params *p)
{
    if (p->parsed)
        PQconninfoFree(p->parsed);
    p->parsed = NULL;
}
