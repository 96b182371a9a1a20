/* Which bodies are there? One named schema per resource and use, per page, and the problem. */
#include "portrait.h"

/* The record a link points to, beside the link. Where the link may be null, so may the object. */
static void add_includes(struct buf *b, const struct api *api, const struct resource *r)
{
    for (const struct field *f = r->fields; f->name; f++) {
        if (!(f->traits & INCLUDE))
            continue;
        const char *name = text_z(b->arena, spec_include_name(f));
        const char *schema = spec_schema_name(b->arena, api, spec_target(api, f));
        say(b, "'%s':{'$ref':'#/components/schemas/%s%s'}", name, f->traits & NULLABLE ? "Nullable" : "", schema);
    }
}

static void add_owner(struct buf *b, const struct resource *r)
{
    if (!r->owner.school && !r->owner.partner)
        return;
    say(b, "'x-owner':{");
    if (r->owner.school)
        say(b, "'school':'%s'", r->owner.school);
    if (r->owner.partner)
        say(b, "'partner':'%s'", r->owner.partner);
    say(b, "}");
}

static void add_dates(struct buf *b, const struct resource *r)
{
    if (r->from && r->to)
        say(b, "'x-holds':{'from':'%s','to':'%s'}", r->from, r->to);
}

static void add_raw(struct buf *b, const struct resource *r)
{
    if (r->raw)
        say(b, "'x-raw':true");
}

static void add_one_of(struct buf *b, const struct resource *r)
{
    if (!r->one_of)
        return;
    say(b, "'x-exactly-one-of':[");
    for (const char *const *list = r->one_of; *list; list++) {
        say(b, "[");
        for (struct str names = str_of(*list); names.p;)
            say(b, "'%s'", text_z(b->arena, str_cut(names, ' ', &names)));
        say(b, "]");
    }
    say(b, "]");
}

/* The same in sentences, each after a space. */
static const char *exactly_one(struct arena *a, const struct resource *r)
{
    struct buf b = { .arena = a };
    for (const char *const *list = r->one_of; list && *list; list++)
        buf_addf(&b, " %s", one_of_detail(a, *list));
    return buf_z(&b);
}

static void add_answer(struct buf *b, const struct api *api, const struct resource *r)
{
    say(b, "'%s':{'type':'object','description':'%s%s'", spec_schema_name(b->arena, api, r), r->doc, exactly_one(b->arena, r));
    if (resource_is_document(r))
        spec_required(b, r->fields);
    else
        say(b, "'required':['id']"); /* ?fields= may leave out any other */
    spec_properties(b, r->fields, ANSWER);
    add_includes(b, api, r);
    say(b, "}");
    add_owner(b, r);
    add_dates(b, r);
    add_raw(b, r);
    add_one_of(b, r);
    say(b, "'examples':[");
    spec_example(b, r, r->fields, ANSWER, NULL);
    say(b, "]}");
}

static void add_list(struct buf *b, const struct api *api, const struct resource *r)
{
    const char *name = spec_schema_name(b->arena, api, r);
    say(b, "'%sList':{'type':'object','description':'One page of %s.','required':['data','next_cursor']", name, r->name);
    say(b, "'properties':{'data':{'type':'array','items':{'$ref':'#/components/schemas/%s'}}", name);
    say(b, "'next_cursor':{'type':['string','null'],'description':'For the parameter cursor of the next page; null on the last.'}");
    say(b, "'total_count':{'type':'integer','minimum':0,'description':'All matching records; only with count=exact.'}}");
    say(b, "'examples':[{'data':[");
    spec_example(b, r, r->fields, ANSWER, NULL);
    say(b, "],'next_cursor':null}]}");
}

static void add_feed(struct buf *b, const struct api *api, const struct resource *r)
{
    const char *name = spec_schema_name(b->arena, api, r);
    say(b, "'%sFeed':{'type':'object','description':'Some %s, in order.','required':['data','next_cursor','has_more']", name, r->name);
    say(b, "'properties':{'data':{'type':'array','items':{'$ref':'#/components/schemas/%s'}}", name);
    say(b, "'next_cursor':{'type':'string','description':'For the parameter after of the next request; always there.'}");
    say(b, "'has_more':{'type':'boolean','description':'Whether there is more to tell already: ask again at once.'}}");
    say(b, "'examples':[{'data':[");
    spec_example(b, r, r->fields, ANSWER, NULL);
    say(b, "],'next_cursor':'AAAAAAAAAABub25l','has_more':false}]}");
}

static void add_creation(struct buf *b, const struct resource *r, const char *name, const char *doc, const struct field *fields,
                         const struct context *in)
{
    say(b, "'%s':{'type':'object','description':'%s%s','additionalProperties':false", name, doc, exactly_one(b->arena, r));
    say(b, "'required':[");
    for (const struct field *f = fields; f->name; f++)
        if (f->traits & REQUIRED)
            say(b, "'%s'", f->name);
    say(b, "]");
    spec_properties(b, fields, CREATION);
    say(b, "},'examples':[");
    spec_example(b, r, r->fields, CREATION, in);
    say(b, "]}");
}

static void add_plain_creation(struct buf *b, const struct api *api, const struct resource *r)
{
    const char *name = text_format(b->arena, "%sCreate", spec_schema_name(b->arena, api, r));
    add_creation(b, r, name, text_format(b->arena, "To create %s.", spec_one(b->arena, r)), r->fields, NULL);
}

/* The fields of a creation in context: what the path gives or settles may be left out. */
static const struct field *fields_within(struct arena *a, const struct resource *r, const struct context *in)
{
    int count = resource_field_count(r);
    struct field *fields = ARENA_ARRAY(a, struct field, (size_t)count + 1);
    memcpy(fields, r->fields, ((size_t)count + 1) * sizeof *fields);
    for (int i = 0; i < count; i++) {
        const struct field *f = &r->fields[i];
        bool settled = link_is_settled(r, in->outer, in->nest, f);
        if (settled || f == in->nest)
            fields[i].traits &= ~(unsigned)REQUIRED;
        if (settled)
            fields[i].doc = text_format(a, "%s Taken from the %s when left out.", f->doc, in->outer->one);
    }
    return fields;
}

static void add_nested_creation(struct buf *b, const struct api *api, const struct resource *r, const struct field *nest)
{
    const struct context in = { .outer = spec_target(api, nest), .nest = nest };
    add_creation(b, r, spec_nested_name(b->arena, api, r, nest),
                 text_format(b->arena, "To create %s in context; %s comes from the path.", spec_one(b->arena, r), nest->name),
                 fields_within(b->arena, r, &in), &in);
}

static void add_change(struct buf *b, const struct api *api, const struct resource *r)
{
    say(b, "'%sUpdate':{'type':'object','additionalProperties':false", spec_schema_name(b->arena, api, r));
    say(b, "'description':'To change %s: a merge patch (RFC 7396); what is left out stays.'", spec_one(b->arena, r));
    spec_properties(b, r->fields, CHANGE);
    say(b, "},'examples':[");
    spec_example(b, r, r->fields, CHANGE, NULL);
    say(b, "]}");
}

static void add_action(struct buf *b, const struct api *api, const struct resource *call)
{
    const struct resource *target = api_resource(api, str_of(call->call_on));
    say(b, "'%s':{'type':'object','additionalProperties':false", spec_call_name(b->arena, api, call));
    say(b, "'description':'What the action %s takes for one of the %s.','required':[", call->name, target->name);
    for (const struct field *f = call->fields; f->name; f++)
        if (f->traits & REQUIRED)
            say(b, "'%s'", f->name);
    say(b, "]");
    spec_properties(b, call->fields, CREATION);
    say(b, "},'examples':[");
    spec_example(b, call, call->fields, CREATION, NULL);
    say(b, "]}");
}

static bool is_included_nullable(const struct api *api, const struct resource *target)
{
    for (const struct resource *const *r = api->resources; *r; r++)
        for (const struct field *f = (*r)->fields; f->name; f++)
            if ((f->traits & INCLUDE) && (f->traits & NULLABLE) && spec_target(api, f) == target)
                return true;
    return false;
}

static void add_nullable(struct buf *b, const struct api *api, const struct resource *r)
{
    say(b, "'Nullable%s':{'type':['object','null'],'required':['id']", spec_schema_name(b->arena, api, r));
    say(b, "'description':'The %s a record links to, or null where it links to none.'", r->one);
    spec_properties(b, r->fields, ANSWER);
    say(b, "}}");
}

static void add_resource(struct buf *b, const struct api *api, const struct resource *r)
{
    if (r->call_on) {
        add_action(b, api, r);
        return;
    }
    add_answer(b, api, r);
    if (resource_is_document(r))
        return;
    if (is_included_nullable(api, r))
        add_nullable(b, api, r);
    if (r->feed)
        add_feed(b, api, r);
    else if (r->may[LIST])
        add_list(b, api, r);
    if (r->may[CREATE])
        add_plain_creation(b, api, r);
    for (const struct field *f = r->fields; f->name && r->may[CREATE]; f++)
        if (f->traits & NEST)
            add_nested_creation(b, api, r, f);
    if (r->may[UPDATE])
        add_change(b, api, r);
}

/* Pages that answer alike share a schema. */
static bool is_described(const struct page *pages, const struct page *page)
{
    for (const struct page *other = pages; other != page; other++)
        if (other->schema && str_is(str_of(other->schema), page->schema))
            return true;
    return false;
}

static void add_page(struct buf *b, const struct page *page)
{
    say(b, "'%s':{'type':'object','description':'%s'", page->schema, page->doc);
    spec_required(b, page->fields);
    spec_properties(b, page->fields, ANSWER);
    say(b, "},'examples':[");
    spec_example(b, NULL, page->fields, ANSWER, NULL);
    say(b, "]}");
}

static void add_problem(struct buf *b)
{
    say(b, "'Fault':{'type':'object','description':'One fault of a request.','required':['pointer','code','detail'],'properties':{");
    say(b, "'pointer':{'type':'string','description':'A JSON pointer (RFC 6901) into the body, ?name of a query parameter, or the name of a header.'}");
    say(b, "'code':{'type':'string','pattern':'^[a-z][a-z0-9_]*$','description':'A stable word for programs.'}");
    say(b, "'detail':{'type':'string','description':'A sentence for people.'}}}");
    say(b, "'Problem':{'type':'object','description':'What went wrong (RFC 9457).'");
    say(b, "'required':['type','title','status','code','request_id'],'properties':{");
    say(b, "'type':{'type':'string','format':'uri-reference','description':'An address that explains this kind of problem.'}");
    say(b, "'title':{'type':'string','description':'The kind of problem, the same every time.'}");
    say(b, "'status':{'type':'integer','minimum':400,'maximum':599,'description':'The HTTP status.'}");
    say(b, "'detail':{'type':'string','description':'What happened to this request.'}");
    say(b, "'instance':{'type':'string','format':'uri-reference','description':'The path that was asked for.'}");
    say(b, "'code':{'type':'string','pattern':'^[a-z]+(-[a-z]+)*$','description':'The last segment of type, for programs.'}");
    say(b, "'request_id':{'type':'string','description':'Quote it to the operator; the same as X-Request-Id.'}");
    say(b, "'errors':{'type':'array','items':{'$ref':'#/components/schemas/Fault'},'description':'Every fault that was found, at once.'}}}");
}

void spec_schemas(struct buf *b, const struct api *api)
{
    say(b, "'schemas':{");
    for (const struct resource *const *r = api->resources; *r; r++)
        add_resource(b, api, *r);
    for (const struct page *page = api->pages; page->path; page++)
        if (page->schema && !is_described(api->pages, page))
            add_page(b, page);
    say(b, "'Csv':{'type':'string','description':'RFC 4180 in UTF-8: a header line of field names, then one line a record.'}");
    say(b, "'Ndjson':{'type':'string','description':'One JSON object a line, each as in data of the JSON answer.'}");
    say(b, "'Any':{'description':'Any JSON value.'}");
    add_problem(b);
    say(b, "}");
}
