/* What do all commands do alike? Their help, their misuse, their configuration. */
#include "command.h"

#include <getopt.h>
#include <sysexits.h>

#include "say.h"

int command_misused(const struct command *self, char **argv)
{
    /* getopt_long has just stepped past the word it did not like. */
    return say_failure(EX_USAGE, "%s: unknown or incomplete option %s; see roundtable %s --help", self->name, argv[optind - 1],
                       self->name);
}

int command_helped(const struct command *self)
{
    printf("Usage: roundtable %s%s%s\n\n%s%s", self->name, *self->usage ? " " : "", self->usage, self->summary,
           *self->help ? "\n\n" : "\n");
    fputs(self->help, stdout);
    return EX_OK;
}

bool command_plain(const struct command *self, int argc, char **argv, int *status)
{
    static const struct option options[] = { { "help", no_argument, NULL, 'h' }, { 0 } };
    int c = getopt_long(argc, argv, "h", options, NULL);
    if (c == 'h')
        *status = command_helped(self);
    else if (c != -1)
        *status = command_misused(self, argv);
    else if (optind < argc)
        *status = say_failure(EX_USAGE, "%s takes no argument \"%s\"", self->name, argv[optind]);
    else
        return true;
    return false;
}

int command_config(struct arena *a, struct config *c)
{
    const char *wrong = config_read(a, c);
    if (wrong)
        return say_failure(EX_CONFIG, "%s", wrong);
    return EX_OK;
}
