/* How do keys stand on disk? In regular files that only their owner reads, written whole or not at all. */
#include "keyfile.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth.h"
#include "clock.h"
#include "keyring.h"

static const char *read_open(struct arena *a, int fd, struct keyfile *out)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return text_format(a, "%s: not a regular file.", out->path);
    if (st.st_size < 1 || st.st_size > KEYFILE_BYTES_MAX)
        return text_format(a, "%s: empty, or larger than %d bytes.", out->path, KEYFILE_BYTES_MAX);
    size_t size = (size_t)st.st_size, have = 0;
    char *bytes = arena_alloc(a, size);
    while (have < size) {
        ssize_t n = read(fd, bytes + have, size - have);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return text_format(a, "%s: could not be read whole.", out->path);
        have += (size_t)n;
    }
    out->bytes = (struct str){ bytes, size };
    out->mode = st.st_mode & 07777;
    return NULL;
}

const char *keyfile_read(struct arena *a, const char *path, struct keyfile *out)
{
    *out = (struct keyfile){ .path = path };
    /* Not blocking: a FIFO in its place must not hang the start. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return text_format(a, "%s: %s.", path, strerror(errno));
    const char *bad = read_open(a, fd, out);
    close(fd);
    return bad;
}

const char *keyfile_mode(struct arena *a, const struct keyfile *file, enum keyfile_kind kind)
{
    if (kind == KEYFILE_SECRET && (file->mode & 077))
        return text_format(a, "%s: holds a secret but others may use it (mode %04o): chmod 600.", file->path, file->mode);
    if (file->mode & 02)
        return text_format(a, "%s: anyone may write it (mode %04o): chmod o-w.", file->path, file->mode);
    return NULL;
}

void keyfile_wipe(struct keyfile *file)
{
    OPENSSL_cleanse((void *)(uintptr_t)file->bytes.p, file->bytes.n);
}

static const char *random_text(struct arena *a, size_t size)
{
    char bytes[HS_BYTES_MIN];
    clock_random(bytes, size);
    const char *text = text_z(a, text_base64url(a, (struct str){ bytes, size }));
    OPENSSL_cleanse(bytes, sizeof bytes);
    return text;
}

static bool write_all(int fd, struct str s)
{
    while (s.n) {
        ssize_t n = write(fd, s.p, s.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        s = (struct str){ s.p + n, s.n - (size_t)n };
    }
    return true;
}

/* The name is only safe on disk once the folder is, too. */
static bool sync_folder(struct arena *a, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash == path ? "/" : slash ? text_z(a, (struct str){ path, (size_t)(slash - path) }) : ".";
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

static const char *write_key_file(struct arena *a, const char *path, struct str text)
{
    const char *fresh = text_format(a, "%s.%s", path, random_text(a, 9));
    int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return text_format(a, "%s: cannot be created: %s.", path, strerror(errno));
    /* fchmod: the umask may have taken the owner's bits. */
    bool done = fchmod(fd, 0600) == 0 && write_all(fd, text) && fsync(fd) == 0;
    int why = errno;
    done = close(fd) == 0 && done;
    if (done && rename(fresh, path) == 0)
        return sync_folder(a, path) ? NULL : text_format(a, "%s: written, but its folder could not be synced.", path);
    why = done ? errno : why;
    unlink(fresh);
    return text_format(a, "%s: cannot be written: %s.", path, strerror(why));
}

const char *auth_make_key_file(struct arena *a, const char *path)
{
    struct buf b = { .arena = a };
    buf_addf(&b, "{\"keys\":[{\"kty\":\"oct\",\"use\":\"sig\",\"alg\":\"HS256\",\"kid\":\"%s\",\"k\":\"%s\"}]}\n",
             random_text(a, 9), random_text(a, HS_BYTES_MIN));
    const char *bad = write_key_file(a, path, buf_str(&b));
    OPENSSL_cleanse(b.p, b.n);
    return bad;
}
