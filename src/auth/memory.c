/* What do the libraries do without memory? jansson reports a syntax error, OpenSSL a signature that does not verify. Neither
 * is asked: they allocate as we do. libjwt 1.10 leaves no choice for the little it allocates itself; without it a token is
 * refused, or reported good with algorithm "none", which bearer.c does not accept. */
#include <jansson.h>
#include <openssl/crypto.h>

#include "auth.h"
#include "memory.h"

static void *crypto_new(size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_new(size);
}

static void *crypto_resize(void *p, size_t size, const char *file, int line)
{
    (void)file;
    (void)line;
    return memory_resize(p, size);
}

static void crypto_free(void *p, const char *file, int line)
{
    (void)file;
    (void)line;
    free(p);
}

const char *auth_guard_memory(void)
{
    json_set_alloc_funcs(memory_new, free);
    if (CRYPTO_set_mem_functions(crypto_new, crypto_resize, crypto_free) == 1)
        return NULL;
    return "OpenSSL has allocated before it was told how";
}
