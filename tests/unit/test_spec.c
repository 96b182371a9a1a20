/* Is the portrait of a small API the one its declarations ask for? */
#include "toy.h"

#include <string.h>

#include <jansson.h>

#include "spec.h"

struct fixture {
    struct arena *arena;
    json_t       *root;
};

static int setup(void **state)
{
    static struct fixture f;
    json_error_t error;
    f.arena = arena_new(1 << 16);
    struct str text = spec_openapi(f.arena, &toy_api);
    f.root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, &error);
    if (!f.root)
        print_error("line %d: %s\n", error.line, error.text);
    *state = &f;
    return f.root ? 0 : -1;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    json_decref(f->root);
    arena_drop(f->arena);
    return 0;
}

/* The value at a path of members, cut at spaces, because addresses have slashes. */
static json_t *at(void **state, const char *path)
{
    const struct fixture *f = *state;
    json_t *node = f->root;
    struct str rest = str_of(path);
    while (rest.p && node)
        node = json_object_get(node, text_z(f->arena, str_cut(rest, ' ', &rest)));
    return node;
}

/* Fails unless the value at `path` is this JSON, whatever its white space. */
static void assert_at(void **state, const char *path, const char *expected)
{
    json_error_t error;
    json_t *wanted = json_loads(expected, JSON_DECODE_ANY, &error);
    assert_non_null(wanted);
    json_t *found = at(state, path);
    if (!json_equal(wanted, found)) {
        struct buf b = { .arena = ((const struct fixture *)*state)->arena };
        char text[2000] = "nothing";
        size_t n = found ? json_dumpb(found, text, sizeof text - 1, JSON_ENCODE_ANY) : 0;
        buf_add(&b, (struct str){ text, n && n < sizeof text ? n : 7 });
        print_error("%s is %s, not %s\n", path, buf_z(&b), expected);
        fail();
    }
    json_decref(wanted);
}

#define SCHEMAS "components schemas "

static void test_kinds_in_answers(void **state)
{
    assert_at(state, SCHEMAS "Farm required", "[\"id\"]");
    assert_at(state, SCHEMAS "Farm properties id", "{\"type\":\"string\",\"format\":\"uuid\",\"description\":\"Stable identifier.\"}");
    assert_at(state, SCHEMAS "Farm properties name", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":20,\"description\":\"Its name.\"}");
    assert_at(state, SCHEMAS "Farm properties code pattern", "\"^[A-Za-z0-9._-]+$\"");
    assert_at(state, SCHEMAS "Farm properties acres", "{\"type\":[\"integer\",\"null\"],\"minimum\":0,\"maximum\":500,\"description\":\"Its size.\"}");
    assert_at(state, SCHEMAS "Farm properties share",
              "{\"type\":\"number\",\"minimum\":0,\"maximum\":1,\"x-decimal-places\":2,\"description\":\"A part of one.\"}");
    assert_at(state, SCHEMAS "Farm properties updated_at format", "\"date-time\"");
    assert_at(state, SCHEMAS "Farm properties tags items", "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200}");
    assert_at(state, SCHEMAS "Farm properties site",
              "{\"type\":[\"string\",\"null\"],\"format\":\"uri\",\"maxLength\":2000,\"pattern\":\"^https?://\","
              "\"description\":\"Its address on the web.\"}");
    assert_at(state, SCHEMAS "Farm x-owner", "{\"school\":\"id\"}");
    assert_at(state, SCHEMAS "Lease x-holds", "{\"from\":\"effective_from\",\"to\":\"effective_to\"}");
    assert_at(state, SCHEMAS "Lease properties farm", "{\"$ref\":\"#/components/schemas/Farm\"}");
    assert_at(state, SCHEMAS "FarmSummary properties owner required", "[\"name\"]");
    assert_at(state, SCHEMAS "FarmSummary required", "[\"leases\",\"owner\"]");
    assert_at(state, SCHEMAS "FarmTenure required", "[\"id\"]");
    assert_at(state, SCHEMAS "FarmTenure properties tenants type", "\"array\"");
    assert_at(state, SCHEMAS "FarmTenure properties tenants items required", "[\"farm_id\"]");
    assert_at(state, SCHEMAS "FarmTenureList properties data items", "{\"$ref\":\"#/components/schemas/FarmTenure\"}");
}

static void test_enumerations_are_open_in_answers_and_closed_in_requests(void **state)
{
    assert_null(at(state, SCHEMAS "Farm properties kind enum"));
    assert_at(state, SCHEMAS "Farm properties kind x-known-values", "[\"grain\",\"fruit\"]");
    assert_at(state, SCHEMAS "FarmCreate properties kind enum", "[\"grain\",\"fruit\"]");
    assert_null(at(state, SCHEMAS "FarmCreate properties kind x-known-values"));
}

static void test_bodies(void **state)
{
    assert_at(state, SCHEMAS "FarmCreate required", "[\"name\",\"kind\"]");
    assert_at(state, SCHEMAS "FarmCreate additionalProperties", "false");
    assert_null(at(state, SCHEMAS "FarmCreate properties id"));
    assert_null(at(state, SCHEMAS "FarmCreate properties updated_at"));
    assert_null(at(state, SCHEMAS "FarmUpdate required"));
    assert_at(state, SCHEMAS "FarmUpdate additionalProperties", "false");
    assert_non_null(at(state, SCHEMAS "LeaseCreate properties farm_id"));
    assert_null(at(state, SCHEMAS "LeaseUpdate properties farm_id"));
    assert_at(state, SCHEMAS "LeaseCreate required", "[\"farm_id\",\"effective_from\"]");
    assert_at(state, SCHEMAS "FarmLeaseCreate required", "[\"effective_from\"]");
    assert_non_null(at(state, SCHEMAS "FarmLeaseCreate properties farm_id"));
    assert_at(state, SCHEMAS "FarmSell required", "[]");
    assert_at(state, SCHEMAS "FarmSell additionalProperties", "false");
    assert_at(state, SCHEMAS "FarmSell properties to enum", "[\"anybody\",\"tenant\"]");
    assert_at(state, SCHEMAS "FarmSell properties why type", "[\"string\",\"null\"]");
    assert_null(at(state, SCHEMAS "Sell"));
}

/* What a caller must not send is in the pattern; what was stored before that rule may still be answered. */
static void test_blanks_are_refused_in_requests(void **state)
{
    assert_null(at(state, SCHEMAS "Farm properties name pattern"));
    assert_null(at(state, SCHEMAS "Farm properties tags items pattern"));
    assert_at(state, SCHEMAS "FarmCreate properties name pattern", "\"\\\\S\"");
    assert_at(state, SCHEMAS "FarmUpdate properties name pattern", "\"\\\\S\"");
    assert_at(state, SCHEMAS "FarmUpdate properties tags items",
              "{\"type\":\"string\",\"minLength\":1,\"maxLength\":200,\"pattern\":\"\\\\S\"}");
}

static const struct resource letters = {
    .name = "letters", .one = "letter", .relation = "letter", .group = "Toys", .doc = "A letter.",
    .may = { [READ] = EVERYONE, [UPDATE] = EVERYONE },
    .fields = FIELDS(ID("id", "Itself."), CODE("state", 2, 2, NULLABLE, "Where."), CODE("zip", 5, 10, NULLABLE, "Where."),
                     CODE("number", 12, 12, NULLABLE, "Which."), CODE("short_name", 1, 40, NULLABLE, "How."),
                     URL("site", NULLABLE, "Where."), TEXT("note", 0, 9, NULLABLE, "What.")),
};
static const struct api letters_api = { .title = "Letters", .version = "1", .doc = "For one test.",
                                        .resources = (const struct resource *const[]){ &letters, NULL }, .pages = toy_pages };

/* Examples look like what they stand for; a text that may be empty may be blank. */
static void test_examples_and_optional_texts(void **state)
{
    struct fixture f = *(const struct fixture *)*state;
    struct str text = spec_openapi(f.arena, &letters_api);
    f.root = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
    void *other = &f;
    assert_at(&other, SCHEMAS "LetterUpdate examples",
              "[{\"state\":\"WI\",\"zip\":\"01234\",\"number\":\"012345678901\",\"short_name\":\"short-name\","
              "\"site\":\"https://www.example.org/\",\"note\":\"Example n\"}]");
    assert_null(at(&other, SCHEMAS "LetterUpdate properties note pattern"));
    json_decref(f.root);
}

static void test_operations(void **state)
{
    assert_at(state, "paths /v1/farms get operationId", "\"listFarms\"");
    assert_at(state, "paths /v1/farms post operationId", "\"createFarm\"");
    assert_at(state, "paths /v1/farms/{id} patch operationId", "\"updateFarm\"");
    assert_at(state, "paths /v1/farms/{id}/leases get operationId", "\"listFarmLeases\"");
    assert_at(state, "paths /v1/farms/{id}/leases post operationId", "\"createFarmLease\"");
    assert_at(state, "paths /v1/farms/{id}/leases post x-nest", "\"farm_id\"");
    assert_at(state, "paths /v1/farms/{id}/summary get operationId", "\"getFarmSummary\"");
    assert_at(state, "paths /v1/farms/{id}/summary get parameters", "[{\"$ref\":\"#/components/parameters/AsOf\"}]");
    assert_null(at(state, "paths /v1/leases/{id} delete"));
    assert_null(at(state, "paths /v1/summary"));
    assert_at(state, "paths /v1/farms/tenure get operationId", "\"listFarmsTenure\"");
    assert_at(state, "paths /v1/farms/tenure get summary", "\"Report: tenure of the farms.\"");
    assert_at(state, "paths /v1/farms/tenure get x-roles", "[\"district\",\"reader\"]");
    assert_at(state, "paths /v1/farms/{id}/sell post operationId", "\"sellFarm\"");
    assert_at(state, "paths /v1/farms/{id}/sell post summary", "\"Action: sell one of the farms.\"");
    assert_at(state, "paths /v1/farms/{id}/sell post x-call", "\"sell\"");
    assert_at(state, "paths /v1/farms/{id}/sell post x-roles", "[\"school:own\",\"united_way\",\"partner:own\"]");
    assert_at(state, "paths /v1/farms/{id}/sell parameters", "[{\"$ref\":\"#/components/parameters/PathFarmId\"}]");
    assert_at(state, "paths /v1/farms/{id}/sell post parameters",
              "[{\"$ref\":\"#/components/parameters/IdempotencyKey\"},{\"$ref\":\"#/components/parameters/IfMatchOptional\"}]");
    assert_at(state, "paths /v1/farms/{id}/sell post requestBody",
              "{\"required\":false,\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/FarmSell\"}}}}");
    assert_at(state, "paths /v1/farms/{id}/sell post responses 200 content application/json schema", "{\"$ref\":\"#/components/schemas/Farm\"}");
    assert_null(at(state, "paths /v1/sell"));
    assert_null(at(state, "components parameters PathSellId"));
    assert_null(at(state, "components parameters IfMatchOptional required"));
    assert_null(at(state, "paths /v1/tenure"));
    assert_null(at(state, "paths /v1/farms/{id}/tenure"));
    assert_null(at(state, "paths /v1/farms/tenure/{id}"));
    assert_at(state, "paths /v1/farms/{id} patch x-roles", "[\"district\",\"school:own\"]");
    assert_at(state, "paths /v1/leases post x-roles", "[\"district\",\"united_way:own\"]");
    assert_at(state, "paths /livez get security", "[]");
    assert_at(state, "paths /problems/{slug} parameters", "[{\"$ref\":\"#/components/parameters/PathGetProblemSlug\"}]");
}

static void assert_statuses(void **state, const char *path, const char *expected)
{
    struct buf b = { .arena = ((const struct fixture *)*state)->arena };
    const char *status;
    json_t *response;
    json_object_foreach(at(state, path), status, response)
        buf_addf(&b, "%s%s", b.n ? " " : "", status);
    assert_string_equal(buf_z(&b), expected);
}

/* Any write can meet itself in flight (409), and a key of another request (422). */
static void test_problems_of_operations(void **state)
{
    assert_statuses(state, "paths /v1/farms get responses", "200 400 401 403 406 500 503 504");
    assert_statuses(state, "paths /v1/farms post responses", "201 400 401 403 406 409 413 415 422 500 503 504");
    assert_statuses(state, "paths /v1/leases post responses", "201 400 401 403 406 409 413 415 422 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id}/leases get responses", "200 400 401 403 404 406 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id} get responses", "200 304 400 401 403 404 406 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id} patch responses", "200 400 401 403 404 406 409 412 413 415 422 428 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id} delete responses", "204 400 401 403 404 406 409 412 422 428 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id}/summary get responses", "200 400 401 403 404 406 500 503 504");
    assert_statuses(state, "paths /v1/farms/{id}/sell post responses", "200 400 401 403 404 406 409 412 413 415 422 500 503 504");
    assert_statuses(state, "paths /v1/farms/tenure get responses", "200 400 401 403 406 500 503 504");
    assert_statuses(state, "paths /problems/{slug} get responses", "200 400 404 406 500");
}

/* Farms have a rule and are linked to, leases neither. */
static void test_conflicts_of_operations(void **state)
{
    assert_at(state, "paths /v1/farms post x-conflicts", "[\"Another farm has this code.\"]");
    assert_at(state, "paths /v1/farms/{id} patch x-conflicts", "[\"Another farm has this code.\"]");
    assert_at(state, "paths /v1/farms/{id} delete x-conflicts", "[\"Other records still refer to this farm.\"]");
    assert_at(state, "paths /v1/leases post x-conflicts", "[]");
    assert_at(state, "paths /v1/leases/{id} patch x-conflicts", "[]");
}

static bool refers_to(void **state, const char *path, const char *component)
{
    size_t i;
    json_t *one;
    json_array_foreach(at(state, path), i, one)
        if (strcmp(strrchr(json_string_value(json_object_get(one, "$ref")), '/') + 1, component) == 0)
            return true;
    return false;
}

static void test_parameters(void **state)
{
    assert_at(state, "components parameters FarmSort schema items enum",
              "[\"name\",\"-name\",\"code\",\"-code\",\"acres\",\"-acres\",\"updated_at\",\"-updated_at\"]");
    assert_at(state, "components parameters FarmSort schema default", "[\"name\"]");
    assert_at(state, "components parameters FarmQ x-searches", "[\"name\"]");
    assert_at(state, "components parameters LeaseInclude schema items enum", "[\"farm\"]");
    assert_at(state, "components parameters FarmKind schema",
              "{\"type\":\"array\",\"minItems\":1,\"maxItems\":100,\"items\":{\"type\":\"string\",\"enum\":[\"grain\",\"fruit\"]}}");
    assert_at(state, "components parameters FarmAcresGte schema", "{\"type\":\"integer\"}");
    assert_at(state, "components parameters FarmUpdatedSince name", "\"updated_since\"");
    static const char farms[] = "paths /v1/farms get parameters", nested[] = "paths /v1/farms/{id}/leases get parameters";
    assert_true(refers_to(state, farms, "FarmQ"));
    assert_false(refers_to(state, farms, "AsOf"));
    assert_true(refers_to(state, nested, "AsOf"));
    assert_true(refers_to(state, "paths /v1/leases get parameters", "LeaseFarmId"));
    assert_false(refers_to(state, nested, "LeaseFarmId")); /* the path says it */
    static const char tenure[] = "paths /v1/farms/tenure get parameters";
    assert_true(refers_to(state, tenure, "FarmTenureAcresGte"));
    assert_true(refers_to(state, tenure, "FarmTenureSort"));
    assert_at(state, "components parameters FarmTenureSort schema default", "[\"-acres\"]");
    assert_null(at(state, "components parameters PathFarmTenureId"));
}

static void test_bytes(void **state)
{
    struct arena *a = ((const struct fixture *)*state)->arena;
    struct str text = spec_openapi(a, &toy_api), again = spec_openapi(a, &toy_api);
    assert_true(str_equal(text, again));
    assert_true(str_starts(text, "{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n    \"title\": \"Toys\",\n"));
    assert_int_equal(text.p[text.n - 1], '\n');
    assert_int_equal(text.p[text.n - 2], '}');
    assert_non_null(strstr(text_z(a, text), "\"schema\": {\"$ref\": \"#/components/schemas/FarmList\"}"));
    assert_non_null(strstr(text_z(a, text), "\"x-roles\": [\"district\", \"school:own\"]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_in_answers),
        cmocka_unit_test(test_enumerations_are_open_in_answers_and_closed_in_requests),
        cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_blanks_are_refused_in_requests),
        cmocka_unit_test(test_examples_and_optional_texts),
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_problems_of_operations),
        cmocka_unit_test(test_conflicts_of_operations),
        cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_bytes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
