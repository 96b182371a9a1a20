/* /v1/districts/{id}/alignment - which share of rules, work and money answers to what the district says? Counted, never stored. */
#include "v1.h"

#define SHARE(name_, doc_) OBJECT(name_, OPTIONAL, doc_, \
    INT    ("total", 0, 10000000,          OPTIONAL, "How many there are."), \
    INT    ("aligned", 0, 10000000,        OPTIONAL, "How many of them are aligned."), \
    DECIMAL("rate", 4, 0, 10000,           NULLABLE, "Aligned of all; null when there is none."))

#define MONEY(name_, doc_) OBJECT(name_, OPTIONAL, doc_, \
    INT    ("total", 0, 10000000,          OPTIONAL, "How many lines there are."), \
    INT    ("aligned", 0, 10000000,        OPTIONAL, "How many of them are aligned."), \
    DECIMAL("rate", 4, 0, 10000,           NULLABLE, "Aligned lines of all lines; null when there is none."), \
    DECIMAL("total_usd", 2, 0, 100000000000000000,   OPTIONAL, "US dollars of all lines."), \
    DECIMAL("aligned_usd", 2, 0, 100000000000000000, OPTIONAL, "US dollars of the aligned lines."), \
    DECIMAL("usd_rate", 4, 0, 10000,       NULLABLE, "Aligned dollars of all dollars; null when there are none."))

const struct resource district_alignment = {
    .name = "alignment", .one = "district-alignment", .relation = "report_district_alignment", .group = "Tenants and texts",
    .doc  = "For each kind of statement the district has on a day, its non-negotiables before the others: which share of policies, "
            "procedures, initiatives, programs and money answers to at least one of them, by number and by dollars.",
    .may  = { [READ] = EVERYONE },
    .report_on = "districts", .as_of = 1,
    .fields = FIELDS(
        LINK  ("district_id", "districts",     OPTIONAL, "The district."),
        DATE  ("as_of",                        OPTIONAL, "The day counted for; today in the district's time zone unless asked otherwise."),
        CODE  ("school_year", 7, 7,            OPTIONAL, "The school year that holds the day."),
        OBJECTS("kinds",                                 "Each kind of which a statement is in force on the day.",
            CHOICE("kind",                     OPTIONAL, "What sort of statements.", STATEMENT_KINDS),
            INT   ("statements", 0, 100000,    OPTIONAL, "How many are in force."),
            SHARE ("policies",                           "Policies in force."),
            SHARE ("procedures",                         "Procedures in force."),
            SHARE ("initiatives",                        "Initiatives that go on."),
            SHARE ("programs",                           "Programs that are offered."),
            MONEY ("budget",                             "What is planned for the school year."),
            MONEY ("expenditure",                        "What is spent in the school year.")),
        TEXT  ("how", 1, 1000,                 OPTIONAL, "How they are counted.")),
};
