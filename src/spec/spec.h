/* spec.h - the portrait of the API: OpenAPI 3.1 from the descriptors, byte-stable. Pure. */
#ifndef RT_SPEC_H
#define RT_SPEC_H

#include "resource.h"

/* The whole document as indented JSON ending in a line feed. */
struct str spec_openapi(struct arena *a, const struct api *api);

#endif
