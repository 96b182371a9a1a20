/* How does a failure travel? As a value, made once and never changed on its way out. */
#include "problem.h"

static const struct problem_kind kinds[PROBLEM_TYPES] = {
#define PROBLEM(id, status_, slug_, title_, explanation_) \
    [PROBLEM_##id] = { .status = (status_), .slug = (slug_), .title = (title_), .explanation = (explanation_) },
#include "problems.def"
#undef PROBLEM
};

const struct problem_kind *problem_kind(enum problem_type type)
{
    return &kinds[type];
}

const struct problem_kind *problem_by_slug(struct str slug)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_is(slug, kinds[i].slug))
            return &kinds[i];
    return NULL;
}

struct problem *problem_new(struct arena *a, enum problem_type type, const char *detail, ...)
{
    struct problem *p = ARENA_NEW(a, struct problem);
    va_list arguments;
    va_start(arguments, detail);
    *p = (struct problem){ .type = type, .detail = text_format_list(a, detail, arguments) };
    va_end(arguments);
    return p;
}

struct problem *problem_internal(struct arena *a, const char *cause, ...)
{
    struct problem *p = ARENA_NEW(a, struct problem);
    va_list arguments;
    va_start(arguments, cause);
    *p = (struct problem){ .type = PROBLEM_INTERNAL, .cause = text_format_list(a, cause, arguments) };
    va_end(arguments);
    return p;
}

void faults_add(struct faults *f, const char *pointer, const char *code, const char *detail, ...)
{
    struct fault *one = ARENA_NEW(f->arena, struct fault);
    va_list arguments;
    va_start(arguments, detail);
    *one = (struct fault){ .pointer = pointer, .code = code, .detail = text_format_list(f->arena, detail, arguments) };
    va_end(arguments);
    if (f->last)
        f->last->next = one;
    else
        f->first = one;
    f->last = one;
}

problem faults_problem(const struct faults *f, enum problem_type type)
{
    if (!f->first)
        return NULL;
    int count = 0;
    for (const struct fault *one = f->first; one; one = one->next)
        count++;
    struct problem *p = problem_new(f->arena, type, "%s", f->first->detail);
    if (count > 1)
        p = problem_new(f->arena, type, "%d faults; \"errors\" names each.", count);
    p->faults = f->first;
    return p;
}
