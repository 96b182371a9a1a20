/* How does a district come into being? By the operator's hand: tenants are not made over HTTP. */
#include <getopt.h>
#include <sysexits.h>

#include "clock.h"
#include "command.h"
#include "maintain.h"
#include "place.h"
#include "say.h"
#include "v1.h"

static const struct option options[] = {
    { "help", no_argument, NULL, 'h' },           { "code", required_argument, NULL, 'c' },
    { "name", required_argument, NULL, 'n' },     { "state", required_argument, NULL, 's' },
    { "timezone", required_argument, NULL, 't' }, { 0 },
};

static bool is_code(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", s.p[i]))
            return false;
    return true;
}

static bool is_choice(const struct field *f, const char *value)
{
    for (const char *const *choice = f->choices; *choice; choice++)
        if (str_is(str_of(value), *choice))
            return true;
    return false;
}

/* Holds a value against its field's declaration. NULL, or what is wrong with it. */
static const char *fault(struct arena *a, const char *option, const char *value)
{
    const struct field *f = resource_field(&districts, str_of(option));
    size_t length;
    if (!value)
        return f->traits & NULLABLE || f->kind == KIND_CHOICE ? NULL : text_format(a, "--%s is missing", option);
    if (f->kind == KIND_CHOICE)
        return is_choice(f, value) ? NULL : text_format(a, "--%s: \"%s\" is none of those offered; see openapi/v1.json", option, value);
    if (!text_utf8(str_of(value), &length) || (long long)length < f->min || (long long)length > f->max)
        return text_format(a, "--%s has %lld to %lld characters", option, f->min, f->max);
    if (f->kind == KIND_CODE && !is_code(str_of(value)))
        return text_format(a, "--%s has only letters, digits, dot, dash and underscore", option);
    return NULL;
}

static int add(struct arena *a, const struct place *p, struct district_facts *facts)
{
    int status = place_migrate(a, p);
    if (status)
        return status;
    unsigned char random[10];
    char id[UUID_TEXT + 1];
    clock_random(random, sizeof random);
    uuid_v7(clock_unix_us() / 1000, random, id);
    facts->id = id;
    const char *bad = db_add_district(a, p->owner_url, facts);
    if (bad)
        return say_failure(EX_DATAERR, "%s", bad);
    puts(id);
    return EX_OK;
}

int district_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    struct district_facts facts = { 0 };
    for (int o; (o = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (o) {
        case 'h': return command_helped(self);
        case 'c': facts.code = optarg; break;
        case 'n': facts.name = optarg; break;
        case 's': facts.state = optarg; break;
        case 't': facts.timezone = optarg; break;
        default:  return command_misused(self, argv);
        }
    if (optind + 1 != argc || !str_is(str_of(argv[optind]), "add"))
        return say_failure(EX_USAGE, "district takes the one word \"add\", not \"%s\"; see roundtable district --help",
                           optind < argc ? argv[argc - 1] : "");
    const char *bad = fault(a, "code", facts.code);
    if (bad || (bad = fault(a, "name", facts.name)) || (bad = fault(a, "state", facts.state)) ||
        (bad = fault(a, "timezone", facts.timezone)))
        return say_failure(EX_USAGE, "%s", bad);
    struct config c;
    struct place p;
    int status = command_config(a, &c);
    if (status)
        return status;
    status = place_open(a, &c, PLACE_SHARED, &p);
    if (!status)
        status = add(a, &p, &facts);
    place_close(&p);
    return status;
}
