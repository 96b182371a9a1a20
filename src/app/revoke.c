/* How does an operator take a token, or an application, out of use? For a district that cannot do it itself right now. */
#include <getopt.h>
#include <sysexits.h>

#include "clock.h"
#include "command.h"
#include "maintain.h"
#include "place.h"
#include "say.h"
#include "v1.h"

static const struct option options[] = {
    { "help", no_argument, NULL, 'h' },           { "district", required_argument, NULL, 'd' },
    { "token", required_argument, NULL, 't' },    { "client", required_argument, NULL, 'c' },
    { "reason", required_argument, NULL, 'r' },   { 0 },
};

struct wish {
    const char *district, *token, *client, *reason;
};

/* Holds a text against its field's declaration. NULL, or what is wrong with it. */
static const char *misfit(struct arena *a, const char *option, const char *name, const char *value)
{
    const struct field *f = resource_field(&revocations, str_of(name));
    size_t length;
    if (value && (!text_utf8(str_of(value), &length) || (long long)length < f->min || (long long)length > f->max))
        return text_format(a, "--%s has %lld to %lld characters", option, f->min, f->max);
    return NULL;
}

static const char *fault(struct arena *a, const struct wish *w)
{
    const char *bad;
    if (!w->district)
        return "--district is missing";
    if (!w->token == !w->client)
        return "one of --token and --client says what is revoked, and not both";
    /* Whoever pastes the token itself has a leaked secret in hand, and would revoke nothing with it. */
    if (w->token && str_starts(str_of(w->token), "eyJ"))
        return "--token takes the jti of a token, not the token: it is a claim in its middle part";
    if ((bad = misfit(a, "token", "value", w->token)) || (bad = misfit(a, "client", "value", w->client)))
        return bad;
    return misfit(a, "reason", "reason", w->reason);
}

static int record(struct arena *a, const struct place *p, const struct wish *w)
{
    unsigned char random[20];
    char id[UUID_TEXT + 1], event_id[UUID_TEXT + 1];
    int revoked = 0;
    clock_random(random, sizeof random);
    uuid_v7(clock_unix_us() / 1000, random, id);
    uuid_v7(clock_unix_us() / 1000, random + sizeof random / 2, event_id);
    struct revocation_facts facts = { .id = id, .event_id = event_id, .kind = w->token ? "token" : "client", .value = w->token ? w->token : w->client,
                                      .reason = w->reason };
    const char *bad = db_find_district(a, p->owner_url, w->district, &facts.district_id);
    if (!bad)
        bad = db_revoke(a, p->owner_url, &facts, &revoked);
    if (bad)
        return say_failure(EX_DATAERR, "%s", bad);
    printf("%s %s of %s %s\n", facts.kind, facts.value, w->district, revoked ? "is revoked" : "was revoked already");
    return EX_OK;
}

int revoke_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    struct wish w = { 0 };
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (o) {
        case 'h': return command_helped(self);
        case 'd': w.district = optarg; break;
        case 't': w.token = optarg; break;
        case 'c': w.client = optarg; break;
        case 'r': w.reason = optarg; break;
        default:  return command_misused(self, argv);
        }
    if (optind < argc)
        return say_failure(EX_USAGE, "revoke takes no argument \"%s\"", argv[optind]);
    const char *bad = fault(a, &w);
    if (bad)
        return say_failure(EX_USAGE, "%s", bad);
    struct config c;
    struct place p;
    int status = command_config(a, &c);
    if (status)
        return status;
    status = place_open(a, &c, PLACE_EXISTING, &p);
    if (!status)
        status = record(a, &p, &w);
    place_close(&p);
    return status;
}
