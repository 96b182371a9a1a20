/* test_input_things.h - a resource with every kind and every trait, for the tests and fuzz targets of input/. */
#ifndef RT_TEST_INPUT_THINGS_H
#define RT_TEST_INPUT_THINGS_H

#include "input.h"

#define THING "0190a0b0-0000-7000-8000-00000000000a"
#define OTHER "0190a0b0-0000-7000-8000-00000000000b"

enum { F_ID, F_CODE, F_NAME, F_NOTE, F_LEVEL, F_SIZE, F_FTE, F_SCORE, F_OPEN, F_BEGIN, F_END, F_SEEN, F_OWNER, F_HELPER, F_TAGS,
       F_SITE, F_DUTIES };

static const struct resource things = {
    .name = "things", .one = "thing", .relation = "thing", .group = "Things", .doc = "Anything.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT, [REMOVE] = DISTRICT },
    .sort = "-begins_on,name",
    .from = "begins_on", .to = "ends_on",
    .fields = FIELDS(
        ID     ("id",                                                        "Itself."),
        CODE   ("code",      2, 8,                REQUIRED | FILTER | SORT,  "A code."),
        TEXT   ("name",      1, 10,               REQUIRED | SORT | SEARCH,  "A name."),
        TEXT   ("note",      0, 5,                NULLABLE | WITHHELD,       "A note."),
        CHOICE ("level",                          OPTIONAL | FILTER,         "A level.", "low", "high"),
        INT    ("size",      -5, 1000,            NULLABLE | FILTER | SORT,  "A size."),
        DECIMAL("fte",       2, 0, 200,           NULLABLE | FILTER | SORT,  "0.00 to 2.00."),
        DECIMAL("score",     3, -1000000000000000, 1000000000000000, NULLABLE, "Large and fine."),
        FLAG   ("open",                           OPTIONAL | FILTER,         "A flag."),
        DATE   ("begins_on",                      NULLABLE | FILTER | SORT,  "First day."),
        DATE   ("ends_on",                        NULLABLE,                  "Last day."),
        TIME   ("seen_at",                        NULLABLE,                  "An instant."),
        LINK   ("owner_id",  "things",            REQUIRED | FIXED | FILTER | NEST | INCLUDE, "Whose."),
        LINK   ("helper_id", "things",            NULLABLE | FILTER | INCLUDE, "By whose help."),
        TEXTS  ("tags",      0, 3,                NULLABLE,                  "Words."),
        URL    ("site",                           NULLABLE | SORT,           "An address."),
        CHOICES("duties",    1, 2,                NULLABLE | FILTER,         "Its work.", "sow", "reap", "bake"),
        CREATED_AT, UPDATED_AT),
};

/* Nothing to sort, search, filter, include or date. */
static const struct resource plains = {
    .name = "plains", .one = "plain", .relation = "plain", .group = "Things", .doc = "Hardly anything.",
    .may = { [LIST] = EVERYONE, [READ] = EVERYONE },
    .fields = FIELDS({ .name = "id", .kind = KIND_ID, .traits = READ_ONLY, .doc = "Itself." }, TEXT("name", 1, 10, REQUIRED, "A name.")),
};

static const struct resource tally = {
    .name = "tally", .one = "tally", .relation = "thing_tally", .group = "Things", .doc = "A count.",
    .may = { [READ] = EVERYONE }, .report_on = "things", .as_of = 1,
    .fields = FIELDS(INT("count", 0, 9, OPTIONAL, "How many.")),
};

static const struct resource census = {
    .name = "census", .one = "census", .relation = "thing_census", .group = "Things", .doc = "A count without a day.",
    .may = { [READ] = EVERYONE }, .report_on = "things",
    .fields = FIELDS(INT("count", 0, 9, OPTIONAL, "How many.")),
};

static const struct resource polish = {
    .name = "polish", .one = "polish", .relation = "polish_thing", .group = "Things", .doc = "Polishes a thing.",
    .may = { [UPDATE] = EVERYONE }, .call_on = "things",
    .fields = FIELDS(TEXT("with", 1, 10, OPTIONAL, "With what."), INT("times", 1, 9, NULLABLE, "How often."), TEXT("name", 1, 10, OPTIONAL, "By whom.")),
};

static const struct resource paint = {
    .name = "paint", .one = "paint", .relation = "paint_thing", .group = "Things", .doc = "Paints a thing.",
    .may = { [UPDATE] = EVERYONE }, .call_on = "things",
    .fields = FIELDS(CHOICE("color", REQUIRED, "Which.", "red", "blue")),
};

static const unsigned char things_key[16] = "0123456789abcde";
static const struct principal things_who = { .subject = "s", .role = ROLE_DISTRICT, .district_id = "0190a0b0-0000-7000-8000-0000000000d1" };

#endif
