/* How does a program run as the cluster's user, die with us, and keep its words out of the terminal? */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "cluster.h"

static char path[] = "PATH=/usr/bin:/bin", locale[] = "LC_ALL=C", zone[] = "TZ=UTC";
char *const cluster_environment[] = { path, locale, zone, NULL };

enum { CHILD_FAILED = 125 };

/* Root becomes the cluster's user for good; anyone else already is that user. */
static bool become(const struct cluster *c)
{
    if (geteuid() != 0 || c->uid == 0)
        return true;
    return !setgroups(0, NULL) && !setresgid(c->gid, c->gid, c->gid) && !setresuid(c->uid, c->uid, c->uid);
}

pid_t cluster_fork(const struct cluster *c, int death, int input)
{
    pid_t parent = getpid();
    int log = open(c->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    int in = input >= 0 ? input : open("/dev/null", O_RDONLY | O_CLOEXEC);
    fflush(NULL); /* or the child would print our buffered lines again */
    pid_t pid = log >= 0 && in >= 0 ? fork() : -1;
    if (pid != 0) {
        if (log >= 0)
            close(log);
        if (in >= 0 && in != input)
            close(in);
        return pid;
    }
    setsid(); /* Ctrl-C at the terminal is for us: we stop the child in order */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    umask(077);
    if (dup2(in, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0 || !become(c) || chdir("/"))
        _exit(CHILD_FAILED);
    /* After the change of user, which clears it; and we may have died before it was set. */
    if (prctl(PR_SET_PDEATHSIG, death) || getppid() != parent)
        _exit(CHILD_FAILED);
    return 0;
}

bool cluster_wait(pid_t pid, int ms, int *status)
{
    int64_t end = clock_monotonic_us() + (int64_t)ms * 1000;
    for (;;) {
        pid_t ended = waitpid(pid, status, ms < 0 ? 0 : WNOHANG);
        if (ended == pid || (ended < 0 && errno != EINTR))
            return true;
        if (ms >= 0 && clock_monotonic_us() >= end)
            return false;
        poll(NULL, 0, 10);
    }
}

int cluster_as_user(const struct cluster *c, int (*work)(const struct cluster *c))
{
    pid_t pid = cluster_fork(c, SIGKILL, -1);
    if (pid == 0)
        _exit(work(c));
    int status = 0;
    if (pid < 0 || !cluster_wait(pid, -1, &status) || !WIFEXITED(status))
        return CHILD_FAILED;
    return WEXITSTATUS(status);
}

/* A pipe that holds all of `input`, small by contract (under the 64 KiB a pipe takes). */
static int filled_pipe(const char *input)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC))
        return -1;
    ssize_t n = write(ends[1], input, strlen(input));
    close(ends[1]);
    if (n == (ssize_t)strlen(input))
        return ends[0];
    close(ends[0]);
    return -1;
}

const char *cluster_program(struct arena *a, const struct cluster *c, const char *const *argv, const char *input)
{
    int in = filled_pipe(input);
    pid_t pid = in >= 0 ? cluster_fork(c, SIGKILL, in) : -1;
    if (pid == 0) {
        execve(argv[0], (char *const *)(uintptr_t)argv, cluster_environment);
        dprintf(2, "%s: %s\n", argv[0], strerror(errno));
        _exit(CHILD_FAILED);
    }
    int error = errno, status = 0;
    if (in >= 0)
        close(in);
    if (pid < 0)
        return text_format(a, "cannot start %s: %s", argv[0], strerror(error));
    cluster_wait(pid, -1, &status);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return NULL;
    return cluster_log_failure(a, c, text_format(a, "%s failed", argv[0]));
}

const char *cluster_log_failure(struct arena *a, const struct cluster *c, const char *what)
{
    FILE *f = fopen(c->log, "re");
    char line[512], last[512] = "";
    while (f && fgets(line, sizeof line, f))
        if (line[strspn(line, " \t\n")])
            memcpy(last, line, sizeof last);
    if (f)
        fclose(f);
    last[strcspn(last, "\n")] = '\0';
    return text_format(a, "%s; see %s, which ends: %s", what, c->log, *last ? last : "(nothing)");
}
