/* banned.h - calls that have no place here, made compile errors.
 *
 * Every translation unit is compiled with `-include banned.h`. The headers that
 * declare the banned names are pulled in first, so that only *uses* are errors.
 * Rooms of floors 1 and 2 (pure rooms) add -DRT_PURE: no heap, no clock, no stdio. */
#ifndef RT_BANNED_H
#define RT_BANNED_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <alloca.h>

/* Some of them are macros of the C library. */
#undef alloca
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat sprintf vsprintf strtok atoi atol gmtime localtime rand srand alloca gets

#ifdef RT_PURE
#undef printf
#undef fprintf
#pragma GCC poison malloc calloc realloc free printf fprintf puts fputs time
#endif

#endif
