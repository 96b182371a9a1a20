/* Which fields exclude each other? The lists of `.one_of`: of each, exactly one field has a value. */
#include "resource.h"

const struct field *one_of_next(const struct resource *r, struct str *names)
{
    if (!names->p)
        return NULL;
    return resource_field(r, str_cut(*names, ' ', names));
}

bool one_of_has(const char *list, const struct field *f)
{
    struct str names = str_of(list);
    while (names.p)
        if (str_is(str_cut(names, ' ', &names), f->name))
            return true;
    return false;
}

const char *one_of_check(struct arena *a, const struct resource *r, int i)
{
    return i == 0 ? text_format(a, "%s_one_of_check", r->relation) : text_format(a, "%s_one_of_%d_check", r->relation, i + 1);
}

const char *one_of_detail(struct arena *a, const char *list)
{
    struct buf b = { .arena = a };
    buf_adds(&b, "Exactly one of ");
    for (const char *p = list; *p; p++)
        if (*p == ' ')
            buf_adds(&b, ", ");
        else
            buf_addc(&b, *p);
    buf_adds(&b, " must have a value.");
    return buf_z(&b);
}
