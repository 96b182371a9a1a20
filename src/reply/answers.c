/* What do all successful answers begin with? */
#include "answers.h"

struct response answer_new(int status)
{
    struct response rsp = { .status = status };
    response_header(&rsp, "Cache-Control", STR("private, no-cache"));
    response_header(&rsp, "Vary", STR("Accept, Accept-Encoding, Authorization"));
    return rsp;
}
