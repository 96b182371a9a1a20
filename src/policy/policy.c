/* May this principal do this? One row of `.may` decides; nothing else does. */
#include "policy.h"

struct grant {
    const struct principal *principal;
    const struct hit       *hit;
    enum reach              reach;
};

const struct principal *grant_principal(const struct grant *g)
{
    return g->principal;
}

const struct hit *grant_hit(const struct grant *g)
{
    return g->hit;
}

enum reach grant_reach(const struct grant *g)
{
    return g->reach;
}

static problem lacks_scope(struct arena *a, const char *scope)
{
    return problem_new(a, PROBLEM_FORBIDDEN, "The token's scope does not include \"%s\", which this operation needs.", scope);
}

/* The row that decides: a call has its own. */
static unsigned may_of(const struct hit *hit)
{
    return (hit->call ? hit->call : hit->resource)->may[hit->verb];
}

static problem lacks_role(struct arena *a, const struct principal *who, const struct hit *hit)
{
    unsigned may = may_of(hit);
    struct buf roles = { .arena = a };
    for (enum role role = 0; role < ROLES; role++) {
        unsigned any = 1u << role, own = (unsigned)OWN(1u << role);
        if (!(may & (any | own)))
            continue;
        buf_addf(&roles, "%s%s%s", roles.n ? ", " : "", role_name(role), may & any ? "" : " (its own records)");
    }
    return problem_new(a, PROBLEM_FORBIDDEN, "The role %s may not %s %s; this takes one of: %s.", role_name(who->role),
                       hit->call ? hit->call->name : verb_name(hit->verb), hit->resource->name, buf_z(&roles));
}

problem policy_permit(struct arena *a, const struct principal *who, const struct hit *hit, const struct grant **grant)
{
    bool reading = hit->verb == LIST || hit->verb == READ;
    if (reading && !who->may_read)
        return lacks_scope(a, "read");
    if (!reading && !who->may_write)
        return lacks_scope(a, "write");

    unsigned may = may_of(hit), role = 1u << who->role;
    enum reach reach = REACH_DISTRICT;
    if (!(may & role)) {
        if (!(may & (unsigned)OWN(role)))
            return lacks_role(a, who, hit);
        reach = who->role == ROLE_SCHOOL ? REACH_OWN_SCHOOL : REACH_OWN_PARTNER;
    }
    struct grant *g = ARENA_NEW(a, struct grant);
    *g = (struct grant){ .principal = who, .hit = hit, .reach = reach };
    *grant = g;
    return NULL;
}
