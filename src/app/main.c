/* Which command? The table of what the binary can do, and the way into it. */
#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <signal.h>
#include <sysexits.h>

#include "auth.h"
#include "command.h"
#include "say.h"

static const struct command commands[] = {
    { "serve", "", "run the service (and, without DATABASE_URL, its own PostgreSQL)",
      "Runs in the foreground until SIGTERM or SIGINT: then it stops accepting, finishes what is in flight and\n"
      "stops. A second signal ends it at once. SIGHUP reads the keys and the log level again; key files that change\n"
      "are noticed within 5 seconds without it. Without DATABASE_URL a private PostgreSQL is kept in the data folder:\n"
      "made at the first start, reachable through a unix socket only, stopped together with the service.\n",
      serve_run },
    { "migrate", "", "bring the database's schema up to this binary's",
      "Works on ROUNDTABLE_OWNER_DATABASE_URL, else DATABASE_URL, else the private database. Safe to repeat.\n",
      migrate_run },
    { "seed", "", "load the demonstration data into an empty database",
      "Migrates first. Does nothing when the database already holds a district.\n", seed_run },
    { "district", "add --code CODE --name NAME [--state STATE] [--timezone ZONE]", "set up a district: a new tenant",
      "  --code CODE        its short name here, which `token --district` takes\n"
      "  --name NAME        its name as it is published\n"
      "  --state STATE      postal abbreviation of its state, such as WI\n"
      "  --timezone ZONE    where it is; America/Chicago when left out\n"
      "Prints the id, the district_id of tokens. Migrates first; works on the database that `migrate` works on.\n",
      district_run },
    { "token", "--role ROLE --district CODE [--school CODE]... [--partner CODE] [--client NAME] [--ttl SECONDS] [--scope SCOPE]",
      "print an access token signed with this installation's key",
      "  --role ROLE        district, school, united_way, mtea, partner or reader\n"
      "  --district CODE    the district's code (the demonstration's are mps, wawm, westbrook)\n"
      "  --school CODE      a school's code; once or more, for role school\n"
      "  --partner CODE     the organization's code; for roles united_way, mtea and partner, and for district\n"
      "                     when it speaks as one of the lead agencies\n"
      "  --client NAME      the application it is given to; the token's subject when left out\n"
      "  --ttl SECONDS      how long it is valid: 1 to 31536000; 43200 (12 hours) when left out\n"
      "  --scope SCOPE      narrow it: \"read\", \"write\" or \"read write\"; all the role may do when left out\n"
      "Prints the token alone, so that it can be used as $(roundtable token ...).\n",
      token_run },
    { "revoke", "--district CODE --token JTI | --client NAME [--reason TEXT]", "take a token or an application out of use",
      "  --district CODE    the district whose token it is\n"
      "  --token JTI        one token, by its claim jti\n"
      "  --client NAME      an application: all tokens whose client_id, or else azp, or else sub, is NAME\n"
      "  --reason TEXT      why, for those who ask later\n"
      "Every running service refuses them 5 seconds later at most; DELETE /v1/revocations/{id} restores the trust. Changes\n"
      "nothing else: the database must be at this binary's schema. When a key has leaked, replace the key instead: whoever\n"
      "has it makes tokens of any name.\n",
      revoke_run },
    { "openapi", "", "print the OpenAPI document of this binary", "Needs no database.\n", openapi_run },
    { "check-config", "[--markdown]", "print every setting, its value and where it comes from",
      "  --markdown         print the settings as the table of the README\n"
      "Lists every wrong value and exits with 78 when there is one.\n",
      check_config_run },
    { "healthcheck", "", "ask the running service whether it is ready",
      "GET /readyz at ROUNDTABLE_LISTEN; one line, exit 0 when ready, 1 when not. Waits 2 seconds at most.\n",
      healthcheck_run },
    { "version", "", "print the version and the libraries in use", "", version_run },
};

static void print_usage(FILE *out)
{
    fputs("Usage: roundtable COMMAND [OPTIONS]\n\nCommands:\n", out);
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        fprintf(out, "  %-14s %s\n", commands[i].name, commands[i].summary);
    fputs("\nroundtable COMMAND --help explains one. Settings are environment variables: roundtable check-config lists\n"
          "them. Exit statuses are those of sysexits.h.\n", out);
}

/* Standard output may be a full disk or a closed pipe: what was not written must not count as done. */
static int flushed(int status)
{
    if (fflush(stdout) || ferror(stdout))
        return say_failure(EX_IOERR, "standard output: %s", strerror(errno));
    return status;
}

int main(int argc, char **argv)
{
    const char *late = auth_guard_memory();
    if (late)
        return say_failure(EX_SOFTWARE, "%s", late);
    json_object_seed(0); /* before any thread */
    signal(SIGPIPE, SIG_IGN);
    opterr = 0; /* one line of ours instead of getopt's */
    if (argc < 2) {
        print_usage(stderr);
        return EX_USAGE;
    }
    struct str name = str_of(argv[1]);
    if (str_is(name, "--help") || str_is(name, "-h") || str_is(name, "help")) {
        print_usage(stdout);
        return flushed(EX_OK);
    }
    if (str_is(name, "--version"))
        name = STR("version");
    for (size_t i = 0; i < COUNT_OF(commands); i++)
        if (str_is(name, commands[i].name)) {
            struct arena *a = arena_new(1 << 16);
            int status = commands[i].run(a, &commands[i], argc - 1, argv + 1);
            arena_drop(a);
            return flushed(status);
        }
    return say_failure(EX_USAGE, "unknown command \"%s\"; see roundtable --help", argv[1]);
}
