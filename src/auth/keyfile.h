/* keyfile.h - key files on disk: who may read them, and what is in them. Private to auth/. */
#ifndef RT_KEYFILE_H
#define RT_KEYFILE_H

#include "text.h"

enum { KEYFILE_BYTES_MAX = 256 * 1024 };

struct keyfile {
    const char *path;
    struct str  bytes;
    unsigned    mode; /* permission bits */
};

enum keyfile_kind { KEYFILE_PUBLIC, KEYFILE_SECRET };

/* The whole of a regular file. NULL on success, else a sentence. */
const char *keyfile_read(struct arena *a, const char *path, struct keyfile *out);

/* NULL when its permissions suit what it holds: a secret is its owner's alone, a public key
 * is nobody else's to replace. Else a sentence. */
const char *keyfile_mode(struct arena *a, const struct keyfile *file, enum keyfile_kind kind);

/* Overwrites the bytes read. */
void keyfile_wipe(struct keyfile *file);

#endif
