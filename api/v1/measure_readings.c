/* measure-readings - where does a measure stand? */
#include "v1.h"

const struct resource measure_readings = {
    .name = "measure-readings", .one = "measure-reading", .relation = "measure_reading", .group = "Plan",
    .doc  = "A figure of a measure on a day. The last one tells whether the measure is on track: whether it has come "
            "as large a part of the way from its baseline to its target as of the time between.",
    .may  = { [LIST] = EVERYONE, [READ] = EVERYONE, [CREATE] = DISTRICT | OWN(SCHOOL),
              [UPDATE] = DISTRICT | OWN(SCHOOL), [REMOVE] = DISTRICT | OWN(SCHOOL) },
    .owner = { .school = "school_id" },
    .sort = "-read_on",
    .fields = FIELDS(
        ID     ("id",                                                                 "Stable identifier."),
        LINK   ("school_id", "schools", NULLABLE | FIXED | FILTER | INCLUDE,          "The school; null for a measure of the district."),
        LINK   ("measure_id", "measures", REQUIRED | FIXED | FILTER | NEST | INCLUDE, "The measure; of the same school or district."),
        DATE   ("read_on", REQUIRED | FILTER | SORT,                                  "The day the figure is of."),
        DECIMAL("value", 3, -1000000000000, 1000000000000, REQUIRED | FILTER | SORT,  "The figure, in the unit of the measure."),
        TEXT   ("source", 1, 300, NULLABLE,                                           "Where the figure comes from."),
        CREATED_AT, UPDATED_AT),
    .rules = RULES(
        CONFLICTS("measure_reading_once_key", "/read_on", "taken", "The measure has a figure for this day.")),
};
