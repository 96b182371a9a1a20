/* What does the command line need to know, and to set up? The installation's secret, districts, ids by their codes. */
#include "errand.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool unhex(const char *text, unsigned char out[static 32])
{
    if (strlen(text) != 64)
        return false;
    for (int i = 0; i < 32; i++) {
        int high = hex_value(text[2 * i]), low = hex_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

const char *db_installation_secret(struct arena *a, const char *url, unsigned char out[static 32])
{
    struct errand e;
    errand_open(&e, a, url);
    const PGresult *r = errand_ask(&e, "SELECT encode(secret, 'hex') FROM installation", NULL, 0);
    if (r && (PQntuples(r) != 1 || !unhex(PQgetvalue(r, 0, 0), out)))
        e.failure = "table installation should hold one row with a secret of 32 bytes";
    errand_close(&e);
    return e.failure;
}

/* The one id a query gives, or the sentence that there is none. `district_id` (may be NULL): whose row security lets
 * us look; an owner who is no superuser is held by it too. */
static const char *find(struct arena *a, const char *url, const char *district_id, const char *sql, const char *code,
                        const char *what, const char **id)
{
    struct errand e;
    errand_open(&e, a, url);
    const char *setting = district_id ? text_format(a, "%s|district||", district_id) : "";
    const char *values[] = { code, district_id };
    errand_ask(&e, "SELECT set_config('app.principal', $1, false)", &setting, 1);
    const PGresult *r = errand_ask(&e, sql, values, district_id ? 2 : 1);
    if (r && PQntuples(r) == 0)
        e.failure = text_format(a, "there is no %s with the code %s", what, code);
    else if (r && PQntuples(r) > 1)
        e.failure = text_format(a, "more than one %s has the code %s", what, code);
    else if (r)
        *id = errand_cell(&e, r, 0, 0);
    errand_close(&e);
    return e.failure;
}

const char *db_find_district(struct arena *a, const char *url, const char *code, const char **id)
{
    return find(a, url, NULL, "SELECT id FROM district WHERE code = $1", code, "district", id);
}

const char *db_add_district(struct arena *a, const char *url, const struct district_facts *facts)
{
    struct errand e;
    errand_open(&e, a, url);
    const char *values[] = { facts->id, facts->code, facts->name, facts->state, facts->timezone };
    const PGresult *r = errand_ask(&e, "INSERT INTO district (district_id, code, name, state, timezone) VALUES ($1::uuid, $2, $3, $4, "
                                       "coalesce($5, 'America/Chicago')) ON CONFLICT (code) DO NOTHING RETURNING id", values, 5);
    if (r && PQntuples(r) == 0)
        e.failure = text_format(a, "a district with the code %s exists already", facts->code);
    errand_close(&e);
    return e.failure;
}

const char *db_find_school(struct arena *a, const char *url, const char *district_id, const char *code, const char **id)
{
    return find(a, url, district_id, "SELECT id FROM school WHERE local_code = $1 AND district_id = $2::uuid", code, "school", id);
}

const char *db_find_partner(struct arena *a, const char *url, const char *district_id, const char *code, const char **id)
{
    return find(a, url, district_id, "SELECT id FROM partner WHERE code = $1 AND district_id = $2::uuid", code, "partner", id);
}
