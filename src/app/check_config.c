/* What is configured here, and where does each value come from? */
#include <getopt.h>
#include <sysexits.h>
#include <unistd.h>

#include "command.h"
#include "place.h"
#include "say.h"

const char *config_masked(struct arena *a, const char *url)
{
    struct buf b = { .arena = a };
    struct str all = str_of(url), parameters = { 0 };
    struct str main = str_cut(all, '?', &parameters);
    const char *slashes = memmem(main.p, main.n, "//", 2);
    const char *user = slashes ? slashes + 2 : main.p, *end = main.p + main.n;
    const char *at = memrchr(user, '@', (size_t)(end - user));
    const char *colon = at ? memchr(user, ':', (size_t)(at - user)) : NULL;
    if (colon)
        buf_addf(&b, "%.*s:****%.*s", (int)(colon - main.p), main.p, (int)(end - at), at);
    else
        buf_add(&b, main);
    for (char before = '?'; parameters.p; before = '&') {
        struct str value, name = str_cut(str_cut(parameters, '&', &parameters), '=', &value);
        bool secret = str_is(name, "password") || str_is(name, "sslpassword");
        buf_addc(&b, before);
        buf_add(&b, name);
        if (value.p)
            buf_addf(&b, "=%.*s", secret ? 4 : (int)value.n, secret ? "****" : value.p);
    }
    return buf_z(&b);
}

static const char *shown(struct arena *a, const struct setting *s, const struct found *f)
{
    if (!f->value)
        return "-";
    return s->kind == SETTING_URL ? config_masked(a, f->value) : f->value;
}

static int print_table(struct arena *a)
{
    for (const struct setting *s = settings; s->name; s++) {
        struct found f = config_find(a, s);
        printf("%-30s %s  (%s)\n%-30s %s\n", s->name, shown(a, s, &f), f.from, "", s->doc);
        if (f.wrong)
            printf("%-30s WRONG: %s\n", "", f.wrong);
    }
    struct config c;
    const char *faults = config_read(a, &c);
    struct auth *auth = NULL;
    if (!faults && c.jwt_keys)
        faults = place_open_keys(a, &c, NULL, &auth);
    if (!faults) {
        auth_close(auth);
        return EX_OK;
    }
    fflush(stdout);
    return say_failure(EX_CONFIG, "%s", faults);
}

/* The values a setting accepts, for people. */
static const char *values(struct arena *a, const struct setting *s)
{
    struct buf b = { .arena = a };
    switch (s->kind) {
    case SETTING_TEXT:    return "text";
    case SETTING_INTEGER: return text_format(a, "%lld to %lld", s->min, s->max);
    case SETTING_ADDRESS: return "host:port";
    case SETTING_ORIGINS: return "origins";
    case SETTING_URL:     return "URI";
    case SETTING_CHOICE:
        for (const char *const *c = s->choices; *c; c++)
            buf_addf(&b, "%s`%s`", c == s->choices ? "" : ", ", *c);
        return buf_z(&b);
    }
    return "";
}

static const char *accepted(struct arena *a, const struct setting *s)
{
    return text_format(a, "%s%s", values(a, s), s->as_file ? "; also as `_FILE`" : "");
}

static int print_markdown(struct arena *a)
{
    puts("| Variable | Default | Accepts | Meaning |\n|---|---|---|---|");
    for (const struct setting *s = settings; s->name; s++)
        printf("| `%s` | %s%s%s | %s | %s |\n", s->name, s->fallback ? "`" : "", s->fallback ? s->fallback : "not set",
               s->fallback ? "`" : "", accepted(a, s), s->doc);
    return EX_OK;
}

int check_config_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { "markdown", no_argument, NULL, 'm' }, { 0 } };
    int (*print)(struct arena *) = print_table;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;) {
        if (c == 'h')
            return command_helped(self);
        if (c != 'm')
            return command_misused(self, argv);
        print = print_markdown;
    }
    if (optind < argc)
        return say_failure(EX_USAGE, "%s takes no argument \"%s\"", self->name, argv[optind]);
    return print(a);
}
