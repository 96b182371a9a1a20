/* What can be done where? One path per address, one operation per verb that `.may` has. */
#include "portrait.h"

/* Where an operation stands and what it is about. */
struct place {
    const struct api      *api;
    const struct resource *resource;
    const struct field    *nest;      /* of a collection in context, else NULL */
};

static void add_roles(struct buf *b, unsigned may)
{
    say(b, "'x-roles':[");
    for (enum role role = 0; role < ROLES; role++) {
        if (may & 1u << role)
            say(b, "'%s'", role_name(role));
        else if (may & (unsigned)OWN(1u << role))
            say(b, "'%s:own'", role_name(role));
    }
    say(b, "]");
}

static void open_operation(struct buf *b, const struct place *p, enum verb verb, const char *method, const char *id, const char *summary)
{
    say(b, "'%s':{'operationId':'%s','tags':['%s'],'summary':'%s'", method, id, p->resource->group, summary);
    if (verb == LIST || verb == READ)
        say(b, "'description':'%s'", p->resource->doc);
    add_roles(b, p->resource->may[verb]);
    if (p->nest)
        say(b, "'x-nest':'%s'", p->nest->name); /* the link the path fixes */
}

static void open_answer(struct buf *b, const char *status, const char *description, const char *header)
{
    say(b, "'responses':{'%s':{'description':'%s','headers':{'X-Request-Id':{'$ref':'#/components/headers/X-Request-Id'}", status, description);
    if (header)
        say(b, "'%s':{'$ref':'#/components/headers/%s'}", header, header);
}

static void add_replayed(struct buf *b)
{
    say(b, "'Idempotent-Replayed':{'$ref':'#/components/headers/Idempotent-Replayed'}");
}

static void add_content(struct buf *b, const char *media_type, const char *schema)
{
    say(b, "'%s':{'schema':{'$ref':'#/components/schemas/%s'}}", media_type, schema);
}

enum body { BODY_REQUIRED, BODY_OPTIONAL };

static void add_body(struct buf *b, enum body body, const char *media_type, const char *schema)
{
    say(b, "'requestBody':{'required':%s,'content':{", body == BODY_REQUIRED ? "true" : "false");
    add_content(b, media_type, schema);
    say(b, "}}");
}

static void close_operation(struct buf *b, const struct place *p, enum verb verb)
{
    spec_refusals(b, p->resource, verb, p->nest);
    say(b, "}}");
}

/* "SchoolLeadPartners" in context, "NeedsCoverage" of a report, else "LeadPartners". */
static const char *in_context(struct buf *b, const struct place *p, const char *name)
{
    const char *outer = p->nest ? spec_target(p->api, p->nest)->one : p->resource->report_on;
    return text_format(b->arena, "%s%s", outer ? spec_pascal(b->arena, outer) : "", spec_pascal(b->arena, name));
}

static const char *of_outer(struct buf *b, const struct place *p)
{
    return p->nest ? text_format(b->arena, " of %s", spec_one(b->arena, spec_target(p->api, p->nest))) : "";
}

static const char *summary_of_list(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    if (r->report_on)
        return text_format(b->arena, "Report: %s of the %s.", r->name, r->report_on);
    return text_format(b->arena, "List the %s%s.", r->name, of_outer(b, p));
}

static void add_list(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    open_operation(b, p, LIST, "get", text_format(b->arena, "list%s", in_context(b, p, r->name)), summary_of_list(b, p));
    say(b, "'parameters':[");
    spec_list_parameters(b, r, p->nest);
    say(b, "]");
    open_answer(b, "200", "A page of the list; CSV and NDJSON give the whole of it.", "Link");
    say(b, "},'content':{");
    add_content(b, "application/json", text_format(b->arena, "%sList", spec_schema_name(b->arena, p->api, r)));
    add_content(b, "text/csv", "Csv");
    add_content(b, "application/x-ndjson", "Ndjson");
    say(b, "}}");
    close_operation(b, p, LIST);
}

static void add_feed(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    open_operation(b, p, LIST, "get", text_format(b->arena, "follow%s", spec_pascal(b->arena, r->name)),
                   text_format(b->arena, "Follow the %s.", r->name));
    say(b, "'parameters':[");
    spec_feed_parameters(b, r);
    say(b, "]");
    open_answer(b, "200", "What there is to tell, and where to go on.", NULL);
    say(b, "},'content':{");
    add_content(b, "application/json", text_format(b->arena, "%sFeed", spec_pascal(b->arena, r->one)));
    say(b, "}}");
    close_operation(b, p, LIST);
}

/* What can be in the way of a write, what every write takes, and what those take that write to a record that is there. */
static void add_write_parameters(struct buf *b, const struct place *p, enum verb verb)
{
    spec_conflicts(b, p->api, p->resource, verb);
    say(b, "'parameters':[{'$ref':'#/components/parameters/IdempotencyKey'}");
    if (verb != CREATE)
        say(b, "{'$ref':'#/components/parameters/IfMatch'}");
    say(b, "]");
}

static void add_create(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    open_operation(b, p, CREATE, "post", text_format(b->arena, "create%s", in_context(b, p, r->one)),
                   text_format(b->arena, "Create %s%s.", spec_one(b->arena, r), of_outer(b, p)));
    add_write_parameters(b, p, CREATE);
    add_body(b, BODY_REQUIRED, "application/json", p->nest ? spec_nested_name(b->arena, p->api, r, p->nest)
                                                           : text_format(b->arena, "%sCreate", spec_pascal(b->arena, r->one)));
    open_answer(b, "201", "The record as it was created.", "Location");
    say(b, "'ETag':{'$ref':'#/components/headers/ETag'}");
    add_replayed(b);
    say(b, "},'content':{");
    add_content(b, "application/json", spec_pascal(b->arena, r->one));
    say(b, "}}");
    close_operation(b, p, CREATE);
}

static void add_read(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    open_operation(b, p, READ, "get", text_format(b->arena, "get%s", spec_schema_name(b->arena, p->api, r)),
                   r->report_on ? text_format(b->arena, "Report: %s of one of the %s.", r->name, r->report_on)
                                : text_format(b->arena, "Read one %s.", r->one));
    say(b, "'parameters':[");
    if (!r->report_on)
        spec_read_parameters(b, r);
    else if (r->as_of)
        say(b, "{'$ref':'#/components/parameters/AsOf'}");
    say(b, "]");
    open_answer(b, "200", r->report_on ? "The report." : "The record.", r->report_on ? NULL : "ETag");
    say(b, "},'content':{");
    add_content(b, "application/json", spec_schema_name(b->arena, p->api, r));
    say(b, "}}");
    if (!r->report_on)
        say(b, "'304':{'$ref':'#/components/responses/NotModified'}");
    close_operation(b, p, READ);
}

static void add_update(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    const char *name = spec_pascal(b->arena, r->one);
    open_operation(b, p, UPDATE, "patch", text_format(b->arena, "update%s", name), text_format(b->arena, "Change %s.", spec_one(b->arena, r)));
    add_write_parameters(b, p, UPDATE);
    add_body(b, BODY_REQUIRED, "application/merge-patch+json", text_format(b->arena, "%sUpdate", name));
    open_answer(b, "200", "The record as it is now.", "ETag");
    add_replayed(b);
    say(b, "},'content':{");
    add_content(b, "application/json", name);
    say(b, "}}");
    close_operation(b, p, UPDATE);
}

static void add_remove(struct buf *b, const struct place *p)
{
    const struct resource *r = p->resource;
    open_operation(b, p, REMOVE, "delete", text_format(b->arena, "delete%s", spec_pascal(b->arena, r->one)),
                   text_format(b->arena, "Delete %s.", spec_one(b->arena, r)));
    add_write_parameters(b, p, REMOVE);
    open_answer(b, "204", "It is gone.", NULL);
    add_replayed(b);
    say(b, "}}");
    close_operation(b, p, REMOVE);
}

/* A body without a required member may be left out altogether. */
static enum body body_of(const struct resource *call)
{
    for (const struct field *f = call->fields; f->name; f++)
        if (f->traits & REQUIRED)
            return BODY_REQUIRED;
    return BODY_OPTIONAL;
}

static void add_call(struct buf *b, const struct place *p, const struct resource *target)
{
    const struct resource *r = p->resource;
    const char *schema = spec_pascal(b->arena, target->one), *action = spec_pascal(b->arena, r->name);
    open_operation(b, p, UPDATE, "post", text_format(b->arena, "%c%s%s", r->name[0], action + 1, schema),
                   text_format(b->arena, "Action: %s one of the %s.", r->name, target->name));
    say(b, "'description':'%s','x-call':'%s'", r->doc, r->name);
    say(b, "'x-conflicts':['What the action needs is not there; errors names all of it.']");
    say(b, "'parameters':[{'$ref':'#/components/parameters/IdempotencyKey'},{'$ref':'#/components/parameters/IfMatchOptional'}]");
    add_body(b, body_of(r), "application/json", spec_call_name(b->arena, p->api, r));
    open_answer(b, "200", "The record as it is now.", "ETag");
    add_replayed(b);
    say(b, "},'content':{");
    add_content(b, "application/json", schema);
    say(b, "}}");
    spec_call_refusals(b, r);
    say(b, "}}");
}

/* ---- addresses ---- */

static void add_id(struct buf *b, const struct resource *r)
{
    say(b, "'parameters':[{'$ref':'#/components/parameters/Path%sId'}]", spec_pascal(b->arena, r->one));
}

static void add_collection(struct buf *b, const struct place *p)
{
    if (p->resource->feed)
        add_feed(b, p);
    else if (p->resource->may[LIST])
        add_list(b, p);
    if (p->resource->may[CREATE])
        add_create(b, p);
    say(b, "}");
}

static void add_record(struct buf *b, const struct place *p)
{
    const unsigned *may = p->resource->may;
    if (!may[READ] && !may[UPDATE] && !may[REMOVE])
        return;
    say(b, "'/v1/%s/{id}':{", p->resource->name);
    add_id(b, p->resource);
    if (may[READ])
        add_read(b, p);
    if (may[UPDATE])
        add_update(b, p);
    if (may[REMOVE])
        add_remove(b, p);
    say(b, "}");
}

/* /v1/<outer>/<report>, or /v1/<outer>/{id}/<report> */
static void add_report(struct buf *b, const struct place *p, const struct resource *outer)
{
    bool about_one = resource_is_document(p->resource);
    say(b, "'/v1/%s/%s%s':{", outer->name, about_one ? "{id}/" : "", p->resource->name);
    if (about_one) {
        add_id(b, outer);
        add_read(b, p);
    } else {
        add_list(b, p);
    }
    say(b, "}");
}

/* What stands below /v1/<outer>: the reports and calls on it, and what lists in the context of one of its records. */
static void add_below(struct buf *b, const struct api *api, const struct resource *outer)
{
    for (const struct resource *const *r = api->resources; *r; r++) {
        struct place p = { .api = api, .resource = *r };
        if ((*r)->report_on && str_is(str_of((*r)->report_on), outer->name))
            add_report(b, &p, outer);
        if ((*r)->call_on && str_is(str_of((*r)->call_on), outer->name)) {
            say(b, "'/v1/%s/{id}/%s':{", outer->name, (*r)->name);
            add_id(b, outer);
            add_call(b, &p, outer);
            say(b, "}");
        }
        for (const struct field *f = (*r)->fields; f->name && ((*r)->may[LIST] || (*r)->may[CREATE]); f++) {
            if (!(f->traits & NEST) || !str_is(str_of(f->target), outer->name))
                continue;
            p.nest = f;
            say(b, "'/v1/%s/{id}/%s':{", outer->name, (*r)->name);
            add_id(b, outer);
            add_collection(b, &p);
        }
    }
}

static void add_resource(struct buf *b, const struct api *api, const struct resource *r)
{
    struct place p = { .api = api, .resource = r };
    if (r->may[LIST] || r->may[CREATE]) {
        say(b, "'/v1/%s':{", r->name);
        add_collection(b, &p);
    }
    add_record(b, &p);
    add_below(b, api, r);
}

static void add_page(struct buf *b, const struct page *page)
{
    say(b, "'%s':{", page->path);
    const char *brace = strchr(page->path, '{');
    if (brace)
        say(b, "'parameters':[{'$ref':'#/components/parameters/Path%s%s'}]", spec_pascal(b->arena, page->operation),
            spec_pascal(b->arena, text_z(b->arena, (struct str){ brace + 1, strlen(brace) - 2 })));
    say(b, "'get':{'operationId':'%s','tags':['Service'],'summary':'%s'", page->operation, page->doc);
    if (!page->token)
        say(b, "'security':[]");
    open_answer(b, "200", "The answer.", NULL);
    say(b, "},'content':{");
    add_content(b, "application/json", page->schema ? page->schema : "Any");
    say(b, "}}");
    spec_page_refusals(b, page);
    say(b, "}}}");
}

void spec_paths(struct buf *b, const struct api *api)
{
    say(b, "'paths':{");
    for (const struct page *page = api->pages; page->path; page++)
        add_page(b, page);
    for (const struct resource *const *r = api->resources; *r; r++)
        if (resource_is_table(*r))
            add_resource(b, api, *r);
    say(b, "}");
}
