/* How long may a peer keep us waiting? */
#include "deadline.h"

#include <sys/socket.h>

#include "clock.h"

static void unlink_deadline(struct deadlines *all, struct deadline *one)
{
    *(one->earlier ? &one->earlier->later : &all->first) = one->later;
    *(one->later ? &one->later->earlier : &all->last) = one->earlier;
    one->armed = 0;
}

/* Under the lock: who waits cannot disarm, and so not close the descriptor, before this is done. */
static void fire(struct deadlines *all, struct deadline *one)
{
    /* What was not taken goes with the connection: otherwise the kernel would go on offering it. */
    const struct linger reset = { .l_onoff = 1 };
    if (one->kind == DEADLINE_SEND)
        setsockopt(one->fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    shutdown(one->fd, one->kind == DEADLINE_SEND ? SHUT_RDWR : SHUT_RD);
    one->fired = 1;
    unlink_deadline(all, one);
}

static void *watch(void *context)
{
    struct deadlines *all = context;
    pthread_mutex_lock(&all->lock);
    while (!all->stop) {
        struct deadline *next = all->first;
        if (!next) {
            pthread_cond_wait(&all->changed, &all->lock);
        } else if (next->at_us > clock_monotonic_us()) {
            struct timespec until = { .tv_sec = next->at_us / 1000000, .tv_nsec = next->at_us % 1000000 * 1000 };
            pthread_cond_timedwait(&all->changed, &all->lock, &until);
        } else {
            fire(all, next);
        }
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

int deadlines_start(struct deadlines *all)
{
    *all = (struct deadlines){ .stop = 0 };
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    int error = pthread_create(&all->thread, NULL, watch, all);
    if (error) {
        pthread_cond_destroy(&all->changed);
        pthread_mutex_destroy(&all->lock);
    }
    return error;
}

void deadlines_stop(struct deadlines *all)
{
    pthread_mutex_lock(&all->lock);
    all->stop = 1;
    pthread_cond_signal(&all->changed);
    pthread_mutex_unlock(&all->lock);
    pthread_join(all->thread, NULL);
    pthread_cond_destroy(&all->changed);
    pthread_mutex_destroy(&all->lock);
}

void deadline_arm(struct deadlines *all, struct deadline *one, enum deadline_kind kind, int fd, int ms)
{
    int64_t at_us = clock_monotonic_us() + (int64_t)ms * 1000;
    pthread_mutex_lock(&all->lock);
    struct deadline *before = all->last;
    while (before && before->at_us > at_us)
        before = before->earlier;
    struct deadline **link = before ? &before->later : &all->first;
    *one = (struct deadline){ .kind = kind, .fd = fd, .at_us = at_us, .armed = 1, .earlier = before, .later = *link };
    *(one->later ? &one->later->earlier : &all->last) = one;
    *link = one;
    if (all->first == one)
        pthread_cond_signal(&all->changed);
    pthread_mutex_unlock(&all->lock);
}

unsigned deadline_disarm(struct deadlines *all, struct deadline *one)
{
    pthread_mutex_lock(&all->lock);
    if (one->armed)
        unlink_deadline(all, one);
    unsigned fired = one->fired;
    pthread_mutex_unlock(&all->lock);
    return fired;
}

void deadline_hasten(struct deadlines *all)
{
    pthread_mutex_lock(&all->lock);
    struct deadline *one = all->first;
    while (one && one->kind != DEADLINE_IDLE)
        one = one->later;
    if (one)
        fire(all, one);
    pthread_mutex_unlock(&all->lock);
}
