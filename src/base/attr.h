/* attr.h - compiler attributes under the names this project uses. */
#ifndef RT_ATTR_H
#define RT_ATTR_H

#define MUST_USE    __attribute__((warn_unused_result))
#define NORETURN    __attribute__((__noreturn__))
#define PRINTF(f, a) __attribute__((format(__printf__, f, a)))
#define NON_NULL    __attribute__((nonnull))
#define MAKES       __attribute__((__malloc__, __returns_nonnull__))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
