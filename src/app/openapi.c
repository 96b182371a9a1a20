/* What does this binary offer? Its own OpenAPI document, the text committed as openapi/v1.json. */
#include <sysexits.h>

#include "command.h"
#include "say.h"
#include "spec.h"
#include "v1.h"

int openapi_run(struct arena *a, const struct command *self, int argc, char **argv)
{
    int status;
    if (!command_plain(self, argc, argv, &status))
        return status;
    const char *faults = api_check(a, &api_v1);
    if (faults)
        return say_failure(EX_SOFTWARE, "the descriptors are wrong:\n%s", faults);
    struct str document = spec_openapi(a, &api_v1);
    fwrite(document.p, 1, document.n, stdout);
    return EX_OK;
}
