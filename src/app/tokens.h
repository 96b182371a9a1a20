/* tokens.h - access tokens by the codes people know, instead of ids. */
#ifndef RT_TOKENS_H
#define RT_TOKENS_H

#include "auth.h"

enum { TOKEN_SCHOOLS_MAX = 32, TOKEN_TTL_SECONDS = 43200, TOKEN_TTL_MAX = 31536000 };

struct token_codes {
    enum role   role;
    const char *district, *partner, *client, *scope; /* the last three may be NULL */
    const char *schools[TOKEN_SCHOOLS_MAX];
    int         school_count;
    int64_t     ttl_seconds;
};

/* Looks the codes up in the database at `url` and signs. NULL on success, else a sentence. */
MUST_USE const char *tokens_make(struct arena *a, struct auth *auth, const char *url, const struct token_codes *want,
                                 const char **token);

#endif
