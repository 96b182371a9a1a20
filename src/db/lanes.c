/* How do sixty-four reads share one connection? They wait in one queue; one of them does the work of all. */
#include "lanes.h"

#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "clock.h"

enum {
    BATCH_MAX = 64,
    /* Reads of one principal share a transaction, and so its setting, its Sync and PostgreSQL's one reply to both.
     * Not too many: the answers come when the last of them is done. */
    GROUP_MAX = 16,
};

/* A read that waits, on the stack of its own thread. */
struct waiter {
    const struct statement *statement;
    int64_t                 until;    /* longest in the queue */
    int64_t                 alone_us; /* not 0: leads alone, within this time */
    struct waiter          *next;
    struct connection      *lane;     /* given with LEADING */
    int                     prepares, commands; /* what was sent for it */
    unsigned                opens, closes;      /* stands first, last in its transaction */
    enum fate               fate;     /* given with DONE, and all below */
    PGresult               *result;
    char                    cause[CAUSE_MAX];
    _Atomic uint32_t        turn;     /* a futex: each waiter sleeps on its own, so a wake-up wakes exactly one */
};
enum turn { WAITING, LEADING, DONE };

static bool has_turn(const struct waiter *w)
{
    return atomic_load_explicit(&w->turn, memory_order_acquire) != WAITING;
}

/* Until its turn, or the instant `until` (0: none). The bitset form is the one that takes an instant. */
static void sleep_until_turn(struct waiter *w, int64_t until)
{
    const struct timespec when = { .tv_sec = until / 1000000, .tv_nsec = until % 1000000 * 1000 };
    while (!has_turn(w) && (until == 0 || clock_monotonic_us() < until))
        syscall(SYS_futex, &w->turn, FUTEX_WAIT_BITSET_PRIVATE, WAITING, until ? &when : NULL, NULL, FUTEX_BITSET_MATCH_ANY);
}

/* The waiter may be gone as soon as its turn is set: after that only its address is used. A late wake-up at
 * an address that serves another purpose by then is a spurious one, which every futex user expects. */
static void give_turn(struct waiter *w, enum turn turn)
{
    if (atomic_exchange_explicit(&w->turn, turn, memory_order_acq_rel) == WAITING)
        syscall(SYS_futex, &w->turn, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void finish(struct waiter *w, enum fate fate, const char *cause)
{
    w->fate = fate;
    if (fate != FATE_ANSWERED)
        snprintf(w->cause, sizeof w->cause, "%s", cause);
    give_turn(w, DONE);
}

/* The head of the queue; NULL when it is empty. */
static struct waiter *pop(struct lanes *l)
{
    struct waiter *w = l->head;
    if (w) {
        l->head = w->next;
        l->queued--;
    }
    return w;
}

/* Takes `w` out of the queue, wherever it stands. False when it is in a leader's hands, or leads. */
static bool leave(struct lanes *l, struct waiter *w)
{
    struct waiter *before = NULL, *at = l->head;
    while (at && at != w) {
        before = at;
        at = at->next;
    }
    if (!at)
        return false;
    if (before)
        before->next = w->next;
    else
        l->head = w->next;
    if (l->tail == w)
        l->tail = before;
    l->queued--;
    return true;
}

static void push(struct lanes *l, struct waiter *w)
{
    w->next = NULL;
    if (l->head)
        l->tail->next = w;
    else
        l->head = w;
    l->tail = w;
    l->queued++;
}

static unsigned same_principal(const struct waiter *w, const struct waiter *v)
{
    return strcmp(w->statement->setting, v->statement->setting) == 0;
}

/* Puts `w` behind the last of its principal, or at the end. */
static void join(struct waiter *batch[], int count, struct waiter *w)
{
    int at = count;
    while (at > 0 && !same_principal(batch[at - 1], w))
        at--;
    at = at ? at : count;
    memmove(batch + at + 1, batch + at, (size_t)(count - at) * sizeof *batch);
    batch[at] = w;
}

/* The leader's batch: itself, and all who wait. Who wants to lead alone waits on. */
static int gather(struct lanes *l, struct waiter *self, struct waiter *batch[])
{
    int count = 0;
    batch[count++] = self;
    if (self->alone_us)
        return count;
    pthread_mutex_lock(&l->lock);
    for (; count < BATCH_MAX && l->head && !l->head->alone_us; count++)
        join(batch, count, pop(l));
    pthread_mutex_unlock(&l->lock);
    return count;
}

/* The statement of one read. Preparing comes first: if it fails, nothing else ran. */
static bool send_one(struct connection *c, struct arena *a, struct waiter *w)
{
    if (!connection_prepare(c, a, w->statement, &w->prepares) ||
        (w->opens && !connection_principal(c, w->statement->setting, NULL)) || !connection_statement(c, a, w->statement))
        return false;
    w->commands = 1 + (w->prepares >= 0) + (w->opens != 0);
    return !w->closes || connection_sync(c);
}

static bool send_all(struct connection *c, struct arena *a, struct waiter *batch[], int count)
{
    bool sent = true;
    int group = 0;
    for (int i = 0; i < count && sent; i++, group++) {
        struct waiter *w = batch[i];
        w->opens = i == 0 || batch[i - 1]->closes;
        group = w->opens ? 1 : group;
        w->closes = i + 1 == count || group == GROUP_MAX || !same_principal(w, batch[i + 1]);
        sent = send_one(c, a, w);
    }
    return sent;
}

/* Takes the answer to one read. An error ends its transaction: those behind it in it (*aborted) did not run, and only
 * with the Sync is it sure that the connection goes on. An answered read leaves the batch (*slot NULL); one that met a
 * prepared statement that was out of date (*stale) stays, and a new connection is needed. */
static enum fate collect_one(struct connection *c, struct waiter **slot, int64_t deadline, unsigned *aborted, unsigned *stale)
{
    struct waiter *w = *slot;
    struct answer answer = { 0 };
    unsigned was_aborted = *aborted, failed = 0;
    enum fate fate = was_aborted ? FATE_ANSWERED : connection_collect_some(c, deadline, w->commands, &answer);
    if (fate == FATE_ANSWERED && !was_aborted) {
        failed = PQresultStatus(answer.result) == PGRES_FATAL_ERROR;
        fate = failed || w->closes ? connection_collect_sync(c, deadline) : FATE_ANSWERED;
    }
    if (fate != FATE_ANSWERED) {
        PQclear(answer.result);
        return fate;
    }
    *aborted = (was_aborted || failed) && !w->closes;
    *stale = connection_settle(c, w->prepares, &answer) && !w->result;
    if (was_aborted)
        return FATE_ANSWERED;
    PQclear(w->result);
    w->result = answer.result; /* of a stale one: kept as the mark of its one retry */
    if (!*stale) {
        *slot = NULL;
        finish(w, FATE_ANSWERED, "");
    }
    return FATE_ANSWERED;
}

/* Sends the batch, then collects in order. Those who are still to be answered stay in it; *count says how many. */
static enum fate travel(struct connection *c, struct arena *a, struct waiter *batch[], int *count, int64_t deadline)
{
    enum fate fate = connection_open(c, deadline);
    unsigned aborted = 0, stale = 0;
    int left = 0;
    if (fate == FATE_ANSWERED && !send_all(c, a, batch, *count))
        fate = FATE_LOST;
    for (int i = 0; i < *count && fate == FATE_ANSWERED && !stale; i++)
        fate = collect_one(c, &batch[i], deadline, &aborted, &stale);
    for (int i = 0; i < *count; i++)
        if (batch[i])
            batch[left++] = batch[i];
    *count = left;
    if (fate != FATE_ANSWERED || stale)
        connection_drop(c);
    return fate;
}

/* Answers the whole batch. A lost connection is replaced once: reads can be repeated. Each journey answers at least
 * one, or else is the one retry of somebody, so there is an end to them. */
static void lead(struct lanes *l, struct connection *c, struct arena *a, struct waiter *self)
{
    struct waiter *batch[BATCH_MAX];
    int count = gather(l, self, batch);
    int lost = 0;
    int64_t deadline = clock_monotonic_us() + (self->alone_us ? self->alone_us : l->trip_us);
    while (count > 0) {
        enum fate fate = travel(c, a, batch, &count, deadline);
        if (fate == FATE_ANSWERED || (fate == FATE_LOST && lost++ == 0))
            continue;
        while (count > 0) {
            struct waiter *w = batch[--count];
            PQclear(w->result);
            w->result = NULL;
            finish(w, fate, c->cause);
        }
    }
}

/* Gives the lane to the head of the queue, or lays it down. If no lane is left that could ever come to the
 * queue, nobody may go on waiting in it. */
static void hand_over(struct lanes *l, struct connection *c)
{
    struct waiter *next = NULL;
    pthread_mutex_lock(&l->lock);
    shelf_move(&l->shelf, c, connection_station(c));
    struct connection *lane = l->head ? shelf_take(&l->shelf) : NULL;
    if (lane) {
        next = pop(l);
        next->lane = lane;
    } else if (shelf_hopeless(&l->shelf)) {
        for (struct waiter *w; (w = pop(l));)
            finish(w, FATE_DOWN, c->cause);
    }
    pthread_mutex_unlock(&l->lock);
    if (next)
        give_turn(next, LEADING);
}

/* Waits until its turn, but in the queue not for too long. */
static void wait_in_line(struct lanes *l, struct waiter *self)
{
    sleep_until_turn(self, self->until);
    if (has_turn(self))
        return;
    pthread_mutex_lock(&l->lock);
    bool left = leave(l, self);
    pthread_mutex_unlock(&l->lock);
    if (left)
        finish(self, FATE_BUSY, "waited too long for a lane");
    else
        sleep_until_turn(self, 0);
}

/* Finds a lane to lead, or waits until there is one or the answer has come. */
static void line_up(struct lanes *l, struct waiter *self)
{
    const char *refusal = NULL;
    enum fate fate = FATE_DOWN;
    pthread_mutex_lock(&l->lock);
    struct connection *lane = shelf_take(&l->shelf);
    if (!lane && shelf_hopeless(&l->shelf)) {
        refusal = "no lane is connected; the next attempt is due shortly";
    } else if (!lane && l->queued >= l->queue_max) {
        refusal = "the queue for the lanes is full";
        fate = FATE_BUSY;
    } else if (!lane) {
        push(l, self);
    }
    pthread_mutex_unlock(&l->lock);
    if (refusal) {
        finish(self, fate, refusal);
    } else if (lane) {
        self->lane = lane;
        give_turn(self, LEADING);
    } else {
        wait_in_line(l, self);
    }
}

static enum fate run(struct lanes *l, struct arena *a, struct waiter *self, PGresult **result, const char **cause)
{
    self->until = clock_monotonic_us() + (self->alone_us ? self->alone_us : l->wait_us);
    line_up(l, self);
    if (atomic_load_explicit(&self->turn, memory_order_acquire) == LEADING) {
        struct connection *lane = self->lane;
        lead(l, lane, a, self);
        hand_over(l, lane);
    }
    *result = self->result;
    *cause = self->fate == FATE_ANSWERED ? NULL : text_format(a, "%s", self->cause);
    return self->fate;
}

enum fate lanes_read(struct lanes *l, struct arena *a, const struct statement *s, PGresult **result, const char **cause)
{
    struct waiter self = { .statement = s, .turn = WAITING };
    return run(l, a, &self, result, cause);
}

enum fate lanes_probe(struct lanes *l, struct arena *a, const struct statement *s, int64_t us,
                      PGresult **result, const char **cause)
{
    struct waiter self = { .statement = s, .alone_us = us };
    return run(l, a, &self, result, cause);
}
