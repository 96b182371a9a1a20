/* districts - the tenant: a school district. Each token sees exactly one. */
#include "v1.h"

const struct resource districts = {
    .name = "districts", .one = "district", .relation = "district", .group = "Tenants and texts",
    .doc  = "The school district the token belongs to. A list holds this one district. Districts are set up by the "
            "operator; the district keeps its own particulars up to date.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [UPDATE] = DISTRICT },
    .sort = "name",
    .fields = FIELDS(
        ID    ("id",                                                           "Stable identifier; the district_id of tokens."),
        CODE  ("code",        1, 40,   READ_ONLY | IDENTIFIES | FILTER | SORT, "Short name of the district in this installation."),
        TEXT  ("name",        1, 200,  REQUIRED | SORT | SEARCH,               "Name as the district publishes it."),
        CODE  ("state",       2, 2,    NULLABLE | FILTER,                      "Postal abbreviation of the state, such as WI."),
        CODE  ("nces_leaid",  7, 7,    NULLABLE | IDENTIFIES | FILTER,         "Identifier of the district at the National Center for Education Statistics: seven digits, leading zeros kept."),
        CHOICE("timezone",             OPTIONAL,                               "Time zone (IANA) that decides what \"today\" is in reports.",
               "America/New_York", "America/Detroit", "America/Indiana/Indianapolis", "America/Kentucky/Louisville",
               "America/Chicago", "America/Denver", "America/Boise", "America/Phoenix", "America/Los_Angeles",
               "America/Anchorage", "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam",
               "Pacific/Pago_Pago"),
        URL   ("website_url",          NULLABLE,                               "Address of the district's website."),
        CHOICE("agreement_policy",     OPTIONAL,                               "What happens when an organization is to give an active offering without a signed agreement in force: it is reported, or not, or refused; warn unless said otherwise.",
               "warn", "ignore", "refuse"),
        INT   ("agreement_grace_days", 0, 365, OPTIONAL,                       "Days after its last one on which an agreement still counts as in force; 0 unless said otherwise."),
        CREATED_AT, UPDATED_AT),
};
