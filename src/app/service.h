/* service.h - the service itself: one expression from a request to a response. */
#ifndef RT_SERVICE_H
#define RT_SERVICE_H

#include "auth.h"
#include "cursor.h"
#include "db.h"
#include "follow.h"
#include "http.h"

struct service {
    const struct api *api;
    struct auth      *auth;
    struct db        *db;
    struct follow     follow;
    int               migrations;              /* the schema version this binary needs */
    int               changes_days;            /* how long changes are kept */
    unsigned char     cursor_key[CURSOR_KEY];
    struct str        openapi;                 /* the document, rendered once */
    char              revoked_mark[48];        /* of the list of revocations that auth knows; see db_revocations */
    _Atomic int       stopping;                /* 1: /readyz says no */
};

/* The callbacks http/ needs, bound to `s`, which must outlive the http server. */
struct http_handler service_handler(struct service *s);

#endif
