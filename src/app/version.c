/* Which program is this, and with which libraries does it run here? */
#include <limits.h>
#include <link.h>
#include <sysexits.h>

#include "command.h"

#ifdef __clang__
static const char compiler[] = "clang " __clang_version__;
#else
static const char compiler[] = "gcc " __VERSION__;
#endif

/* The files the loader mapped are the truth about the libraries; their headers say only what was compiled against. */
static int print_library(struct dl_phdr_info *library, size_t size, void *unused)
{
    (void)size, (void)unused;
    static const char *const shown[] = { "libcivetweb.", "libpq.", "libjansson.", "libjwt.", "libcrypto.", "libc." };
    char resolved[PATH_MAX];
    const char *base = library->dlpi_name ? strrchr(library->dlpi_name, '/') : NULL;
    for (size_t i = 0; base && i < COUNT_OF(shown); i++)
        if (str_starts(str_of(base + 1), shown[i]) && realpath(library->dlpi_name, resolved))
            printf("  %s\n", resolved);
    return 0;
}

int version_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    (void)a;
    int status;
    if (!command_plain(self, argc, argv, &status))
        return status;
    printf("roundtable %s\ncompiled by %s; running with\n", ROUNDTABLE_VERSION, compiler);
    dl_iterate_phdr(print_library, NULL);
    return EX_OK;
}
