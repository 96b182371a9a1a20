/* How does the server come up, and go down? */
#include "server.h"

#include "drain.h"
#include "listen.h"
#include "turn.h"

enum {
    QUEUE = 256, /* connections CivetWeb accepts ahead of its workers: they hold descriptors too */
    SPARE = 64,  /* descriptors for the database, files and pipes */
    LINGER_MS = 2000
};

/* The two threads beside CivetWeb's. 0, or an error number. */
static int start_threads(struct http *h)
{
    int error = deadlines_start(&h->deadlines);
    if (!error && (error = porter_start(&h->porter)))
        deadlines_stop(&h->deadlines);
    return error;
}

static void stop_threads(struct http *h)
{
    porter_stop(&h->porter);
    deadlines_stop(&h->deadlines);
}

static void release(struct http *h)
{
    pthread_mutex_destroy(&h->lock);
    free(h->cors_origins);
    free(h);
}

static struct http *prepare(const struct http_options *options, const struct http_handler *handler, int files)
{
    struct http *h = calloc(1, sizeof *h);
    if (!h)
        abort();
    h->options = *options;
    h->handler = *handler;
    h->most = crowd_most(options->workers);
    h->porter = (struct porter){ .connections = &h->connections, .most = h->most, .files = files, .linger_ms = LINGER_MS };
    if (options->cors_origins && *options->cors_origins && !(h->cors_origins = strdup(options->cors_origins)))
        abort();
    pthread_mutex_init(&h->lock, NULL);
    return h;
}

static struct mg_context *start_civetweb(struct arena *a, struct http *h, const char *ports)
{
    const char *const settings[] = {
        "listening_ports", ports,
        "num_threads", text_format(a, "%d", h->options.workers),
        "connection_queue", text_format(a, "%d", QUEUE),
        "max_request_size", text_format(a, "%d", GUARD_BUFFER_MAX),
        "listen_backlog", "1024",
        "tcp_nodelay", "1",
        "request_timeout_ms", text_format(a, "%d", h->options.head_timeout_ms),
        "enable_keep_alive", "yes",
        "keep_alive_timeout_ms", text_format(a, "%d", h->options.head_timeout_ms),
        "decode_url", "no",
        "decode_query_string", "no",
        "enable_auth_domain_check", "no",
        "access_control_allow_origin", "",
        "access_control_allow_methods", "",
        "access_control_allow_headers", "",
        NULL,
    };
    /* CivetWeb writes to neither strings nor table, but its prototype is older than const. */
    return mg_start(&turn_callbacks, h, (const char **)(uintptr_t)settings);
}

const char *http_start(struct arena *a, const struct http_options *options, const struct http_handler *handler,
                       struct http **out)
{
    const char *ports = NULL, *wrong = listen_prepare(a, options->listen, &ports);
    int files = options->workers + QUEUE + LEAVING_MAX + SPARE;
    if (wrong || (wrong = listen_raise_limit(a, files)))
        return wrong;
    struct http *h = prepare(options, handler, files);
    int error = start_threads(h);
    if (error) {
        release(h);
        return text_format(a, "cannot start a thread: %s", strerror(error));
    }
    mg_init_library(0);
    h->civetweb = start_civetweb(a, h, ports);
    if (!h->civetweb) {
        wrong = text_format(a, "cannot listen on %s: %s", options->listen,
                            h->complaint[0] ? h->complaint : "the HTTP library gives no reason");
        mg_exit_library();
        stop_threads(h);
        release(h);
        return wrong;
    }
    atomic_store(&h->porter.port, http_port(h));
    *out = h;
    return NULL;
}

int http_port(const struct http *h)
{
    struct mg_server_port port;
    return mg_get_server_ports(h->civetweb, 1, &port) == 1 ? port.port : -1;
}

int http_in_flight(const struct http *h)
{
    return atomic_load(&h->in_flight);
}

void http_stop(struct http *h, int drain_ms)
{
    drain(h, drain_ms);
    mg_stop(h->civetweb);
    mg_exit_library();
    stop_threads(h);
    release(h);
}
