/* Does the portrait of an API with unusual shapes promise what they offer, and nothing else? Collections that only take or
 * only give, records without an order, links that may lead nowhere, numbers that are not round. */
#include "toy.h"

#include <jansson.h>

#include "spec.h"

#define NAMED(name_, one_) .name = (name_), .one = (one_), .relation = (one_), .group = "Shapes", .doc = "A shape."

/* Only takes: nobody lists or reads what was dropped. */
static const struct resource drops = {
    NAMED("drops", "drop"), .may = { [CREATE] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), LINK("box_id", "boxes", REQUIRED | FIXED | NEST, "Into which."),
                     TEXT("words", 30, 40, REQUIRED, "What it says, at some length.")),
};
/* Only gives a list; no order but by id. */
static const struct resource boxes = {
    NAMED("boxes", "box"), .may = { [LIST] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), FLAG("Open9", OPTIONAL, "Whether it is open.")),
};
/* Ordered, but by no default; dated on one side only; an instant with a plain name; not for release. */
static const struct resource shelves = {
    NAMED("shelves", "shelf"), .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [REMOVE] = DISTRICT }, .from = "first_on", .raw = 1,
    .fields = FIELDS(ID("id", "Itself."), LINK("keeper_id", "boxes", NULLABLE | INCLUDE, "Who keeps it, if anybody."),
                     TIME("since", READ_ONLY | FILTER | SORT, "Since when."), DATE("first_on", NULLABLE, "First day.")),
};
/* Only changed, and only removed: set up by others. Which conflicts can a change bring about? */
static const struct resource knobs = {
    NAMED("knobs", "knob"), .may = { [UPDATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), CODE("code", 1, 9, REQUIRED | FIXED, "Its code."),
                     INT("high", 0, 1LL << 31, OPTIONAL, "Up to more than 32 bits."), INT("low", -(1LL << 31) - 1, 0, OPTIONAL, "Down to more."),
                     INT("plain", 0, 100, OPTIONAL, "Neither."), DECIMAL("gain", 2, -150, 275, OPTIONAL, "From -1.50 to 2.75."),
                     DECIMAL("rest", 3, 5, 999, OPTIONAL, "From 0.005 to 0.999.")),
    .rules = RULES(CONFLICTS("knob_code_key", "/code", "taken", "Another knob has this code.")),
};
static const struct resource pins = {
    NAMED("pins", "pin"), .may = { [REMOVE] = DISTRICT }, .fields = FIELDS(ID("id", "Itself.")),
};
static const struct resource dials = {
    NAMED("dials", "dial"), .may = { [UPDATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), FLAG("on", OPTIONAL, "Whether it is on.")),
    .rules = RULES(CONFLICTS("dial_one_on", NULL, "taken", "Another dial is on.")),
};
/* Made in several colors: a closed list to choose from. */
static const struct resource lamps = {
    NAMED("lamps", "lamp"), .may = { [LIST] = EVERYONE, [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), CHOICES("colors", 1, 3, REQUIRED | FILTER, "What it shines in.", "red", "green", "blue"),
                     CHOICES("uses", 0, 1, NULLABLE, "What it is for.", "reading")),
};
/* Not everyone reads who it is addressed to. */
static const struct resource notes = {
    NAMED("notes", "note"), .may = { [READ] = EVERYONE, [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), TEXT("to", 1, 9, REQUIRED | WITHHELD, "To whom."),
                     CHOICE("tone", OPTIONAL | WITHHELD, "How.", "kind", "stern"), TEXT("words", 1, 9, REQUIRED, "What it says.")),
};
/* In a box or on a shelf; made of one thing. */
static const struct resource cards = {
    NAMED("cards", "card"), .may = { [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT },
    .one_of = ONE_OF("box_id shelf_id", "paper foil wood"),
    .fields = FIELDS(ID("id", "Itself."), LINK("box_id", "boxes", NULLABLE, "Where."), LINK("shelf_id", "shelves", NULLABLE | NEST, "Where."),
                     FLAG("paper", NULLABLE, "Of this."), FLAG("foil", NULLABLE, "Of that."), FLAG("wood", NULLABLE, "Of another.")),
};
/* In a folder, and so in its box and its tray. Its shelf is of another kind than the folder's, and the folder's lid may change. */
static const struct resource marks = {
    NAMED("marks", "mark"), .may = { [READ] = EVERYONE, [CREATE] = DISTRICT }, .one_of = ONE_OF("tray_id lamp_id"),
    .fields = FIELDS(ID("id", "Itself."), LINK("folder_id", "folders", REQUIRED | FIXED | NEST, "In which."),
                     LINK("box_id", "boxes", REQUIRED | FIXED, "The box."), LINK("shelf_id", "shelves", REQUIRED | FIXED, "The shelf."),
                     LINK("tray_id", "boxes", NULLABLE | FIXED, "The tray."), LINK("lamp_id", "lamps", NULLABLE | FIXED, "The lamp."),
                     LINK("lid_id", "boxes", REQUIRED | FIXED, "The lid."), TEXT("words", 1, 9, REQUIRED, "What it says.")),
};
static const struct resource folders = {
    NAMED("folders", "folder"), .may = { [READ] = EVERYONE, [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), LINK("box_id", "boxes", REQUIRED | FIXED, "The box."), LINK("shelf_id", "boxes", REQUIRED | FIXED, "Another shelf."),
                     LINK("tray_id", "boxes", NULLABLE | FIXED, "The tray."), LINK("lid_id", "boxes", REQUIRED, "The lid."), FLAG("words", OPTIONAL, "Any.")),
};
/* Their names begin with a vowel. */
static const struct resource easels = {
    NAMED("easels", "easel"), .may = { [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), FLAG("folds", OPTIONAL, "Whether it folds.")),
};
static const struct resource inks = {
    NAMED("inks", "ink"), .may = { [CREATE] = DISTRICT },
    .fields = FIELDS(ID("id", "Itself."), LINK("easel_id", "easels", REQUIRED | FIXED | NEST, "Beside which.")),
};
static const struct resource census = {
    .name = "census", .one = "census", .relation = "f", .group = "Shapes", .doc = "A count without a day.", .may = { [READ] = EVERYONE },
    .report_on = "shelves", .fields = FIELDS(INT("count", 0, 9, OPTIONAL, "How many.")),
};

/* An action that cannot do without a word, under a name of two. */
static const struct resource turn = {
    NAMED("turn-up", "turn-up"), .call_on = "dials", .may = { [UPDATE] = DISTRICT },
    .fields = FIELDS(LINK("pin_id", "pins", NULLABLE, "Which."), INT("by", 1, 9, REQUIRED, "How far.")),
};

/* In a section; some have no sign, and then none is told. */
static const struct resource stalls = {
    .name = "market/corner_stalls", .one = "corner-stall", .relation = "stall", .group = "Shapes", .doc = "A stall.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), TEXT("sign", 1, 9, NULLABLE | OMITTED, "What it says."), TIME("last_open", READ_ONLY | FILTER, "When."),
                     OBJECTS("shelves", "Its shelves.", INT("high", 0, 9, OPTIONAL, "How high."), FLAG("full", NULLABLE | OMITTED, "Whether."))),
};

static const struct api shapes_api = {
    .title = "Shapes", .version = "1", .doc = "For these tests.", .pages = toy_pages,
    .resources = (const struct resource *const[]){ &drops, &boxes, &shelves, &knobs, &pins, &dials, &lamps, &notes, &cards, &folders, &marks, &easels, &inks, &census, &turn, &stalls, NULL },
};

static struct arena *arena;
static json_t *root;

static int setup(void **state)
{
    (void)state;
    arena = arena_new(1 << 16);
    assert_null(api_check(arena, &shapes_api));
    struct str text = spec_openapi(arena, &shapes_api);
    json_error_t error;
    root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        print_error("line %d: %s\n", error.line, error.text);
    return root ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    json_decref(root);
    arena_drop(arena);
    return 0;
}

/* The value at a path of members, cut at spaces, because addresses have slashes. */
static json_t *at(const char *path)
{
    json_t *node = root;
    for (struct str rest = str_of(path); rest.p && node;)
        node = json_object_get(node, text_z(arena, str_cut(rest, ' ', &rest)));
    return node;
}

static void assert_at(const char *path, const char *expected)
{
    json_t *wanted = json_loads(expected, JSON_DECODE_ANY, NULL);
    char *found = json_dumps(at(path), JSON_ENCODE_ANY);
    if (!json_equal(wanted, at(path)))
        fail_msg("%s is %s, not %s", path, found ? found : "nothing", expected);
    free(found);
    json_decref(wanted);
}

/* The methods of an address, in the order of the document. */
static void assert_methods(const char *path, const char *expected)
{
    struct buf b = { .arena = arena };
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(at("paths"), path), name, value)
        if (json_object_get(value, "operationId"))
            buf_addf(&b, "%s%s", b.n ? " " : "", name);
    assert_string_equal(buf_z(&b), expected);
}

static void test_addresses(void **state)
{
    (void)state;
    assert_methods("/v1/drops", "post");
    assert_methods("/v1/drops/{id}", "");
    assert_methods("/v1/boxes", "get");
    assert_methods("/v1/boxes/{id}", "");
    assert_methods("/v1/boxes/{id}/drops", "post");
    assert_methods("/v1/shelves", "get");
    assert_methods("/v1/shelves/{id}", "get delete");
    assert_methods("/v1/shelves/{id}/census", "get");
    assert_methods("/v1/knobs", "");
    assert_methods("/v1/knobs/{id}", "patch");
    assert_methods("/v1/pins/{id}", "delete");
    assert_methods("/v1/dials/{id}/turn-up", "post");
    assert_at("paths /v1/dials/{id}/turn-up post operationId", "\"turnUpDial\"");
    assert_at("paths /v1/dials/{id}/turn-up post requestBody required", "true");
    assert_at("paths /v1/shelves/{id}/census get parameters", "[]");
}

#define SCHEMAS "components schemas "

static void test_schemas(void **state)
{
    (void)state;
    assert_non_null(at(SCHEMAS "DropCreate"));
    assert_non_null(at(SCHEMAS "BoxDropCreate"));
    assert_null(at(SCHEMAS "DropList"));
    assert_null(at(SCHEMAS "DropUpdate"));
    assert_non_null(at(SCHEMAS "BoxList"));
    assert_null(at(SCHEMAS "BoxCreate"));
    assert_null(at(SCHEMAS "ShelfUpdate"));
    assert_non_null(at(SCHEMAS "KnobUpdate"));
    assert_null(at(SCHEMAS "Shelf x-holds"));
    assert_at(SCHEMAS "Shelf x-raw", "true");
    assert_null(at(SCHEMAS "Box x-raw"));
    assert_at(SCHEMAS "DialTurnUp required", "[\"by\"]");
    /* The record a nullable link leads to may be null too. */
    assert_at(SCHEMAS "Shelf properties keeper", "{\"$ref\":\"#/components/schemas/NullableBox\"}");
    assert_at(SCHEMAS "NullableBox type", "[\"object\",\"null\"]");
    assert_null(at(SCHEMAS "NullableShelf"));
}

#define COLORS(word) "{\"type\":\"array\",\"minItems\":1,\"maxItems\":3,\"uniqueItems\":true,\"items\":{\"type\":\"string\",\"" word "\":" \
                     "[\"red\",\"green\",\"blue\"]},\"description\":\"What it shines in."

static void test_several_of_a_list(void **state)
{
    (void)state;
    assert_at(SCHEMAS "LampCreate properties colors", COLORS("enum") "\"}");
    assert_at(SCHEMAS "Lamp properties colors", COLORS("x-known-values") " Be ready for values added later.\"}");
    assert_at(SCHEMAS "Lamp properties uses type", "[\"array\",\"null\"]");
    assert_at(SCHEMAS "LampCreate examples", "[{\"colors\":[\"red\",\"green\"],\"uses\":[\"reading\"]}]");
    assert_at("components parameters LampColors schema items enum", "[\"red\",\"green\",\"blue\"]");
    assert_at("components parameters LampColors description", "\"Only records whose colors has one of these or more.\"");
}

/* Null is an answer; who writes must say it. */
static void test_what_is_withheld(void **state)
{
    (void)state;
    assert_at(SCHEMAS "Note properties to", "{\"type\":[\"string\",\"null\"],\"minLength\":1,\"maxLength\":9,\"x-withheld\":true,"
                                            "\"description\":\"To whom. Null to those who may not read it.\"}");
    assert_at(SCHEMAS "Note properties tone", "{\"type\":[\"string\",\"null\"],\"x-known-values\":[\"kind\",\"stern\"],\"x-withheld\":true,"
                                              "\"description\":\"How. Be ready for values added later. Null to those who may not read it.\"}");
    assert_at(SCHEMAS "NoteCreate properties to", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":9,\"pattern\":\"\\\\S\","
                                                  "\"description\":\"To whom.\"}");
    assert_at(SCHEMAS "NoteCreate properties tone enum", "[\"kind\",\"stern\"]");
    assert_at(SCHEMAS "Note properties words type", "\"string\"");
}

#define BOTH "Exactly one of box_id, shelf_id must have a value. Exactly one of paper, foil, wood must have a value."
#define A_LINK "\"0198c5a2-6d00-7b52-8e19-3a7c1f4d9e26\""

/* Said to programs and to people; the examples abide by it, in context too. */
static void test_exactly_one(void **state)
{
    (void)state;
    assert_at(SCHEMAS "Card x-exactly-one-of", "[[\"box_id\",\"shelf_id\"],[\"paper\",\"foil\",\"wood\"]]");
    assert_null(at(SCHEMAS "Shelf x-exactly-one-of"));
    assert_at(SCHEMAS "Card description", "\"A shape. " BOTH "\"");
    assert_at(SCHEMAS "CardCreate description", "\"To create a card. " BOTH "\"");
    assert_at(SCHEMAS "ShelfCardCreate description", "\"To create a card in context; shelf_id comes from the path. " BOTH "\"");
    assert_at(SCHEMAS "CardCreate examples", "[{\"box_id\":" A_LINK ",\"shelf_id\":null,\"paper\":true,\"foil\":null,\"wood\":null}]");
    assert_at(SCHEMAS "ShelfCardCreate examples", "[{\"box_id\":null,\"shelf_id\":" A_LINK ",\"paper\":true,\"foil\":null,\"wood\":null}]");
}

/* The article goes by the name. */
static void test_sentences(void **state)
{
    (void)state;
    assert_at("paths /v1/easels post summary", "\"Create an easel.\"");
    assert_at("paths /v1/easels/{id} patch summary", "\"Change an easel.\"");
    assert_at("paths /v1/easels/{id} delete summary", "\"Delete an easel.\"");
    assert_at("paths /v1/easels/{id}/inks post summary", "\"Create an ink of an easel.\"");
    assert_at("paths /v1/shelves/{id}/cards post summary", "\"Create a card of a shelf.\"");
    assert_at(SCHEMAS "EaselCreate description", "\"To create an easel.\"");
    assert_at(SCHEMAS "EaselInkCreate description", "\"To create an ink in context; easel_id comes from the path.\"");
    assert_at(SCHEMAS "EaselUpdate description", "\"To change an easel: a merge patch (RFC 7396); what is left out stays.\"");
}

/* A section is a part of the address and of every name. */
static void test_a_section(void **state)
{
    (void)state;
    assert_methods("/v1/market/corner_stalls", "get");
    assert_methods("/v1/market/corner_stalls/{id}", "get");
    assert_at("paths /v1/market/corner_stalls get operationId", "\"listMarketCornerStalls\"");
    assert_at("paths /v1/market/corner_stalls/{id} get operationId", "\"getCornerStall\"");
    assert_at("components parameters CornerStallOpenAfter name", "\"open_after\"");
    assert_at("components parameters CornerStallOpenUntil name", "\"open_until\"");
}

/* Not null but not there. */
static void test_what_is_omitted(void **state)
{
    (void)state;
    assert_at(SCHEMAS "CornerStall properties sign", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":9,\"x-omitted\":true,"
                                                     "\"description\":\"What it says. Left out where there is none.\"}");
    assert_at(SCHEMAS "CornerStall properties shelves items required", "[\"high\"]");
    assert_null(at(SCHEMAS "CornerStall properties last_open x-omitted"));
}

static void test_numbers(void **state)
{
    (void)state;
    assert_at(SCHEMAS "KnobUpdate properties high format", "\"int64\"");
    assert_at(SCHEMAS "KnobUpdate properties low format", "\"int64\"");
    assert_null(at(SCHEMAS "KnobUpdate properties plain format"));
    assert_at(SCHEMAS "KnobUpdate properties gain minimum", "-1.50");
    assert_at(SCHEMAS "KnobUpdate properties gain maximum", "2.75");
    assert_at(SCHEMAS "KnobUpdate properties rest minimum", "0.005");
    assert_at(SCHEMAS "KnobUpdate properties rest maximum", "0.999");
}

static void test_examples(void **state)
{
    (void)state;
    assert_at(SCHEMAS "DropCreate examples", "[{\"box_id\":\"0198c5a2-6d00-7b52-8e19-3a7c1f4d9e26\",\"words\":\"Example wordsxxxxxxxxxxxxxxxxx\"}]");
    assert_at(SCHEMAS "Shelf examples", "[{\"id\":\"0198c5a2-6d00-7a31-9c44-5f0e8d2b7a10\",\"keeper_id\":\"0198c5a2-6d00-7b52-8e19-3a7c1f4d9e26\","
                                        "\"since\":\"2026-09-01T12:00:00Z\",\"first_on\":\"2026-09-01\"}]");
    assert_at(SCHEMAS "KnobUpdate examples", "[{\"high\":100,\"low\":0,\"plain\":100,\"gain\":1,\"rest\":0.999}]");
}

static void test_parameters(void **state)
{
    (void)state;
    assert_null(at("components parameters BoxSort"));
    assert_at("components parameters ShelfSort schema items enum", "[\"since\",\"-since\"]");
    assert_null(at("components parameters ShelfSort schema default"));
    assert_at("components parameters ShelfSinceSince name", "\"since_since\"");
    assert_at("components parameters ShelfInclude schema items enum", "[\"keeper\"]");
}

static void test_conflicts(void **state)
{
    (void)state;
    /* The code is fixed at creation: no change can take another's. A rule of no single field can always be broken. */
    assert_at("paths /v1/knobs/{id} patch x-conflicts", "[]");
    assert_at("paths /v1/dials/{id} patch x-conflicts", "[\"Another dial is on.\"]");
    /* Nothing links to pins: what a call names, no record keeps. */
    assert_at("paths /v1/pins/{id} delete x-conflicts", "[]");
}

/* What the folder settles may be left out: a link of the same name, to the same collection, that changes in neither. */
static void test_what_the_path_settles(void **state)
{
    (void)state;
    assert_at("components schemas MarkCreate required", "[\"folder_id\",\"box_id\",\"shelf_id\",\"lid_id\",\"words\"]");
    assert_at("components schemas FolderMarkCreate required", "[\"shelf_id\",\"lid_id\",\"words\"]");
    assert_at("components schemas MarkCreate properties box_id description", "\"The box.\"");
    assert_at("components schemas FolderMarkCreate properties box_id description", "\"The box. Taken from the folder when left out.\"");
    assert_at("components schemas FolderMarkCreate properties tray_id description", "\"The tray. Taken from the folder when left out.\"");
    for (const char *const *own = (const char *const[]){ "shelf_id", "lamp_id", "lid_id", "folder_id", NULL }; *own; own++)
        assert_null(strstr(json_string_value(at(text_format(arena, "components schemas FolderMarkCreate properties %s description", *own))), "left out"));
    const json_t *example = json_array_get(at("components schemas FolderMarkCreate examples"), 0);
    assert_null(json_object_get(example, "box_id"));
    assert_null(json_object_get(example, "tray_id"));
    assert_non_null(json_object_get(example, "shelf_id"));
    assert_non_null(json_object_get(example, "lid_id"));
    assert_non_null(json_object_get(json_array_get(at("components schemas MarkCreate examples"), 0), "box_id"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses), cmocka_unit_test(test_schemas), cmocka_unit_test(test_several_of_a_list), cmocka_unit_test(test_what_is_withheld), cmocka_unit_test(test_exactly_one),
        cmocka_unit_test(test_what_the_path_settles), cmocka_unit_test(test_sentences), cmocka_unit_test(test_a_section),
        cmocka_unit_test(test_what_is_omitted), cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_examples), cmocka_unit_test(test_parameters), cmocka_unit_test(test_conflicts),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
