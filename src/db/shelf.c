/* Which connection is where? */
#include "shelf.h"

#include "clock.h"

bool shelf_make(struct shelf *s, int count, const struct params *params)
{
    *s = (struct shelf){ .all = calloc((size_t)count, sizeof *s->all) };
    if (!s->all)
        return false;
    s->count = count;
    for (struct connection *c = s->all; c < s->all + count; c++) {
        c->params = params;
        c->after = s->first[STATION_FREE];
        if (c->after)
            c->after->before = c;
        s->first[STATION_FREE] = c;
        s->standing[STATION_FREE]++;
    }
    return true;
}

const char *shelf_connect(struct shelf *s, int64_t deadline)
{
    for (struct connection *c = s->all; c < s->all + s->count; c++) {
        enum fate fate = connection_open(c, deadline);
        shelf_move(s, c, connection_station(c));
        if (fate != FATE_ANSWERED)
            return c->cause;
    }
    return NULL;
}

void shelf_drop(struct shelf *s)
{
    for (struct connection *c = s->all; c && c < s->all + s->count; c++)
        connection_drop(c);
    free(s->all);
    *s = (struct shelf){ .all = NULL };
}

void shelf_move(struct shelf *s, struct connection *c, enum station to)
{
    if (c->before)
        c->before->after = c->after;
    else
        s->first[c->station] = c->after;
    if (c->after)
        c->after->before = c->before;
    s->standing[c->station]--;

    c->before = NULL;
    c->after = s->first[to];
    if (c->after)
        c->after->before = c;
    s->first[to] = c;
    s->standing[to]++;
    c->station = to;
}

struct connection *shelf_take(struct shelf *s)
{
    struct connection *c = s->first[STATION_IDLE];
    if (!c)
        c = s->first[STATION_FREE];
    if (!c && s->first[STATION_BROKEN]) {
        int64_t now = clock_monotonic_us();
        for (c = s->first[STATION_BROKEN]; c && c->retry_at > now; c = c->after)
            ;
    }
    if (c)
        shelf_move(s, c, STATION_BUSY);
    return c;
}

bool shelf_hopeless(const struct shelf *s)
{
    return s->standing[STATION_BUSY] == 0;
}
