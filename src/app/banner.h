/* banner.h - what a person sees when the service is up. */
#ifndef RT_BANNER_H
#define RT_BANNER_H

#include "auth.h"
#include "place.h"

/* Prints to standard output: the address, where the data is, and - when the key is the installation's own and
 * the demonstration data is there - a token for each role and three requests to paste. */
void banner_print(struct arena *a, const struct config *c, const struct place *p, struct auth *auth);

#endif
