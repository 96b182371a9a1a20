/* What may be asked, and how? Each parameter is a component; operations refer to it. */
#include "portrait.h"

enum { VALUES_MAX = 100, SORTS_MAX = 4 }; /* as input/ and exchange.h have them */

static bool has_trait(const struct resource *r, unsigned trait)
{
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & trait)
            return true;
    return false;
}

static bool is_range(const struct field *f)
{
    return f->kind == KIND_INT || f->kind == KIND_DECIMAL || f->kind == KIND_DATE;
}

static const char *component(struct buf *b, const struct resource *r, const char *parameter)
{
    return text_format(b->arena, "%s%s", spec_pascal(b->arena, r->one), spec_pascal(b->arena, parameter));
}

static void refer(struct buf *b, const char *name)
{
    say(b, "{'$ref':'#/components/parameters/%s'}", name);
}

/* ---- the components ---- */

static void open_parameter(struct buf *b, const char *key, const char *name, const char *doc)
{
    say(b, "'%s':{'name':'%s','in':'query','description':'%s'", key, name, doc);
}

/* A comma-separated list whose items are described by what the caller adds before close_list. */
static void open_list(struct buf *b, const char *key, const char *name, const char *doc, int max)
{
    open_parameter(b, key, name, doc);
    say(b, "'style':'form','explode':false,'schema':{'type':'array','minItems':1,'maxItems':%d,'items':{", max);
}

static void close_list(struct buf *b)
{
    say(b, "}}}");
}

static void add_value_type(struct buf *b, const struct field *f)
{
    switch (f->kind) {
    case KIND_FLAG:    say(b, "'type':'boolean'"); return;
    case KIND_INT:     say(b, "'type':'integer'"); return;
    case KIND_DECIMAL: say(b, "'type':'number'"); return;
    case KIND_DATE:    say(b, "'type':'string','format':'date'"); return;
    case KIND_TIME:    say(b, "'type':'string','format':'date-time'"); return;
    case KIND_ID:
    case KIND_LINK:    say(b, "'type':'string','format':'uuid'"); return;
    case KIND_CHOICE:
    case KIND_CHOICES:
        say(b, "'type':'string','enum':[");
        for (const char *const *choice = f->choices; *choice; choice++)
            say(b, "'%s'", *choice);
        say(b, "]");
        return;
    case KIND_TEXT:    say(b, "'type':'string','minLength':%lld,'maxLength':%lld", f->min, f->max); return;
    default:           say(b, "'type':'string'"); return;
    }
}

static void add_one_value(struct buf *b, const struct resource *r, const struct field *f, const char *name, const char *doc)
{
    open_parameter(b, component(b, r, name), name, doc);
    say(b, "'x-filters':'%s','schema':{", f->name);
    add_value_type(b, f);
    say(b, "}}");
}

static void add_filter(struct buf *b, const struct resource *r, const struct field *f)
{
    struct arena *a = b->arena;
    if (f->kind == KIND_TIME) {
        add_one_value(b, r, f, field_since(a, f), text_format(a, "Only records whose %s is this instant or later.", f->name));
        add_one_value(b, r, f, field_until(a, f), text_format(a, "Only records whose %s is this instant or earlier.", f->name));
        return;
    }
    if (f->kind == KIND_TEXT) {
        add_one_value(b, r, f, f->name, text_format(a, "Only records whose %s is exactly this.", f->name));
        return;
    }
    const char *how = f->kind == KIND_CHOICES ? "has one of these or more" : "is one of these";
    open_list(b, component(b, r, f->name), f->name, text_format(a, "Only records whose %s %s.", f->name, how), VALUES_MAX);
    add_value_type(b, f);
    say(b, "}},'x-filters':'%s'}", f->name);
    if (!is_range(f))
        return;
    add_one_value(b, r, f, text_format(a, "%s_gte", f->name), text_format(a, "Only records whose %s is this or more.", f->name));
    add_one_value(b, r, f, text_format(a, "%s_lte", f->name), text_format(a, "Only records whose %s is this or less.", f->name));
}

static void add_sort(struct buf *b, const struct resource *r)
{
    open_list(b, component(b, r, "sort"), "sort",
              "Order of the list; - before a name reverses it, nulls come last, id breaks ties.", SORTS_MAX);
    say(b, "'type':'string','enum':[");
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & SORT)
            say(b, "'%s','-%s'", f->name, f->name);
    say(b, "]}");
    if (r->sort) {
        say(b, "'default':[");
        for (struct str keys = str_of(r->sort); keys.p;)
            say(b, "'%s'", text_z(b->arena, str_cut(keys, ',', &keys)));
        say(b, "]");
    }
    say(b, "}}");
}

static void add_fields(struct buf *b, const struct resource *r)
{
    open_list(b, component(b, r, "fields"), "fields", "Answer only these members.", FIELDS_MAX);
    say(b, "'type':'string','enum':[");
    for (const struct field *f = r->fields; f->name; f++)
        say(b, "'%s'", f->name);
    say(b, "]");
    close_list(b);
}

static void add_include(struct buf *b, const struct resource *r)
{
    open_list(b, component(b, r, "include"), "include", "Answer these linked records too, each beside its link.", FIELDS_MAX);
    say(b, "'type':'string','enum':[");
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & INCLUDE)
            say(b, "'%s'", text_z(b->arena, spec_include_name(f)));
    say(b, "]");
    close_list(b);
}

static void add_search(struct buf *b, const struct resource *r)
{
    open_parameter(b, component(b, r, "q"), "q", "Only records in which one of the searched members contains this text.");
    say(b, "'x-searches':[");
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & SEARCH)
            say(b, "'%s'", f->name);
    say(b, "],'schema':{'type':'string','minLength':1,'maxLength':200}}");
}

static void add_resource(struct buf *b, const struct resource *r)
{
    if (!r->report_on) {
        say(b, "'Path%s':{'name':'id','in':'path','required':true", component(b, r, "id"));
        say(b, "'description':'Id of the %s.','schema':{'type':'string','format':'uuid'}}", r->one);
    }
    for (const struct field *f = r->fields; f->name && r->may[LIST]; f++)
        if (f->traits & FILTER)
            add_filter(b, r, f);
    if (r->may[LIST] && has_trait(r, SORT))
        add_sort(b, r);
    if (r->may[LIST] && has_trait(r, SEARCH))
        add_search(b, r);
    if (!r->feed)
        add_fields(b, r);
    if (has_trait(r, INCLUDE))
        add_include(b, r);
}

static void add_common(struct buf *b)
{
    say(b, "'PageSize':{'name':'page_size','in':'query','description':'Records a page.'");
    say(b, "'schema':{'type':'integer','minimum':1,'maximum':500,'default':50}}");
    say(b, "'Cursor':{'name':'cursor','in':'query','description':'Where the page begins: next_cursor of the page before, "
           "with every other parameter unchanged.','schema':{'type':'string','minLength':1,'maxLength':2048}}");
    say(b, "'After':{'name':'after','in':'query','description':'Where to go on: next_cursor of the answer before, whatever the other "
           "parameters; latest: with what is written from now on. Left out: from the oldest change that is kept.'");
    say(b, "'schema':{'type':'string','minLength':1,'maxLength':2048}}");
    say(b, "'Wait':{'name':'wait','in':'query','description':'Seconds the answer may wait for something to tell.'");
    say(b, "'schema':{'type':'integer','minimum':0,'maximum':25,'default':0}}");
    say(b, "'Count':{'name':'count','in':'query','description':'exact adds total_count, at the cost of counting.'");
    say(b, "'schema':{'type':'string','enum':['exact']}}");
    say(b, "'AsOf':{'name':'as_of','in':'query','description':'As things stood on this day: only what held then.'");
    say(b, "'schema':{'type':'string','format':'date'}}");
    say(b, "'Format':{'name':'format','in':'query','description':'The representation, in place of the header Accept. "
           "csv and ndjson answer the whole list, without pages.','schema':{'type':'string','enum':['json','csv','ndjson']}}");
    say(b, "'Excel':{'name':'excel','in':'query','description':'1 makes CSV safe to open in a spreadsheet: a byte order mark, and "
           "cells that a spreadsheet would run as formulas disarmed by an apostrophe, and codes written =\\\"0042\\\", so that "
           "their leading zeros and long digits stay.','schema':{'type':'string','enum':['1']}}");
    say(b, "'IfMatch':{'name':'If-Match','in':'header','required':true,'description':'The ETag last read, in its quotes, or *.'");
    say(b, "'schema':{'type':'string'}}");
    say(b, "'IfMatchOptional':{'name':'If-Match','in':'header','description':'The ETag last read, in its quotes, where the action "
           "should be refused if the record has changed since.','schema':{'type':'string'}}");
    say(b, "'IdempotencyKey':{'name':'Idempotency-Key','in':'header','description':'A name the caller gives this request, such as a "
           "UUID. Repeated with the same key within a day, the request is answered as it was the first time and done once.'");
    say(b, "'schema':{'type':'string','minLength':1,'maxLength':255,'pattern':'^[!-~]+$'}}");
    say(b, "'IfNoneMatch':{'name':'If-None-Match','in':'header','description':'An ETag: answer 304 while the record is still that.'");
    say(b, "'schema':{'type':'string'}}");
}

void spec_parameters(struct buf *b, const struct api *api)
{
    say(b, "'parameters':{");
    add_common(b);
    for (const struct resource *const *r = api->resources; *r; r++)
        if (!resource_is_document(*r) && !(*r)->call_on)
            add_resource(b, *r);
    for (const struct page *page = api->pages; page->path; page++) {
        const char *brace = strchr(page->path, '{');
        if (!brace)
            continue;
        const char *name = text_z(b->arena, (struct str){ brace + 1, strlen(brace) - 2 });
        say(b, "'Path%s%s':{'name':'%s','in':'path','required':true", spec_pascal(b->arena, page->operation), spec_pascal(b->arena, name), name);
        say(b, "'description':'The last segment of the address.','schema':{'type':'string'}}");
    }
    say(b, "}");
}

/* ---- the references ---- */

static void refer_to_filter(struct buf *b, const struct resource *r, const struct field *f)
{
    if (f->kind == KIND_TIME) {
        refer(b, component(b, r, field_since(b->arena, f)));
        refer(b, component(b, r, field_until(b->arena, f)));
        return;
    }
    refer(b, component(b, r, f->name));
    if (is_range(f)) {
        refer(b, component(b, r, text_format(b->arena, "%s_gte", f->name)));
        refer(b, component(b, r, text_format(b->arena, "%s_lte", f->name)));
    }
}

void spec_feed_parameters(struct buf *b, const struct resource *r)
{
    refer(b, "After");
    refer(b, "Wait");
    refer(b, "PageSize");
    for (const struct field *f = r->fields; f->name; f++)
        if (f->traits & FILTER)
            refer_to_filter(b, r, f);
}

void spec_list_parameters(struct buf *b, const struct resource *r, const struct field *nest)
{
    refer(b, "PageSize");
    refer(b, "Cursor");
    refer(b, "Count");
    if (has_trait(r, SORT))
        refer(b, component(b, r, "sort"));
    refer(b, component(b, r, "fields"));
    if (has_trait(r, INCLUDE))
        refer(b, component(b, r, "include"));
    if (has_trait(r, SEARCH))
        refer(b, component(b, r, "q"));
    if (r->from)
        refer(b, "AsOf");
    for (const struct field *f = r->fields; f->name; f++)
        if ((f->traits & FILTER) && f != nest)
            refer_to_filter(b, r, f);
    refer(b, "Format");
    refer(b, "Excel");
}

void spec_read_parameters(struct buf *b, const struct resource *r)
{
    refer(b, component(b, r, "fields"));
    if (has_trait(r, INCLUDE))
        refer(b, component(b, r, "include"));
    refer(b, "IfNoneMatch");
}
