/* folder.h - the data folder: what one installation keeps on disk, used by one service at a time. */
#ifndef RT_FOLDER_H
#define RT_FOLDER_H

#include "text.h"

struct folder {
    const char *path; /* absolute, symbolic links resolved */
    int         lock; /* open while this process holds the folder; -1: another roundtable does */
};

/* Makes the folder (0700) when it is absent and locks it. NULL on success - also when another process
 * holds the lock, see `lock` - else a sentence: not writable, others may write there, it is not empty and not ours. */
MUST_USE const char *folder_open(struct arena *a, const char *path, struct folder *out);
void folder_close(struct folder *f);

/* "<folder>/<name>". */
const char *folder_file(struct arena *a, const struct folder *f, const char *name);

/* Replaces a file's content as a whole, mode 0600. NULL on success, else a sentence. */
MUST_USE const char *folder_write(struct arena *a, const struct folder *f, const char *name, struct str content);

/* The first line of a file; NULL when it cannot be read. */
const char *folder_read(struct arena *a, const struct folder *f, const char *name);

#endif
