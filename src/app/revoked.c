/* How does the service learn that a token is no longer trusted? It looks every second, so that every process of an
 * installation knows, whichever of them was told. */
#include "revoked.h"

enum { MARK, DISTRICT_ID, KIND, VALUE, WIDTH }; /* columns of db_revocations */

const char *revoked_read(struct service *s, struct arena *a)
{
    struct rows rows;
    problem bad = db_revocations(a, s->db, s->revoked_mark, &rows);
    if (bad)
        return text_format(a, "what is revoked could not be read, the last known list stands: %s", bad->detail);
    const char *mark = rows.cells[MARK].p;
    if (!strcmp(mark, s->revoked_mark))
        return NULL;
    struct revocation *list = ARENA_ARRAY(a, struct revocation, (size_t)rows.count);
    int count = 0;
    for (const struct cell *row = rows.cells; row < rows.cells + (size_t)rows.count * WIDTH; row += WIDTH)
        if (row[VALUE].p) /* an empty list is one row of nothing but its mark */
            list[count++] = (struct revocation){ .district_id = row[DISTRICT_ID].p, .value = row[VALUE].p,
                                                 .kind = strcmp(row[KIND].p, "token") ? REVOKED_CLIENT : REVOKED_TOKEN };
    auth_revoke(s->auth, list, count);
    snprintf(s->revoked_mark, sizeof s->revoked_mark, "%s", mark);
    return NULL;
}
