/* command.h - the commands of the binary: one function each, listed in main.c.
 *
 * To add a command: a file with its function, a declaration here, one row in main.c. */
#ifndef RT_COMMAND_H
#define RT_COMMAND_H

#include "config.h"

struct command {
    const char *name, *usage, *summary; /* usage: what follows the name, "[--markdown]" */
    const char *help;                   /* the rest of --help; ends in a line feed */
    /* Runs it and gives the exit status (sysexits.h). argv[0] is the command's name. */
    int (*run)(struct arena *a, const struct command *self, int argc, char **argv);
};

/* Reads the options of a command that has none but --help. True: go on; else *status is the exit status. */
bool command_plain(const struct command *self, int argc, char **argv, int *status);

/* What getopt_long's '?' and 'h' mean, the same for every command: prints, and gives the exit status. */
int command_misused(const struct command *self, char **argv);
int command_helped(const struct command *self);

/* Reads the configuration, or prints each wrong value and gives EX_CONFIG; 0 on success. */
int command_config(struct arena *a, struct config *c);

int serve_run(struct arena *a, const struct command *self, int argc, char **argv);
int migrate_run(struct arena *a, const struct command *self, int argc, char **argv);
int seed_run(struct arena *a, const struct command *self, int argc, char **argv);
int district_run(struct arena *a, const struct command *self, int argc, char **argv);
int token_run(struct arena *a, const struct command *self, int argc, char **argv);
int revoke_run(struct arena *a, const struct command *self, int argc, char **argv);
int openapi_run(struct arena *a, const struct command *self, int argc, char **argv);
int check_config_run(struct arena *a, const struct command *self, int argc, char **argv);
int healthcheck_run(struct arena *a, const struct command *self, int argc, char **argv);
int version_run(struct arena *a, const struct command *self, int argc, char **argv);

#endif
