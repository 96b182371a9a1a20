/* codes.h - the closed lists that several resources share, from the documents the service was made after. What each code means
 * stands in sql/0054_code_set.sql and is told at GET /v1/code-sets. */
#ifndef RT_CODES_H
#define RT_CODES_H

#define SUPPORT_AREAS \
    "academic_supports", "social_emotional_learning", "health_wellness", "family_community_engagement", \
    "safe_supportive_climate"

#define PRACTICES \
    "shared_leadership", "equity", "cultural_relevance"

#define STAKEHOLDERS \
    "family", "staff", "student", "neighbor", "community_member", "community_partner", "business_partner"

#define PARTIES \
    "families", "staff", "students", "community_partners", "neighborhood_residents"

#define CONTRIBUTORS \
    "students", "staff", "families", "community"

#define CHANNELS \
    "survey", "community_conversation", "focus_group", "interview", "forum", "online", "paper", "home_visit"

#define BODY_KINDS \
    "leadership_team", "family_leadership", "youth_council", "collaborative_staff", "community_council"

#define PHASES \
    "engage", "aspire", "prioritize", "align", "completed"

#define VISIBILITIES \
    "public", "partnership", "district", "school"

/* The field that goes with texts that are WITHHELD until somebody has read them. */
#define VISIBILITY \
    CHOICE("visibility", OPTIONAL | FILTER, \
           "Who is cleared to read the free text of this record: the school alone, the district too, everyone at the table of the " \
           "partnership, or anyone with a token. It is the school's alone until somebody has looked for what must not go out.", \
           VISIBILITIES)

#define SETTINGS \
    "school", "home", "community"

#define STATEMENT_KINDS \
    "mission", "vision", "promise", "core_value", "equity_belief", "guiding_principle", "strategic_priority", \
    "non_negotiable", "competency"

/* How exact a number is. */
#define QUALIFIERS \
    "exactly", "about", "more_than", "fewer_than"

/* What reports say of the hours volunteers gave. */
#define VOLUNTEERS \
    OBJECT("volunteers", OPTIONAL, "Hours that volunteers gave.", \
        DECIMAL("hours", 2, 0, 100000000000000, OPTIONAL, "How many."), \
        CHOICE ("qualifier", OPTIONAL, "How exact that is.", QUALIFIERS), \
        DECIMAL("fte", 3, 0, 100000000000, OPTIONAL, "How many full-time positions they come to, at 2,080 hours a year."), \
        DECIMAL("value_usd", 2, 0, 1000000000000000000, NULLABLE, "What they are worth, in US dollars; null when it cannot be told."), \
        CHOICE ("value_reason", NULLABLE, "Why it cannot be told: no rate was in force when some of them were given; null when it is.", "no_rate"), \
        TEXT   ("how", 1, 1000, OPTIONAL, "How they were counted."))

/* On what people are heard. */
#define VOICE_LEVELS \
    "education", "school_planning", "district_decisions"

/* What support for responsive practice is about. */
#define SUPPORT_TOPICS \
    "bias_personal", "bias_institutional", "culturally_responsive_teaching", "restorative_practices", \
    "identity_and_belonging", "assets_of_community", "family_partnership", "language_access", "other"

#define STAFF_CATEGORIES \
    "administrative", "instructional", "support"

#define LANGUAGES \
    "en", "es", "hmn", "so", "my", "ar", "fr", "rhg", "sw", "ase", "other"

#define CONSTRUCTS \
    "safety", "access_to_resources", "trust_staff", "trust_partners", "neighborhood_pride", "welcoming", "heard", \
    "valued", "voice", "staff_communication", "staff_bonds", "school_culture", "trust", "integrity", "respect", \
    "teaching_quality", "belonging", "resilience", "self_esteem", "confidence", "health", "joy", "collaboration", \
    "communication", "accountability", "high_standards", "personal_responsibility"

#endif
