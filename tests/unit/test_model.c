/* Are unsound declarations named, and what do the look-ups over sound ones give? */
#include "toy.h"

static struct arena *arena;

static int make_arena(void **state)
{
    (void)state;
    arena = arena_new(1 << 14);
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

/* ---- api_check: one unsound declaration, one sentence ---- */

#define FIELD(...)    FIELDS(ID("id", "Itself."), __VA_ARGS__)
#define TABLE(...)    { .name = "pens", .one = "pen", .relation = "pen", .group = "Pens", .doc = "A pen.", __VA_ARGS__ }
#define WITH(...)     TABLE(.fields = FIELD(__VA_ARGS__))
#define REPORT(...)   { .name = "count", .one = "count", .relation = "f", .group = "Pens", .doc = "A count.", __VA_ARGS__ }
#define CALL(...)     { .name = "dip", .one = "dip", .relation = "g", .group = "Pens", .doc = "Dips a pen.", __VA_ARGS__ }
#define NUMBER        FIELDS(INT("n", 0, 9, OPTIONAL, "How many."))

static const struct resource pens = TABLE(.may = { [UPDATE] = DISTRICT }, .fields = FIELD(
    TEXT("name", 1, 9, REQUIRED | SORT, "Its name."), OBJECT("was", READ_ONLY, "What it was.", INT("n", 0, 9, OPTIONAL, "N.")),
    OBJECTS("parts", "What it is made of.", INT("n", 0, 9, OPTIONAL, "N."))));
/* A word of another kind that happens to be called so, and a choice that is complete. */
static const struct resource notes = { .name = "notes", .one = "note", .relation = "note", .group = "Pens", .doc = "A note.",
    .fields = FIELD(CODE("resource", 1, 9, OPTIONAL, "Of what.")) };
static const struct resource news = { .name = "news", .one = "new", .relation = "change", .group = "Pens", .doc = "What happened.", .feed = 1,
    .may = { [LIST] = EVERYONE }, .fields = FIELD(CHOICE("resource", READ_ONLY, "Of what.", "pens")) };

static const struct resource count = REPORT(.report_on = "pens", .may = { [READ] = EVERYONE }, .fields = NUMBER);
/* A report may have the name of a table, or of a report on another table: they have other addresses. */
static const struct resource report = { .name = "pens", .one = "r", .relation = "f", .group = "R", .doc = "R.", .report_on = "pens",
                                        .may = { [READ] = EVERYONE }, .fields = NUMBER };

static const struct {
    struct resource wrong;
    const char     *sentence;
} unsound[] = {
    { WITH(TEXT("a", 1, 9, OPTIONAL, NULL)), "inks.a has no doc" },
    { WITH(TEXT("a", 1, 9, OPTIONAL, "")), "inks.a has no doc" },
    { WITH(TEXT("a", 1, 9, REQUIRED | NULLABLE, "A.")), "inks.a is REQUIRED and also NULLABLE or READ_ONLY" },
    { WITH(TEXT("a", 1, 9, REQUIRED | READ_ONLY, "A.")), "inks.a is REQUIRED and also NULLABLE or READ_ONLY" },
    { WITH(INT("a", 9, 1, OPTIONAL, "A.")), "inks.a has min above max" },
    { WITH({ .name = "a", .kind = KIND_CHOICE, .doc = "A." }), "inks.a has no choices" },
    { WITH({ .name = "a", .kind = KIND_CHOICE, .doc = "A.", .choices = (const char *const[]){ NULL } }), "inks.a has no choices" },
    { WITH({ .name = "a", .kind = KIND_CHOICES, .doc = "A." }), "inks.a has no choices" },
    { WITH(CHOICES("a", 0, 3, OPTIONAL, "A.", "x", "y")), "inks.a takes more than all its choices" },
    { WITH(CHOICES("a", 0, 2, SORT | FILTER, "A.", "x", "y")), "inks.a is SORT but has no order" },
    { WITH(LINK("a", "nowhere", OPTIONAL, "A.")), "inks.a links to nowhere, which is no resource" },
    { WITH(LINK("a", "count", OPTIONAL, "A.")), "inks.a links to count, which is no resource" },
    { WITH(CODE("a", 1, 9, NEST, "A.")), "inks.a is NEST or INCLUDE but no LINK" },
    { WITH(CODE("a_id", 1, 9, INCLUDE, "A.")), "inks.a_id is NEST or INCLUDE but no LINK" },
    { WITH(LINK("owner", "pens", INCLUDE, "A.")), "inks.owner is INCLUDE but its name does not end in _id, so that the object has none" },
    { WITH(LINK("pen_id", "pens", INCLUDE, "A."), FLAG("pen", OPTIONAL, "A.")), "inks.pen_id is INCLUDE but the name of its object is a field" },
    { WITH(LINK("_id", "pens", INCLUDE, "A.")), "inks._id is INCLUDE but its name does not end in _id, so that the object has none" },
    { WITH(CODE("a", 1, 9, SEARCH, "A.")), "inks.a is SEARCH but no TEXT" },
    { WITH(TEXTS("a", 0, 9, SORT, "A.")), "inks.a is SORT but has no order" },
    { WITH(URL("a", FILTER, "A.")), "inks.a is FILTER but its kind has no filter" },
    { WITH(FLAG("format", FILTER, "A.")), "inks.format is FILTER but a parameter of every list has its name" },
    { WITH(TEXTS("a", 0, 9, FILTER, "A.")), "inks.a is FILTER but its kind has no filter" },
    { WITH({ .name = "a", .kind = KIND_OBJECTS, .doc = "A.", .fields = NUMBER }), "inks.a is an object that a body could hold" },
    { TABLE(.one_of = ONE_OF("a"), .fields = FIELD(FLAG("a", NULLABLE, "A."))), "inks has one of \"a\", which leaves no choice" },
    { TABLE(.one_of = ONE_OF("a b", "a c"), .fields = FIELD(FLAG("a", NULLABLE, "A."), FLAG("c", NULLABLE, "C."))),
      "inks has one of \"b\", which is no NULLABLE field of its bodies" },
    { TABLE(.one_of = ONE_OF("a b"), .fields = FIELD(FLAG("a", NULLABLE, "A."), FLAG("b", OPTIONAL, "B."))),
      "inks has one of \"b\", which is no NULLABLE field of its bodies" },
    { TABLE(.one_of = ONE_OF("a b"), .fields = FIELD(FLAG("a", NULLABLE | READ_ONLY, "A."), FLAG("b", NULLABLE, "B."))),
      "inks has one of \"a\", which is no NULLABLE field of its bodies" },
    { TABLE(.one_of = ONE_OF("a  b"), .fields = FIELD(FLAG("a", NULLABLE, "A."), FLAG("b", NULLABLE, "B."))),
      "inks has one of \"\", which is no NULLABLE field of its bodies" },
    { WITH(FLAG("a", OMITTED, "A.")), "inks.a is OMITTED but never null, or of a record that is written and then told with its nulls" },
    { TABLE(.may = { [UPDATE] = DISTRICT }, .fields = FIELD(FLAG("a", NULLABLE | OMITTED, "A."))),
      "inks.a is OMITTED but never null, or of a record that is written and then told with its nulls" },
    { WITH(LINK("ink_id", "inks", INCLUDE, "A."), FLAG("a", NULLABLE | OMITTED, "A.")),
      "inks.ink_id is INCLUDE, but what is included is told with its nulls, and inks knows none" },
#define TOLD "inks.a is WITHHELD, and told by what else it is for"
    { WITH(FLAG("a", WITHHELD | SORT, "A.")), TOLD },
    { WITH(FLAG("a", WITHHELD | FILTER, "A.")), TOLD },
    { WITH(TEXT("a", 1, 9, WITHHELD | SEARCH, "A.")), TOLD },
    { WITH(FLAG("a", WITHHELD | IDENTIFIES, "A.")), TOLD },
    { WITH(LINK("a", "pens", WITHHELD | NEST, "A.")), TOLD },
    { WITH(LINK("a_id", "pens", WITHHELD | INCLUDE, "A.")), "inks.a_id is WITHHELD, and told by what else it is for" },
    { TABLE(.owner = { .school = "a" }, .fields = FIELD(LINK("a", "pens", WITHHELD, "A."))), TOLD },
    { TABLE(.owner = { .partner = "a" }, .fields = FIELD(LINK("a", "pens", WITHHELD, "A."))), TOLD },
    { TABLE(.from = "a", .fields = FIELD(DATE("a", WITHHELD, "A."))), TOLD },
    { TABLE(.to = "a", .fields = FIELD(DATE("a", WITHHELD, "A."))), TOLD },
    { WITH(OBJECT("a", OPTIONAL, "A.", INT("n", 0, 9, OPTIONAL, "N."))), "inks.a is an object that a body could hold" },
    { WITH(FLAG("a", OPTIONAL, "A."), FLAG("a", OPTIONAL, "A.")), "inks.a is declared twice" },
    { { .one = "i", .relation = "i", .group = "I", .fields = FIELD(FLAG("a", OPTIONAL, "A.")) }, "inks lacks doc, group, one or relation" },
    { { .one = "i", .relation = "i", .doc = "I.", .fields = FIELD(FLAG("a", OPTIONAL, "A.")) }, "inks lacks doc, group, one or relation" },
    { { .relation = "i", .group = "I", .doc = "I.", .fields = FIELD(FLAG("a", OPTIONAL, "A.")) }, "inks lacks doc, group, one or relation" },
    { { .one = "i", .group = "I", .doc = "I.", .fields = FIELD(FLAG("a", OPTIONAL, "A.")) }, "inks lacks doc, group, one or relation" },
    { TABLE(.owner = { .school = "a" }, .fields = FIELD(FLAG("b", OPTIONAL, "B."))), "inks names an owner or date field it does not have" },
    { TABLE(.owner = { .partner = "a" }, .fields = FIELD(FLAG("b", OPTIONAL, "B."))), "inks names an owner or date field it does not have" },
    { TABLE(.from = "a", .to = "b", .fields = FIELD(DATE("b", OPTIONAL, "B."))), "inks names an owner or date field it does not have" },
    { TABLE(.from = "b", .to = "a", .fields = FIELD(DATE("b", OPTIONAL, "B."))), "inks names an owner or date field it does not have" },
    { TABLE(.fields = FIELDS(FLAG("a", OPTIONAL, "A."))), "inks does not begin with its id" },
    { TABLE(.fields = FIELDS(FLAG("a", OPTIONAL, "A."), ID("id", "Itself."))), "inks does not begin with its id" },
    { TABLE(.feed = 1, .may = { [LIST] = EVERYONE, [READ] = EVERYONE }, .fields = FIELD(FLAG("a", OPTIONAL, "A."))), "feed inks offers read" },
    /* What was written: pens can be, inks and the count cannot. */
    { WITH(CHOICE("resource", READ_ONLY, "R.", "pens", "inks")),
      "inks.resource has inks, which is nothing that can be written\ninks.resource has 2 choices for 1 collections that can be written" },
    { WITH(CHOICE("resource", READ_ONLY, "R.", "nowhere")), "inks.resource has nowhere, which is nothing that can be written" },
    { TABLE(.may = { [CREATE] = DISTRICT }, .fields = FIELD(CHOICE("resource", READ_ONLY, "R.", "pens"))),
      "inks.resource has 1 choices for 2 collections that can be written" },
    { TABLE(.sort = "a", .fields = FIELD(FLAG("a", OPTIONAL, "A."))), "inks is ordered by a, which is no SORT field" },
    { TABLE(.sort = "a,-b", .fields = FIELD(FLAG("a", SORT, "A."))), "inks is ordered by b, which is no SORT field" },
    { REPORT(.report_on = "nowhere", .may = { [READ] = EVERYONE }, .fields = NUMBER), "report inks is on nowhere, which is no resource" },
    { REPORT(.report_on = "pens", .may = { [LIST] = EVERYONE }, .fields = NUMBER), "inks does not begin with its id" },
    { REPORT(.report_on = "pens", .may = { [READ] = EVERYONE, [UPDATE] = EVERYONE }, .fields = NUMBER), "report inks offers update" },
    { REPORT(.report_on = "pens", .may = { [LIST] = EVERYONE, [READ] = EVERYONE }, .fields = FIELD(FLAG("a", OPTIONAL, "A."))),
      "report inks is about one record (READ) or about all of them (LIST), never about both or neither" },
    { REPORT(.report_on = "pens", .fields = NUMBER),
      "report inks is about one record (READ) or about all of them (LIST), never about both or neither" },
    { REPORT(.report_on = "pens", .may = { [LIST] = EVERYONE }, .fields = FIELD(LINK("a_id", "pens", NEST, "A."))),
      "inks.a_id is NEST, but a report has one address" },
    { REPORT(.report_on = "pens", .may = { [LIST] = EVERYONE }, .as_of = 1, .fields = FIELD(FLAG("a", OPTIONAL, "A."))),
      "inks takes ?as_of= but is no report about one record" },
    { CALL(.call_on = "nowhere", .may = { [UPDATE] = EVERYONE }, .fields = NUMBER), "call inks is on nowhere, which is no table that can be written" },
    { CALL(.call_on = "count", .may = { [UPDATE] = EVERYONE }, .fields = NUMBER), "call inks is on count, which is no table that can be written" },
    { CALL(.call_on = "inks", .may = { [UPDATE] = EVERYONE }, .fields = NUMBER), "call inks is on inks, which is no table that can be written" },
    { CALL(.call_on = "pens", .fields = NUMBER), "call inks lacks update" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE, [CREATE] = EVERYONE }, .fields = NUMBER), "call inks offers create" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .fields = FIELDS(FLAG("a", READ_ONLY, "A."))), "inks.a has a trait that means nothing in a call" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .fields = FIELDS(FLAG("a", FIXED, "A."))), "inks.a has a trait that means nothing in a call" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .fields = FIELDS(FLAG("a", FILTER, "A."))), "inks.a has a trait that means nothing in a call" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .fields = FIELDS(OBJECT("a", OPTIONAL, "A.", FLAG("b", OPTIONAL, "B.")))),
      "inks.a is an object that a body could hold" },
    { CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .as_of = 1, .fields = NUMBER), "inks takes ?as_of= but is no report about one record" },
    { TABLE(.as_of = 1, .fields = FIELD(FLAG("a", OPTIONAL, "A."))), "inks takes ?as_of= but is no report about one record" },
    { REPORT(.report_on = "pens", .may = { [READ] = EVERYONE }, .fields = FIELDS({ .name = "o", .kind = KIND_OBJECT, .traits = SORT,
        .doc = "O.", .fields = NUMBER })), "inks.o is SORT but has no order" },
    { REPORT(.report_on = "pens", .may = { [READ] = EVERYONE }, .fields = FIELDS({ .name = "o", .kind = KIND_OBJECT, .traits = FILTER,
        .doc = "O.", .fields = NUMBER })), "inks.o is FILTER but its kind has no filter" },
};

static struct api api_of(const struct resource *const *resources)
{
    return (struct api){ .title = "Pens", .version = "1", .doc = "Pens.", .resources = resources, .pages = toy_pages };
}

static void test_unsound_declarations(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(unsound); i++) {
        struct resource inks = unsound[i].wrong;
        inks.name = "inks";
        struct api api = api_of((const struct resource *const[]){ &pens, &count, &inks, NULL });
        const char *said = api_check(arena, &api);
        if (!said || strcmp(said, text_format(arena, "%s\n", unsound[i].sentence)))
            fail_msg("%zu: %s, wanted: %s", i, said ? said : "nothing", unsound[i].sentence);
    }
}

static void test_sound_declarations(void **state)
{
    (void)state;
    assert_null(api_check(arena, &toy_api));
    struct resource desks = TABLE(.owner = { .school = "school" }, .one_of = ONE_OF("school room"), .fields = FIELD(
        TEXT("name", 1, 9, REQUIRED | WITHHELD | FIXED, "Whose."), LINK("school", "pens", NULLABLE | FILTER | NEST, "Where."),
        TEXT("room", 1, 9, NULLABLE, "Where.")));
    struct api withheld = api_of((const struct resource *const[]){ &desks, NULL });
    assert_null(api_check(arena, &withheld));
    struct api api = api_of((const struct resource *const[]){ &pens, &notes, &news, NULL });
    assert_null(api_check(arena, &api));
}

static void test_a_name_stands_once(void **state)
{
    (void)state;
    struct api once = api_of((const struct resource *const[]){ &pens, &report, NULL });
    struct api twice = api_of((const struct resource *const[]){ &pens, &pens, NULL });
    assert_null(api_check(arena, &once));
    assert_string_equal(api_check(arena, &twice), "pens stands twice in the contents\n");
}

static const struct {
    struct resource wrong;
    const char     *name, *sentence;
} sections[] = {
    { WITH(FLAG("a", READ_ONLY, "A.")), "desk/inks", NULL },
    { TABLE(.may = { [UPDATE] = DISTRICT }, .fields = FIELD(FLAG("a", OPTIONAL, "A."))), "desk/inks", "desk/inks is in a section but no table that is only read\n" },
    { REPORT(.report_on = "pens", .may = { [READ] = EVERYONE }, .fields = NUMBER), "desk/inks", "desk/inks is in a section but no table that is only read\n" },
    { WITH(FLAG("a", READ_ONLY, "A.")), "pens/inks", "pens/inks is not one section, which is no resource itself, and a name\n" },
    { WITH(FLAG("a", READ_ONLY, "A.")), "desk/top/inks", "desk/top/inks is not one section, which is no resource itself, and a name\n" },
    { WITH(FLAG("a", READ_ONLY, "A.")), "/inks", "/inks is not one section, which is no resource itself, and a name\n" },
    { WITH(FLAG("a", READ_ONLY, "A.")), "inks/", "inks/ is not one section, which is no resource itself, and a name\n" },
    { WITH(LINK("a", "pens", READ_ONLY | NEST, "A.")), "desk/inks", "desk/inks.a is NEST, but what is in a section has one address\n" },
};

static void test_a_section_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        struct resource inks = sections[i].wrong;
        inks.name = sections[i].name;
        struct api api = api_of((const struct resource *const[]){ &pens, &inks, NULL });
        const char *said = api_check(arena, &api);
        if (strcmp(said ? said : "", sections[i].sentence ? sections[i].sentence : ""))
            fail_msg("%zu: %s", i, said ? said : "nothing");
    }
    const struct resource inks = { .name = "desk/inks", .one = "ink", .relation = "ink", .group = "Pens", .doc = "An ink.", .fields = FIELD(FLAG("a", READ_ONLY, "A.")) };
    const struct resource below = REPORT(.report_on = "desk/inks", .may = { [READ] = EVERYONE }, .fields = NUMBER);
    struct api api = api_of((const struct resource *const[]){ &inks, &below, NULL });
    assert_string_equal(api_check(arena, &api), "count stands below desk/inks, which is in a section\n");
}

static void test_names_of_instants(void **state)
{
    (void)state;
    static const struct { const char *name, *since, *until; } table[] = {
        { "updated_at", "updated_since", "updated_until" }, { "since", "since_since", "since_until" }, { "_at", "_at_since", "_at_until" },
        { "last_modified", "modified_after", "modified_until" },
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct field f = TIME(table[i].name, FILTER, "When.");
        assert_string_equal(field_since(arena, &f), table[i].since);
        assert_string_equal(field_until(arena, &f), table[i].until);
    }
}

/* /v1/pens/{id}/dip is one of: a call, a report, the collection dip in the context of a pen. */
static void test_an_address_means_one_thing(void **state)
{
    (void)state;
    const struct resource dip = CALL(.call_on = "pens", .may = { [UPDATE] = EVERYONE }, .fields = NUMBER);
    const struct resource again = CALL(.call_on = "pens", .may = { [UPDATE] = DISTRICT }, .fields = NUMBER);
    const struct resource told = CALL(.report_on = "pens", .may = { [READ] = EVERYONE }, .fields = NUMBER);
    const struct resource dips = { .name = "dip", .one = "dip", .relation = "dip", .group = "Pens", .doc = "A dip.",
                                   .may = { [LIST] = EVERYONE }, .fields = FIELD(LINK("pen_id", "pens", READ_ONLY | NEST, "Of which.")) };
    const struct resource apart = { .name = "dip", .one = "dip", .relation = "dip", .group = "Pens", .doc = "A dip.",
                                    .may = { [LIST] = EVERYONE }, .fields = FIELD(LINK("pen_id", "pens", READ_ONLY, "Of which.")) };
    const struct resource *const clashing[] = { &again, &told, &dips };
    for (size_t i = 0; i < COUNT_OF(clashing); i++) {
        struct api one = api_of((const struct resource *const[]){ &pens, &dip, clashing[i], NULL });
        struct api other = api_of((const struct resource *const[]){ &pens, clashing[i], &dip, NULL });
        assert_string_equal(api_check(arena, &one), "dip stands twice in the contents\n");
        assert_string_equal(api_check(arena, &other), "dip stands twice in the contents\n");
    }
    struct api sound = api_of((const struct resource *const[]){ &pens, &dip, &apart, NULL });
    assert_null(api_check(arena, &sound));
}

static void test_too_many_fields(void **state)
{
    (void)state;
    struct field fields[FIELDS_MAX + 2] = { ID("id", "Itself.") };
    for (int i = 1; i <= FIELDS_MAX; i++)
        fields[i] = (struct field)FLAG(text_format(arena, "f%d", i), OPTIONAL, "F.");
    struct resource wide = TABLE(.fields = fields);
    struct api api = api_of((const struct resource *const[]){ &wide, NULL });
    assert_string_equal(api_check(arena, &api), "pens has more than 64 fields\n");
    fields[FIELDS_MAX].name = NULL;
    assert_null(api_check(arena, &api));
}

/* ---- look-ups ---- */

static void test_words(void **state)
{
    (void)state;
    enum role role = ROLES;
    for (enum role r = 0; r < ROLES; r++) {
        assert_true(role_from_name(str_of(role_name(r)), &role));
        assert_int_equal(role, r);
    }
    assert_false(role_from_name(STR("District"), &role));
    assert_false(role_from_name(STR(""), &role));
    assert_null(role_name(ROLES));
    assert_string_equal(verb_name(REMOVE), "remove");
    assert_null(verb_name(VERBS));
}

static void test_look_ups(void **state)
{
    (void)state;
    assert_ptr_equal(api_resource(&toy_api, STR("farms")), &toy_farms);
    assert_null(api_resource(&toy_api, STR("farm")));
    assert_null(api_resource(&toy_api, STR("summary"))); /* a report is no collection */
    assert_null(api_resource(&toy_api, STR("tenure")));
    assert_null(api_resource(&toy_api, STR("sell"))); /* nor is a call */
    assert_true(resource_is_table(&toy_farms));
    assert_false(resource_is_table(&toy_tenure));
    assert_false(resource_is_table(&toy_sell));
    assert_true(resource_is_written(&toy_farms));
    assert_false(resource_is_written(&toy_sell)); /* the farm is */
    assert_false(resource_is_document(&toy_sell));
    assert_true(resource_is_document(&toy_summary));
    assert_false(resource_is_document(&toy_tenure));
    assert_false(resource_is_document(&toy_farms));
    assert_ptr_equal(resource_field(&toy_farms, STR("id")), &toy_farms.fields[0]);
    assert_null(resource_field(&toy_farms, STR("Id")));
    assert_int_equal(resource_field_count(&pens), 4);
}

static void test_verbs_of_a_role(void **state)
{
    (void)state;
    const char *const *district = resource_verbs(arena, &toy_farms, ROLE_DISTRICT);
    const char *const wanted[] = { "list", "read", "create", "update", "remove" };
    for (size_t i = 0; i < COUNT_OF(wanted); i++)
        assert_string_equal(district[i], wanted[i]);
    assert_null(district[COUNT_OF(wanted)]);
    const char *const *school = resource_verbs(arena, &toy_farms, ROLE_SCHOOL);
    assert_string_equal(school[2], "update:own");
    assert_null(school[3]);
    assert_null(resource_verbs(arena, &toy_summary, ROLE_READER)[0]);
    assert_string_equal(resource_verbs(arena, &toy_sell, ROLE_UNITED_WAY)[0], "call");
    assert_string_equal(resource_verbs(arena, &toy_sell, ROLE_SCHOOL)[0], "call:own");
    assert_null(resource_verbs(arena, &toy_sell, ROLE_DISTRICT)[0]);
}

static const struct resource checked = {
    .name = "checks", .one = "check", .relation = "check", .fields = FIELDS(ID("id", "d"), CHOICE("kind", REQUIRED, "d", "grain", "fruit")),
    .rules = RULES(INVALIDS("check_kind_check", "/name", "required", "Grain has a name.")),
};

static const struct resource exclusive = {
    .name = "seats", .one = "seat", .relation = "seat", .one_of = ONE_OF("school_id body_id", "goal plan need"),
    .fields = FIELDS(ID("id", "d"), LINK("school_id", "farms", NULLABLE, "d"), LINK("body_id", "farms", NULLABLE, "d"),
                     FLAG("goal", NULLABLE, "d"), FLAG("plan", NULLABLE, "d"), FLAG("need", NULLABLE, "d")),
};

static void test_what_a_broken_constraint_means(void **state)
{
    (void)state;
    static const struct {
        const struct resource *resource;
        const char            *constraint, *sqlstate;
        enum problem_type      type;
        const char            *pointer, *detail; /* of the fault; of the problem where there is no fault */
    } rows[] = {
        { &toy_farms, "farm_code_key", "23505", PROBLEM_CONFLICT, "/code", "Another farm has this code." },
        { &toy_leases, "lease_farm_id_fkey", "23503", PROBLEM_INVALID, "/farm_id", "There is no record with this id in farms." },
        { &toy_farms, "lease_farm_id_fkey", "23503", PROBLEM_CONFLICT, NULL, "Other records still refer to this farm; remove or change them first." },
        /* A foreign key of a field that is no link is none of ours. */
        { &toy_leases, "lease_effective_from_fkey", "23503", PROBLEM_CONFLICT, NULL, "Other records still refer to this lease; remove or change them first." },
        /* A check of one field explains itself, unless there is a rule; a constraint of another sort of that name does not. */
        { &toy_farms, "farm_kind_check", "23514", PROBLEM_INVALID, "/kind", "kind does not accept this value." },
        { &checked, "check_kind_check", "23514", PROBLEM_INVALID, "/name", "Grain has a name." },
        /* Of a list of fields exactly one: said at the first of them. */
        { &exclusive, "seat_one_of_check", "23514", PROBLEM_INVALID, "/school_id", "Exactly one of school_id, body_id must have a value." },
        { &exclusive, "seat_one_of_2_check", "23514", PROBLEM_INVALID, "/goal", "Exactly one of goal, plan, need must have a value." },
        { &exclusive, "seat_one_of_1_check", "23514", PROBLEM_INTERNAL, NULL, NULL },
        { &exclusive, "seat_one_of_3_check", "23514", PROBLEM_INTERNAL, NULL, NULL },
        { &exclusive, "seat_one_of_check", "23505", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_farms, "farm_kind_check", "23505", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_farms, "farm_color_check", "23514", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_farms, "farm_name_key", "23505", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_leases, "lease_check", "23514", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_leases, "", "23502", PROBLEM_INTERNAL, NULL, NULL },
        /* A link that must be given and that the record of the address could not give; a null anywhere else is a fault of ours. */
        { &toy_leases, "lease_farm_id_not_null", "23502", PROBLEM_INVALID, "/farm_id", "farm_id is required: the record of the address has none." },
        { &toy_leases, "lease_tenant_id_not_null", "23502", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_leases, "lease_effective_from_not_null", "23502", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_leases, "farm_farm_id_not_null", "23502", PROBLEM_INTERNAL, NULL, NULL },
        { &toy_leases, "lease_farm_id_not_null", "23514", PROBLEM_INTERNAL, NULL, NULL },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        problem bad = resource_constraint(arena, rows[i].resource, str_of(rows[i].constraint), str_of(rows[i].sqlstate));
        assert_int_equal(bad->type, rows[i].type);
        assert_true(!bad->faults == !rows[i].pointer);
        if (bad->faults)
            assert_string_equal(bad->faults->pointer, rows[i].pointer);
        if (rows[i].detail)
            assert_string_equal(bad->faults ? bad->faults->detail : bad->detail, rows[i].detail);
        if (bad->faults && strstr(bad->faults->detail, "does not accept"))
            assert_string_equal(bad->faults->code, "not_accepted");
        if (bad->faults && strstr(bad->faults->detail, "Exactly one"))
            assert_string_equal(bad->faults->code, "exactly_one");
        if (bad->type == PROBLEM_INTERNAL) { /* the name is for the log, never for the caller */
            assert_non_null(strstr(bad->cause, rows[i].sqlstate));
            assert_true(!bad->detail || !strstr(bad->detail, "constraint"));
        }
    }
}

static void test_settings_of_a_principal(void **state)
{
    (void)state;
    static const char *const schools[] = { "s1", "s2" };
    struct principal who = { .district_id = "d", .role = ROLE_SCHOOL, .school_ids = schools, .school_count = 2 };
    principal_set_setting(arena, &who);
    assert_string_equal(who.setting, "d|school||s1,s2");
    who = (struct principal){ .district_id = "d", .role = ROLE_UNITED_WAY, .partner_id = "p" };
    principal_set_setting(arena, &who);
    assert_string_equal(who.setting, "d|united_way|p|");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)
    const struct CMUnitTest tests[] = {
        TEST(test_unsound_declarations), TEST(test_sound_declarations), TEST(test_a_name_stands_once), TEST(test_an_address_means_one_thing), TEST(test_a_section_is_read), TEST(test_names_of_instants), TEST(test_too_many_fields),
        TEST(test_words), TEST(test_look_ups), TEST(test_verbs_of_a_role), TEST(test_what_a_broken_constraint_means),
        TEST(test_settings_of_a_principal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
