/* test_turn.h - calls of other people's libraries that fail once, in turn.
 *
 * A STAND_IN stands before the library's function of the same name, in this program alone: what the libraries call of each
 * other is left as it is. each_call does something over and over, one more call failing each time, until none is left. */
#ifndef RT_TEST_TURN_H
#define RT_TEST_TURN_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>

static struct {
    int         until;  /* calls left before one fails; 0: none fails */
    const char *failed; /* the one that did */
} turn;

static inline bool turn_is_ours(void *caller)
{
    Dl_info there, here;
    return dladdr(caller, &there) && dladdr(&turn, &here) && there.dli_fbase == here.dli_fbase;
}

/* Not static: a stand-in may take the place of a function the headers call inline. */
bool turn_fails(const char *name, void *caller);
bool turn_fails(const char *name, void *caller)
{
    if (!turn.until || !turn_is_ours(caller) || --turn.until)
        return false;
    turn.failed = name;
    errno = EIO;
    return true;
}

/* `parameters` declares them, `values` passes them on; a failing call gives `failure`. */
#define STAND_IN(type, name, failure, parameters, values) \
    type name parameters; \
    type name parameters \
    { \
        static type(*real) parameters; \
        if (!real) \
            *(void **)&real = dlsym(RTLD_NEXT, #name); \
        return turn_fails(#name, __builtin_return_address(0)) ? (failure) : real values; \
    }

enum noticed { MUST_BE_NOTICED, MAY_BE_MENDED };

/* `act` says what was wrong, or NULL. It may end the turn itself, to look around undisturbed. With MAY_BE_MENDED a failure may
 * also be made good. At least `least` calls must have had their turn. */
static inline void each_call(const char *(*act)(void), enum noticed noticed, int least)
{
    int calls = 0;
    for (;; calls++) {
        turn.until = calls + 1;
        turn.failed = NULL;
        const char *said = act();
        turn.until = 0;
        if (!turn.failed) {
            if (said)
                fail_msg("nothing failed, and yet: %s", said);
            break;
        }
        if (!said && noticed == MUST_BE_NOTICED)
            fail_msg("%s failed (call %d), and nobody noticed", turn.failed, calls + 1);
    }
    if (calls < least)
        fail_msg("only %d calls of theirs were made", calls);
}

#endif
