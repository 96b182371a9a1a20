/* toy.h - a small API of our own for the unit tests: a table that nests, one that owns, a dated one, a report about a record
 * and one over a collection, a call, a section. */
#ifndef RT_TOY_H
#define RT_TOY_H

/* cmocka wants these before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "exchange.h"

static const struct resource toy_farms = {
    .name = "farms", .one = "farm", .relation = "farm", .group = "Toys", .doc = "A farm.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT },
    .owner = { .school = "id" },
    .sort = "name",
    .fields = FIELDS(
        ID("id", "Stable identifier."),
        TEXT("name", 1, 20, REQUIRED | SORT | SEARCH, "Its name."),
        CODE("code", 1, 8, NULLABLE | FILTER | SORT | IDENTIFIES, "Its code."),
        CHOICE("kind", REQUIRED | FILTER, "What it grows.", "grain", "fruit"),
        INT("acres", 0, 500, NULLABLE | FILTER | SORT, "Its size."),
        DECIMAL("share", 2, 0, 100, OPTIONAL | FILTER, "A part of one."),
        FLAG("open", OPTIONAL | FILTER, "Whether it is open."),
        TEXTS("tags", 0, 3, OPTIONAL, "Words."),
        URL("site", NULLABLE, "Its address on the web."),
        CREATED_AT,
        UPDATED_AT),
    .rules = RULES(CONFLICTS("farm_code_key", "/code", "taken", "Another farm has this code.")),
};

static const struct resource toy_leases = {
    .name = "leases", .one = "lease", .relation = "lease", .group = "Toys", .doc = "A farm let to somebody.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(UNITED_WAY), [UPDATE] = DISTRICT | OWN(UNITED_WAY) },
    .owner = { .partner = "tenant_id" },
    .sort = "-effective_from",
    .from = "effective_from", .to = "effective_to",
    .fields = FIELDS(
        ID("id", "Stable identifier."),
        LINK("farm_id", "farms", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "Which farm."),
        LINK("tenant_id", "farms", NULLABLE | FILTER, "Who leases it."),
        DATE("effective_from", REQUIRED | SORT | FILTER, "First day."),
        DATE("effective_to", NULLABLE | SORT, "Last day."),
        CREATED_AT,
        UPDATED_AT),
};

static const struct resource toy_summary = {
    .name = "summary", .one = "farm-summary", .relation = "report_farm", .group = "Toys", .doc = "A farm in numbers.",
    .may = { [READ] = DISTRICT },
    .report_on = "farms", .as_of = 1,
    .fields = FIELDS(INT("leases", 0, 1000, OPTIONAL, "How many leases."),
                     OBJECT("owner", OPTIONAL, "Who.", TEXT("name", 1, 20, OPTIONAL, "A name."))),
};

static const struct resource toy_tenure = {
    .name = "tenure", .one = "farm-tenure", .relation = "farm_tenure", .group = "Toys", .doc = "Who has each farm, the largest first.",
    .may = { [LIST] = DISTRICT | READER },
    .report_on = "farms",
    .sort = "-acres",
    .fields = FIELDS(
        ID("id", "The farm."),
        INT("acres", 0, 500, NULLABLE | FILTER | SORT, "Its size."),
        OBJECTS("tenants", "Who leases it.", LINK("farm_id", "farms", OPTIONAL, "A farm."))),
};

static const struct resource toy_sell = {
    .name = "sell", .one = "sell", .relation = "sell_farm", .group = "Toys", .doc = "Sells a farm.",
    .call_on = "farms",
    .may = { [UPDATE] = UNITED_WAY | OWN(SCHOOL | PARTNER) },
    .fields = FIELDS(
        CHOICE("to", OPTIONAL, "Whom.", "anybody", "tenant"),
        TEXT("why", 1, 20, NULLABLE, "Why."),
        INT("price", 0, 500, OPTIONAL, "How much."),
        DECIMAL("share", 2, 0, 100, OPTIONAL, "Which part."),
        FLAG("quickly", OPTIONAL, "Whether it must be soon."),
        DATE("sold_on", OPTIONAL, "When."),
        TEXTS("terms", 0, 3, OPTIONAL, "Conditions."),
        CHOICES("with", 0, 2, OPTIONAL, "What goes along.", "barn", "cows")),
};

static const struct resource toy_news = {
    .name = "news", .one = "new", .relation = "change", .group = "Toys", .doc = "What happened.", .feed = 1,
    .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "Stable identifier."),
                     CHOICE("resource", READ_ONLY | FILTER, "Where.", "farms", "leases"),
                     OBJECT("identifiers", READ_ONLY, "Known as.", { 0 })),
};

static const struct resource toy_stalls = {
    .name = "market/farm_stalls", .one = "market-stall", .relation = "market_stall", .group = "Toys", .doc = "Where a farm sells.",
    .may = { [LIST] = EVERYONE, [READ] = READER },
    .fields = FIELDS(ID("id", "Stable identifier."),
                     LINK("farm_id", "farms", READ_ONLY | FILTER, "Whose."),
                     TEXT("sign", 1, 20, READ_ONLY | NULLABLE | OMITTED, "What it says."),
                     TIME("last_opened", READ_ONLY | FILTER | SORT, "When it last was.")),
};

static const struct page toy_pages[] = {
    { .id = PAGE_LIVEZ, .path = "/livez", .operation = "getLivez", .doc = "Alive." },
    { .id = PAGE_PROBLEM, .path = "/problems/{slug}", .operation = "getProblem", .doc = "A problem type." },
    { .path = NULL },
};

static const struct api toy_api = {
    .title = "Toys", .version = "1", .doc = "For tests.",
    .resources = (const struct resource *const[]){ &toy_farms, &toy_leases, &toy_summary, &toy_tenure, &toy_sell, &toy_news, &toy_stalls, NULL },
    .pages = toy_pages,
};

#define TOY_DISTRICT "01900000-0000-7000-8000-000000000001"
#define TOY_FARM     "01900000-0000-7000-8000-00000000000a"
#define TOY_OTHER    "01900000-0000-7000-8000-00000000000b"

/* A principal of the toy district; a school role owns TOY_FARM, other roles are the partner TOY_FARM. */
static inline struct principal toy_principal(struct arena *a, enum role role)
{
    static const char *const schools[] = { TOY_FARM };
    struct principal who = {
        .subject = "tester", .client = "app", .token_id = "t", .issuer = "i", .role = role, .district_id = TOY_DISTRICT,
        .may_read = 1, .may_write = 1,
    };
    if (role == ROLE_SCHOOL) {
        who.school_ids = schools;
        who.school_count = 1;
    } else {
        who.partner_id = TOY_FARM;
    }
    principal_set_setting(a, &who);
    return who;
}

static inline const struct field *toy_field(const struct resource *r, const char *name)
{
    const struct field *f = resource_field(r, str_of(name));
    assert_non_null(f);
    return f;
}

#endif
