/* schools - a school of a district: one building, one community. */
#include "v1.h"

const struct resource schools = {
    .name = "schools", .one = "school", .relation = "school", .group = "Schools",
    .doc  = "A school of the district. Whether it is a community school, and since when, its designations say; who "
            "supports it, its lead partners and coordinators say; /v1/schools/{id}/profile puts it together.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT, [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT },
    .owner = { .school = "id" },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                                              "Stable identifier; one of the school_ids of tokens."),
        CODE  ("local_code",      1, 40,   REQUIRED | IDENTIFIES | FILTER | SORT, "The district's own code for the school, leading zeros kept; unique in the district."),
        TEXT  ("name",            1, 200,  REQUIRED | SORT | SEARCH,              "Name as the district publishes it."),
        CODE  ("nces_school_id",  12, 12,  NULLABLE | IDENTIFIES | FILTER,        "Identifier at the National Center for Education Statistics: twelve digits, leading zeros kept."),
        CODE  ("state_school_id", 1, 40,   NULLABLE | IDENTIFIES | FILTER,        "The state education agency's code for the school, leading zeros kept."),
        CHOICE("level",                    REQUIRED | FILTER | SORT,              "Grades it serves; combined when none of the others fits.",
               "elementary", "k8", "middle", "high", "combined"),
        CHOICE("status",                   OPTIONAL | FILTER | SORT,              "Whether it is running; open unless said otherwise.",
               "open", "planned", "closed"),
        INT   ("enrollment",      0, 20000, NULLABLE | FILTER | SORT,             "Students enrolled on the district's count day."),
        DATE  ("enrollment_on",            NULLABLE | FILTER | SORT,              "The count day the enrollment was taken on."),
        LINK  ("neighborhood_id", "neighborhoods", NULLABLE | FILTER,             "Neighborhood it stands in, where that is a record."),
        TEXT  ("neighborhood",    1, 200,  NULLABLE | SORT | SEARCH,              "Neighborhood the school calls home."),
        TEXT  ("street",          1, 200,  NULLABLE,                              "Street and number."),
        TEXT  ("city",            1, 100,  NULLABLE | SORT | SEARCH,              "City."),
        CODE  ("state",           2, 2,    NULLABLE | FILTER,                     "Postal abbreviation of the state, such as WI."),
        CODE  ("postal_code",     5, 10,   NULLABLE | FILTER,                     "ZIP code, with or without its four-digit extension."),
        TEXT  ("phone",           3, 40,   NULLABLE,                              "Telephone number of the school office."),
        URL   ("website_url",              NULLABLE,                              "Address of the school's website."),
        TEXT  ("note",            1, 2000, NULLABLE,                              "What a reader of this record should know about it, such as where its figures come from."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("school_local_code_key", "/local_code", "taken", "Another school of the district has this code.")),
};
