/* Where does this installation keep its things, and is it the only one who uses them? */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

const char *folder_file(struct arena *a, const struct folder *f, const char *name)
{
    return text_format(a, "%s/%s", f->path, name);
}

static bool is_empty(const char *path)
{
    DIR *d = opendir(path);
    int entries = 0;
    while (d && readdir(d))
        entries++;
    if (d)
        closedir(d);
    return entries <= 2; /* "." and ".." */
}

/* A folder that was there before us must be safe to use, and must not be somebody's home. */
static const char *refuse(struct arena *a, const struct folder *f)
{
    struct stat st;
    if (stat(f->path, &st))
        return text_format(a, "ROUNDTABLE_DATA: %s: %s", f->path, strerror(errno));
    if (st.st_mode & 022)
        return text_format(a, "ROUNDTABLE_DATA: others may write in %s (mode %04o)", f->path, st.st_mode & 07777u);
    if (access(folder_file(a, f, "lock"), F_OK) && !is_empty(f->path))
        return text_format(a, "ROUNDTABLE_DATA: %s is not empty and not a data folder of Roundtable", f->path);
    return NULL;
}

const char *folder_open(struct arena *a, const char *path, struct folder *out)
{
    struct folder f = { .lock = -1 };
    if (mkdir(path, 0700) && errno != EEXIST)
        return text_format(a, "ROUNDTABLE_DATA: cannot create %s: %s", path, strerror(errno));
    char resolved[PATH_MAX];
    if (!realpath(path, resolved))
        return text_format(a, "ROUNDTABLE_DATA: %s: %s", path, strerror(errno));
    f.path = text_z(a, str_of(resolved));
    const char *bad = refuse(a, &f);
    if (bad)
        return bad;
    f.lock = open(folder_file(a, &f, "lock"), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (f.lock < 0)
        return text_format(a, "ROUNDTABLE_DATA: cannot write in %s: %s", f.path, strerror(errno));
    if (flock(f.lock, LOCK_EX | LOCK_NB)) {
        if (errno != EWOULDBLOCK)
            return text_format(a, "ROUNDTABLE_DATA: cannot lock %s: %s", f.path, strerror(errno));
        close(f.lock);
        f.lock = -1;
    }
    *out = f;
    return NULL;
}

void folder_close(struct folder *f)
{
    if (f->lock >= 0)
        close(f->lock);
    f->lock = -1;
}

const char *folder_write(struct arena *a, const struct folder *f, const char *name, struct str content)
{
    const char *path = folder_file(a, f, name), *fresh = text_format(a, "%s.new", path);
    unlink(fresh);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ssize_t n = fd >= 0 ? write(fd, content.p, content.n) : -1;
    bool whole = fd >= 0 && n == (ssize_t)content.n && !fsync(fd);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (whole && !rename(fresh, path))
        return NULL;
    error = whole ? errno : error;
    unlink(fresh);
    return text_format(a, "cannot write %s: %s", path, strerror(error));
}

const char *folder_read(struct arena *a, const struct folder *f, const char *name)
{
    FILE *file = fopen(folder_file(a, f, name), "re");
    char line[4096];
    const char *found = file ? fgets(line, sizeof line, file) : NULL;
    if (file)
        fclose(file);
    struct str rest;
    return found ? text_z(a, str_cut(str_of(line), '\n', &rest)) : NULL;
}
