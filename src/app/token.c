/* How does an operator get a token for somebody? */
#include <getopt.h>
#include <sysexits.h>

#include "command.h"
#include "place.h"
#include "say.h"
#include "tokens.h"

static const struct option options[] = {
    { "help", no_argument, NULL, 'h' },         { "role", required_argument, NULL, 'r' },
    { "district", required_argument, NULL, 'd' }, { "school", required_argument, NULL, 's' },
    { "partner", required_argument, NULL, 'p' },  { "ttl", required_argument, NULL, 't' },
    { "scope", required_argument, NULL, 'c' },    { "client", required_argument, NULL, 'i' },
    { 0 },
};

/* Stores one option. NULL, or what is wrong with it. */
static const char *take(struct arena *a, int option, const char *value, struct token_codes *want)
{
    switch (option) {
    case 'r':
        if (!role_from_name(str_of(value), &want->role))
            return text_format(a, "--role: no role is named \"%s\"", value);
        break;
    case 'd': want->district = value; break;
    case 'p': want->partner = value;  break;
    case 'i': want->client = value;   break;
    case 'c':
        if (!str_is(str_of(value), "read") && !str_is(str_of(value), "write") && !str_is(str_of(value), "read write"))
            return text_format(a, "--scope is \"read\", \"write\" or \"read write\", not \"%s\"", value);
        want->scope = value;
        break;
    case 's':
        if (want->school_count == TOKEN_SCHOOLS_MAX)
            return text_format(a, "--school: at most %d in one token", TOKEN_SCHOOLS_MAX);
        want->schools[want->school_count++] = value;
        break;
    case 't':
        if (!text_integer(str_of(value), &want->ttl_seconds) || want->ttl_seconds < 1 || want->ttl_seconds > TOKEN_TTL_MAX)
            return text_format(a, "--ttl must be a whole number of seconds from 1 to %d", TOKEN_TTL_MAX);
        break;
    }
    return NULL;
}

/* What a role cannot do without, or with. */
static const char *mismatch(struct arena *a, const struct token_codes *want)
{
    bool is_partner = want->role == ROLE_UNITED_WAY || want->role == ROLE_MTEA || want->role == ROLE_PARTNER;
    if (want->role == ROLES)
        return "--role is missing";
    if (!want->district)
        return "--district is missing";
    if (want->role == ROLE_SCHOOL && !want->school_count)
        return "role school needs --school";
    if (want->role != ROLE_SCHOOL && want->school_count)
        return "--school is for role school alone";
    if (is_partner && !want->partner)
        return text_format(a, "role %s needs --partner", role_name(want->role));
    if (!is_partner && want->role != ROLE_DISTRICT && want->partner)
        return "--partner is for the roles district, united_way, mtea and partner alone";
    return NULL;
}

static int sign(struct arena *a, const struct config *c, const struct place *p, const struct token_codes *want)
{
    struct auth *auth;
    const char *token, *bad = place_open_keys(a, c, p->own_key, &auth);
    if (bad)
        return say_failure(EX_CONFIG, "%s", bad);
    bad = tokens_make(a, auth, p->owner_url, want, &token);
    auth_close(auth);
    if (bad)
        return say_failure(EX_DATAERR, "%s", bad);
    puts(token);
    return EX_OK;
}

int token_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    struct token_codes want = { .role = ROLES, .ttl_seconds = TOKEN_TTL_SECONDS };
    const char *bad = NULL;
    for (int o; !bad && (o = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (o == 'h')
            return command_helped(self);
        if (o == '?')
            return command_misused(self, argv);
        bad = take(a, o, optarg, &want);
    }
    if (!bad && optind < argc)
        bad = text_format(a, "token takes no argument \"%s\"", argv[optind]);
    if (bad || (bad = mismatch(a, &want)))
        return say_failure(EX_USAGE, "%s", bad);
    struct config c;
    struct place p;
    int status = command_config(a, &c);
    if (status)
        return status;
    status = place_open(a, &c, PLACE_EXISTING, &p);
    if (!status)
        status = sign(a, &c, &p, &want);
    place_close(&p);
    return status;
}
