"""What Open Referral HSDS 3 (Human Services Data Specification) demands of its objects, in our own words.

Every property it has for an object, with its type; what it does not have is refused, but for the few of ours that an object names:
so that a slip in a name cannot pass for an addition. No property may be null, because no type of the specification is."""
import re

import jsonschema

formats = jsonschema.FormatChecker(formats=[])


def rule(name, pattern):
    formats.checks(name)(lambda value: not isinstance(value, str) or bool(re.fullmatch(pattern, value)))
    return {"type": "string", "format": name}


TEXT, NUMBER = {"type": "string"}, {"type": "number"}
UUID = rule("uuid", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
URI = rule("uri", r"https?://([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
EMAIL = rule("email", r"[^@\s]+@[^@\s]+")
INSTANT = rule("date-time", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATE = rule("date", r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
CLOCK = rule("clock", r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)")
DAYS = rule("days", r"(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*")  # of a weekly recurrence


def one_of(*values):
    return {"type": "string", "enum": list(values)}


def some(name):
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def one(name):
    return {"$ref": f"#/$defs/{name}"}


def thing(required, ours=None, **properties):
    return {"type": "object", "required": ["id", *required.split()], "additionalProperties": False,
            "properties": {"id": UUID, **properties, **(ours or {}), "metadata": {"type": "array"}}}


PLACE = one_of("physical", "postal", "virtual")
CLASSIFIED = {"attributes": some("attribute")}

OBJECTS = {
    "organization": thing(
        "name description", ours={"active": {"type": "boolean"}, "last_modified": INSTANT},
        name=TEXT, alternate_name=TEXT, description=TEXT, email=EMAIL, website=URI, tax_status=TEXT, tax_id=TEXT, year_incorporated=NUMBER,
        legal_status=TEXT, logo=TEXT, uri=URI, parent_organization_id=UUID, phones=some("phone"), locations=some("location"),
        services=some("service"), **CLASSIFIED),
    "service": thing(
        "name status",
        organization_id=UUID, program_id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT, url=URI, email=EMAIL,
        status=one_of("active", "inactive", "defunct", "temporarily closed"), interpretation_services=TEXT, application_process=TEXT,
        fees_description=TEXT, accreditations=TEXT, eligibility_description=TEXT, minimum_age=NUMBER, maximum_age=NUMBER, assured_date=DATE,
        assurer_email=EMAIL, alert=TEXT, last_modified=INSTANT, phones=some("phone"), schedules=some("schedule"),
        service_at_locations=some("service_at_location"), languages=some("language"), organization=one("organization"), **CLASSIFIED),
    "location": thing(
        "location_type", ours={"last_modified": INSTANT},
        location_type=PLACE, url=URI, organization_id=UUID, name=TEXT, alternate_name=TEXT, description=TEXT, transportation=TEXT,
        latitude=NUMBER, longitude=NUMBER, external_identifier=TEXT, external_identifier_type=TEXT, languages=some("language"),
        addresses=some("address"), phones=some("phone"), schedules=some("schedule"), **CLASSIFIED),
    "service_at_location": thing(
        "", ours={"organization_id": UUID, "status": one_of("active", "planned", "paused", "ended"), "last_modified": INSTANT},
        service_id=UUID, location_id=UUID, description=TEXT, phones=some("phone"), schedules=some("schedule"), location=one("location"),
        service=one("service"), **CLASSIFIED),
    "schedule": thing(
        "", ours={"last_modified": INSTANT},
        service_id=UUID, location_id=UUID, service_at_location_id=UUID, valid_from=DATE, valid_to=DATE, dtstart=DATE, timezone=NUMBER,
        until=DATE, count=NUMBER, wkst=one_of("MO", "TU", "WE", "TH", "FR", "SA", "SU"), freq=one_of("WEEKLY", "MONTHLY"), interval=NUMBER,
        byday=DAYS, byweekno=TEXT, bymonthday=TEXT, byyearday=TEXT, description=TEXT, opens_at=CLOCK, closes_at=CLOCK, schedule_link=URI,
        attending_type=TEXT, notes=TEXT, **CLASSIFIED),
    "address": thing(
        "address_1 city state_province postal_code country address_type",
        location_id=UUID, attention=TEXT, address_1=TEXT, address_2=TEXT, city=TEXT, region=TEXT, state_province=TEXT, postal_code=TEXT,
        country=rule("country", "[A-Z]{2}"), address_type=PLACE, **CLASSIFIED),
    "phone": thing(
        "number",
        location_id=UUID, service_id=UUID, organization_id=UUID, contact_id=UUID, service_at_location_id=UUID, number=TEXT, extension=NUMBER,
        type=one_of("text", "voice", "fax", "cell", "video", "pager", "textphone"), description=TEXT, languages=some("language"), **CLASSIFIED),
    "language": thing(
        "", service_id=UUID, location_id=UUID, phone_id=UUID, name=TEXT, code=rule("language", "[a-z]{2,3}"), note=TEXT, **CLASSIFIED),
    "attribute": thing(
        "", link_id=UUID, taxonomy_term_id=UUID, link_type=TEXT, link_entity=TEXT, value=TEXT, label=TEXT, taxonomy_term=one("taxonomy_term")),
    "taxonomy_term": thing(
        "name description",
        code=TEXT, name=TEXT, description=TEXT, parent_id=UUID, taxonomy=TEXT, language=TEXT, taxonomy_id=UUID, term_uri=URI),
}


def faults(name, value):
    """What is wrong with an object, one sentence each."""
    validator = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": OBJECTS}, format_checker=formats)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(value)]


def parts(value, found=None):
    """Every object in it that has an id, itself among them."""
    found = [] if found is None else found
    if isinstance(value, dict):
        found += [value] if "id" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            parts(item, found)
    return found
