/* What are things called in the document? Generators make class and method names of these. */
#include "portrait.h"

const char *spec_pascal(struct arena *a, const char *name)
{
    struct buf b = { .arena = a };
    bool start = true;
    for (const char *c = name; *c; c++) {
        if (strchr("-_/", *c))
            start = true;
        else {
            buf_addc(&b, start && *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
            start = false;
        }
    }
    return text_z(a, buf_str(&b));
}

const char *spec_schema_name(struct arena *a, const struct api *api, const struct resource *r)
{
    if (!r->report_on)
        return spec_pascal(a, r->one);
    const struct resource *about = api_resource(api, str_of(r->report_on));
    return text_format(a, "%s%s", spec_pascal(a, about->one), spec_pascal(a, r->name));
}

const char *spec_nested_name(struct arena *a, const struct api *api, const struct resource *r, const struct field *nest)
{
    return text_format(a, "%s%sCreate", spec_pascal(a, spec_target(api, nest)->one), spec_pascal(a, r->one));
}

const char *spec_call_name(struct arena *a, const struct api *api, const struct resource *call)
{
    return text_format(a, "%s%s", spec_pascal(a, api_resource(api, str_of(call->call_on))->one), spec_pascal(a, call->name));
}

struct str spec_include_name(const struct field *link)
{
    struct str name = str_of(link->name);
    const struct str id = STR("_id");
    if (name.n > id.n && memcmp(name.p + name.n - id.n, id.p, id.n) == 0)
        name.n -= id.n;
    return name;
}

const struct resource *spec_target(const struct api *api, const struct field *link)
{
    return api_resource(api, str_of(link->target));
}

const char *spec_one(struct arena *a, const struct resource *r)
{
    return text_format(a, "%s %s", strchr("aeiou", r->one[0]) ? "an" : "a", r->one);
}
