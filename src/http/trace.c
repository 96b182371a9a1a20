/* Has the caller named its request? */
#include "trace.h"

bool trace_valid_id(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
              c == '-'))
            return false;
    }
    return s.n > 0 && s.n <= 128;
}

/* Lower-case hexadecimal digits, `count` of them at `at`; *zero says whether all are 0. */
static bool hexadecimal(struct str s, size_t at, size_t count, bool *zero)
{
    *zero = true;
    for (size_t i = at; i < at + count; i++) {
        if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
            return false;
        *zero = *zero && s.p[i] == '0';
    }
    return true;
}

bool trace_valid_parent(struct str s)
{
    bool version_0, trace_0, parent_0, flags_0;
    if (s.n < 55 || s.p[2] != '-' || s.p[35] != '-' || s.p[52] != '-')
        return false;
    if (!hexadecimal(s, 0, 2, &version_0) || !hexadecimal(s, 3, 32, &trace_0) || !hexadecimal(s, 36, 16, &parent_0) ||
        !hexadecimal(s, 53, 2, &flags_0))
        return false;
    if (trace_0 || parent_0 || str_starts(s, "ff"))
        return false;
    return s.n == 55 || (!version_0 && s.p[55] == '-');
}
