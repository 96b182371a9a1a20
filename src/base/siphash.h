/* siphash.h - SipHash-2-4: a keyed 64-bit hash of a short message.
 * Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012, section 2;
 * test vectors in its appendix A and reference code. */
#ifndef RT_SIPHASH_H
#define RT_SIPHASH_H

#include "text.h"

uint64_t siphash(const unsigned char key[static 16], struct str message);

#endif
