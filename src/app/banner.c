/* What does a person want to know when the service is up? */
#include "banner.h"

#include "tokens.h"

/* One token for each role, of the demonstration's first partnership (sql/seed/). */
static const struct token_codes samples[] = {
    { .role = ROLE_DISTRICT,   .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS, .partner = "mps" },
    { .role = ROLE_SCHOOL,     .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS, .schools = { "lincoln-avenue" }, .school_count = 1 },
    { .role = ROLE_UNITED_WAY, .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS, .partner = "united-way" },
    { .role = ROLE_MTEA,       .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS, .partner = "mtea" },
    { .role = ROLE_PARTNER,    .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS, .partner = "sixteenth-street" },
    { .role = ROLE_READER,     .district = "mps", .ttl_seconds = TOKEN_TTL_SECONDS },
};

static const char sample_partnership[] = "01980000-0003-7000-8000-000100000001"; /* in sql/seed/10_mps.sql */

/* An address for this machine's own use. */
static const char *local_address(struct arena *a, const char *listen)
{
    struct str port, host = str_cut(str_of(listen), ':', &port);
    bool any = host.n == 0 || str_is(host, "0.0.0.0");
    return text_format(a, "http://%s:%s", any ? "127.0.0.1" : text_z(a, host), port.p);
}

static void print_tokens(struct arena *a, const struct place *p, struct auth *auth, const char *address)
{
    const char *tokens[COUNT_OF(samples)];
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        if (tokens_make(a, auth, p->owner_url, &samples[i], &tokens[i]))
            return; /* no demonstration data here: nothing to try it with */
    printf("\nTokens of the demonstration district mps, good for 12 hours (more: roundtable token --help)\n");
    for (size_t i = 0; i < COUNT_OF(samples); i++)
        printf("  %-11s %s\n", role_name(samples[i].role), tokens[i]);
    const char *reader = tokens[COUNT_OF(samples) - 1];
    printf("\nTry\n"
           "  curl -H 'Authorization: Bearer %s' '%s/v1/me'\n"
           "  curl -H 'Authorization: Bearer %s' '%s/v1/schools?fields=name,level&page_size=5'\n"
           "  curl -H 'Authorization: Bearer %s' '%s/v1/partnerships/%s/summary'\n",
           tokens[0], address, reader, address, reader, address, sample_partnership);
}

void banner_print(struct arena *a, const struct config *c, const struct place *p, struct auth *auth)
{
    const char *address = local_address(a, c->listen);
    printf("Roundtable %s is at %s\n", ROUNDTABLE_VERSION, address);
    if (p->is_private)
        printf("Its data is in %s\n", p->folder.path);
    else
        printf("Its data is in %s\n", config_masked(a, p->url));
    if (p->own_key)
        print_tokens(a, p, auth, address);
    fflush(stdout);
}
