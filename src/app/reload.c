/* What does SIGHUP do? It reads again what may change while the service runs. */
#include "reload.h"

#include "config.h"
#include "log.h"

void reload_level(const char *name)
{
    static const char *const names[] = { [LOG_ERROR] = "error", [LOG_WARN] = "warn", [LOG_INFO] = "info", [LOG_DEBUG] = "debug" };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(name, names[i]))
            log_set_level((enum log_level)i);
}

const char *reload_keys(struct service *s, struct arena *a)
{
    int changed;
    const char *bad = auth_reload(a, s->auth, &changed);
    if (changed)
        log_message(LOG_INFO, "other keys are in force");
    return bad ? text_format(a, "the keys in force stay: %s", bad) : NULL;
}

static void read_level(struct arena *a)
{
    const struct setting *level = settings;
    while (strcmp(level->name, "ROUNDTABLE_LOG_LEVEL") != 0)
        level++;
    struct found f = config_find(a, level);
    if (f.wrong)
        log_message(LOG_ERROR, "SIGHUP: the log level stays: %s %s", level->name, f.wrong);
    else
        reload_level(f.value);
}

void reload_all(struct service *s)
{
    struct arena *a = arena_new(1 << 14);
    read_level(a);
    const char *bad = reload_keys(s, a);
    if (bad)
        log_message(LOG_ERROR, "SIGHUP: %s", bad);
    else
        log_message(LOG_INFO, "SIGHUP: keys and log level were read again");
    arena_drop(a);
}
