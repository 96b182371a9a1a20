/* Who is there? The roles of a partnership, by name. */
#include "resource.h"

static const char *const names[ROLES] = {
    [ROLE_DISTRICT] = "district", [ROLE_SCHOOL] = "school",   [ROLE_UNITED_WAY] = "united_way",
    [ROLE_MTEA] = "mtea",         [ROLE_PARTNER] = "partner", [ROLE_READER] = "reader",
};

const char *role_name(enum role role)
{
    return role < ROLES ? names[role] : NULL;
}

bool role_from_name(struct str name, enum role *out)
{
    for (enum role r = 0; r < ROLES; r++)
        if (str_is(name, names[r])) {
            *out = r;
            return true;
        }
    return false;
}

const char *const *resource_verbs(struct arena *a, const struct resource *r, enum role role)
{
    const char **words = ARENA_ARRAY(a, const char *, VERBS + 1);
    size_t n = 0;
    for (enum verb v = 0; v < VERBS; v++) {
        const char *word = r->call_on ? "call" : verb_name(v);
        if (r->may[v] & 1u << role)
            words[n++] = word;
        else if (r->may[v] & OWN(1u << role))
            words[n++] = text_format(a, "%s:own", word);
    }
    return words;
}
