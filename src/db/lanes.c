/* How do sixty-four reads share one connection? They wait in one queue; one of them does the work of all. */
#include "lanes.h"

#include <linux/futex.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "clock.h"

enum { BATCH_MAX = 64 };

/* A read that waits, on the stack of its own thread. */
struct waiter {
    const struct statement *statement;
    int64_t                 queued_at;
    int64_t                 alone_us; /* not 0: leads alone, within this time */
    struct waiter          *next;
    struct connection      *lane;     /* given with LEADING */
    int                     prepares;
    enum fate               fate;     /* given with DONE, and all below */
    PGresult               *result;
    char                    cause[CAUSE_MAX];
    _Atomic uint32_t        turn;     /* a futex: each waiter sleeps on its own, so a wake-up wakes exactly one */
};
enum turn { WAITING, LEADING, DONE };

static void sleep_until_turn(struct waiter *w)
{
    while (atomic_load_explicit(&w->turn, memory_order_acquire) == WAITING)
        syscall(SYS_futex, &w->turn, FUTEX_WAIT_PRIVATE, WAITING, NULL, NULL, 0);
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
    snprintf(w->cause, sizeof w->cause, "%s", cause);
    give_turn(w, DONE);
}

/* The head of the queue. Those who waited too long are refused on the way. */
static struct waiter *pop(struct lanes *l, int64_t now)
{
    for (;;) {
        struct waiter *w = l->head;
        if (!w)
            return NULL;
        l->head = w->next;
        l->queued--;
        if (now - w->queued_at <= l->wait_us)
            return w;
        finish(w, FATE_BUSY, "waited too long for a lane");
    }
}

static void push(struct lanes *l, struct waiter *w)
{
    if (l->head)
        l->tail->next = w;
    else
        l->head = w;
    l->tail = w;
    l->queued++;
}

/* The leader's batch: itself, and all who wait. */
static int gather(struct lanes *l, struct waiter *self, struct waiter *batch[])
{
    int count = 0;
    batch[count++] = self;
    if (self->alone_us)
        return count;
    int64_t now = clock_monotonic_us();
    pthread_mutex_lock(&l->lock);
    for (struct waiter *w; count < BATCH_MAX && (w = pop(l, now));)
        batch[count++] = w;
    pthread_mutex_unlock(&l->lock);
    return count;
}

/* Sends batch[from..count), then collects in order. *done counts the answered ones from the start of the
 * batch; FATE_ANSWERED with *done < count: a prepared statement was out of date, a new connection is needed. */
static enum fate travel(struct connection *c, struct arena *a, struct waiter *batch[], int count, int *done, int64_t deadline)
{
    enum fate fate = connection_open(c, deadline);
    for (int i = *done; i < count && fate == FATE_ANSWERED; i++)
        if (!connection_send(c, a, batch[i]->statement, &batch[i]->prepares))
            fate = FATE_LOST;
    while (*done < count && fate == FATE_ANSWERED) {
        struct waiter *w = batch[*done];
        struct answer answer;
        fate = connection_collect(c, deadline, &answer);
        if (fate != FATE_ANSWERED)
            break;
        if (connection_settle(c, w->prepares, &answer) && !w->result) {
            w->result = answer.result; /* kept as the mark of its one retry */
            return FATE_ANSWERED;
        }
        PQclear(w->result);
        w->result = answer.result;
        (*done)++;
        finish(w, FATE_ANSWERED, "");
    }
    return fate;
}

/* Answers the whole batch. A lost connection is replaced once: reads can be repeated. */
static void lead(struct lanes *l, struct connection *c, struct arena *a, struct waiter *self)
{
    struct waiter *batch[BATCH_MAX];
    int count = gather(l, self, batch);
    int done = 0, lost = 0;
    int64_t deadline = clock_monotonic_us() + (self->alone_us ? self->alone_us : l->trip_us);
    while (done < count) {
        enum fate fate = travel(c, a, batch, count, &done, deadline);
        if (done == count)
            break;
        connection_drop(c);
        if (fate == FATE_ANSWERED || (fate == FATE_LOST && lost++ == 0))
            continue;
        for (; done < count; done++) {
            PQclear(batch[done]->result);
            batch[done]->result = NULL;
            finish(batch[done], fate, c->cause);
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
        next = pop(l, clock_monotonic_us());
        if (next)
            next->lane = lane;
        else
            shelf_move(&l->shelf, lane, connection_station(lane));
    } else if (l->head && shelf_hopeless(&l->shelf)) {
        for (struct waiter *w; (w = l->head);) {
            l->head = w->next;
            l->queued--;
            finish(w, FATE_DOWN, c->cause);
        }
    }
    pthread_mutex_unlock(&l->lock);
    if (next)
        give_turn(next, LEADING);
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
        sleep_until_turn(self);
    }
}

static enum fate run(struct lanes *l, struct arena *a, struct waiter *self, PGresult **result, const char **cause)
{
    self->queued_at = clock_monotonic_us();
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

enum fate lanes_probe(struct lanes *l, struct arena *a, const struct statement *s, int64_t trip_us,
                      PGresult **result, const char **cause)
{
    struct waiter self = { .statement = s, .alone_us = trip_us };
    return run(l, a, &self, result, cause);
}
