/* What does the whole document say? Its frame: who we are, how to sign in, and then the parts. */
#include "spec.h"

#include "portrait.h"

static const char everywhere[] =
    "\n\n## At every address\n\n"
    "GET also answers HEAD, and every address answers OPTIONS with its Allow header. Errors are "
    "application/problem+json (RFC 9457) and list every fault at once. Some are answered before an address is looked at, "
    "and are not repeated with each operation: 404 and 405 for what is not listed here, 408 for what arrives too slowly, 414 and 431 "
    "for what is too long, 501 for a method that no address offers, such as PROPFIND.\n\n"
    "The district comes from the token. A record of another district and one that does not exist give the same 404.\n\n"
    "Unknown parameters and members are refused, never ignored. x-roles names who may use an operation; \"school:own\" means: on the "
    "records it owns (x-owner names the member that says whose a record is). x-call names an action: a change by rules of its own, "
    "which answers the record, or 409 with all that is missing. x-raw marks figures that are not released: the district reads all of them, "
    "any other role its own alone, and each reading is written down.";

static void add_info(struct buf *b, const struct api *api)
{
    say(b, "'openapi':'3.1.0','info':{'title':'%s','version':'%s'", api->title, api->version);
    say(b, "'description':'%s%s'", api->doc, everywhere);
    say(b, "'license':{'name':'Apache License 2.0','identifier':'Apache-2.0'}}");
    say(b, "'servers':[{'url':'/','description':'The server that gave this document.'}]");
    say(b, "'security':[{'bearerAuth':[]}]");
}

static bool is_first_of_group(const struct api *api, const struct resource *const *r)
{
    for (const struct resource *const *other = api->resources; other != r; other++)
        if (str_is(str_of((*other)->group), (*r)->group))
            return false;
    return true;
}

static void add_tags(struct buf *b, const struct api *api)
{
    say(b, "'tags':[{'name':'Service','description':'The service itself: health, documents, who am I.'}");
    for (const struct resource *const *r = api->resources; *r; r++) {
        if (!is_first_of_group(api, r))
            continue;
        struct buf members = { .arena = b->arena };
        for (const struct resource *const *other = r; *other; other++)
            if (str_is(str_of((*other)->group), (*r)->group))
                buf_addf(&members, "%s%s", members.n ? ", " : "", (*other)->name);
        say(b, "{'name':'%s','description':'The resources %s.'}", (*r)->group, buf_z(&members));
    }
    say(b, "]");
}

struct str spec_openapi(struct arena *a, const struct api *api)
{
    struct buf b = { .arena = a };
    buf_reserve(&b, 1 << 18);
    buf_addc(&b, '{');
    add_info(&b, api);
    add_tags(&b, api);
    spec_paths(&b, api);
    say(&b, "'components':{");
    spec_schemas(&b, api);
    spec_parameters(&b, api);
    spec_headers(&b);
    spec_responses(&b);
    say(&b, "'securitySchemes':{'bearerAuth':{'type':'http','scheme':'bearer','bearerFormat':'JWT'");
    say(&b, "'description':'A JSON Web Token signed by a key this installation trusts.'}}}}");
    return spec_indent(a, buf_str(&b));
}
