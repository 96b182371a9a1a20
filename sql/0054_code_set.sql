-- What do the common codes mean, where do they come from, and which of its own has the district?
--
-- The common codes are the same for every district: a reference table that the service only reads. Fields that take them
-- refuse any other; a district's own words (table code) stand beside them and never in their place.

CREATE TABLE common_set (
    name        text    NOT NULL COLLATE "C",
    id          uuid    NOT NULL,
    title       text    NOT NULL,
    description text    NOT NULL,
    source      text    NOT NULL,
    extensible  boolean NOT NULL DEFAULT false,
    CONSTRAINT common_set_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE common_set IS 'A closed list of codes that several fields share.';
COMMENT ON COLUMN common_set.name IS 'Name of the set, as fields that take its codes are called.';
COMMENT ON COLUMN common_set.id IS 'Stable identifier.';
COMMENT ON COLUMN common_set.title IS 'What people call it.';
COMMENT ON COLUMN common_set.description IS 'What it tells apart.';
COMMENT ON COLUMN common_set.source IS 'Where its codes come from.';
COMMENT ON COLUMN common_set.extensible IS 'Whether a district may add finer words of its own.';

CREATE TABLE common_code (
    set     text NOT NULL COLLATE "C",
    ordinal int  NOT NULL,
    code    text NOT NULL COLLATE "C",
    label   text NOT NULL,
    CONSTRAINT common_code_pkey PRIMARY KEY (set, code),
    CONSTRAINT common_code_set_fkey FOREIGN KEY (set) REFERENCES common_set (name)
);
COMMENT ON TABLE common_code IS 'A code of a closed list.';
COMMENT ON COLUMN common_code.set IS 'The list.';
COMMENT ON COLUMN common_code.ordinal IS 'Place in it, from 1.';
COMMENT ON COLUMN common_code.code IS 'The code.';
COMMENT ON COLUMN common_code.label IS 'What it means, in a few words.';

GRANT SELECT ON common_set, common_code TO roundtable_service;

INSERT INTO common_set (name, id, title, description, source, extensible) VALUES
    ('support_area',      '01980000-00c0-7000-8000-000000000001', 'Support areas',      'What a community school offers, in five areas.',                          'Milwaukee Community Schools Partnership, "What we offer"', true),
    ('practice',          '01980000-00c0-7000-8000-000000000002', 'Guiding practices',  'What all strategies have in common.',                                     'Milwaukee Community Schools Partnership, "Guiding practices"', false),
    ('stakeholder_group', '01980000-00c0-7000-8000-000000000003', 'Stakeholder groups', 'Whose school it is.',                                                     'Milwaukee Community Schools Partnership, "Shared leadership"', false),
    ('party',             '01980000-00c0-7000-8000-000000000004', 'Parties',            'With whom a coordinator works while engaging.',                           'Milwaukee Community Schools Partnership, strategy, "Engage"', false),
    ('contributor',       '01980000-00c0-7000-8000-000000000005', 'Contributors',       'Who makes the plan of a community school together.',                      'Milwaukee Community Schools Partnership, "What is a community school"', false),
    ('channel',           '01980000-00c0-7000-8000-000000000006', 'Channels',           'Through what opinions are collected.',                                    'Milwaukee Community Schools Partnership, strategy, "Aspire"', true),
    ('body_kind',         '01980000-00c0-7000-8000-000000000007', 'Leadership bodies',  'Where leadership is shared: four in each school, and councils beyond.',   'Milwaukee Community Schools Partnership, "Shared leadership"', false),
    ('phase',             '01980000-00c0-7000-8000-000000000008', 'Phases',             'How far an assessment has come, in this order.',                          'Milwaukee Community Schools Partnership, strategy', false),
    ('stage',             '01980000-00c0-7000-8000-000000000009', 'Stages',             'How far a school has come as a community school.',                        'National practice; a partnership may use a rubric with other words', true),
    ('visibility',        '01980000-00c0-7000-8000-00000000000a', 'Visibility',         'Who is cleared to read the free text of a record, widest first.',         'This service', false),
    ('construct',         '01980000-00c0-7000-8000-00000000000b', 'Constructs',         'What surveys and conversations ask about.',                               'Named in the published texts of Milwaukee, West Allis-West Milwaukee and Westbrook', false),
    ('language',          '01980000-00c0-7000-8000-00000000000c', 'Languages',          'Language tags (BCP 47) of languages spoken at home in these districts.',  'BCP 47; other for any that is not listed', false);

INSERT INTO common_code (set, ordinal, code, label)
SELECT s.set, c.ordinal, split_part(c.pair, '=', 1), split_part(c.pair, '=', 2)
  FROM (VALUES
    ('support_area', ARRAY['academic_supports=Academic supports', 'social_emotional_learning=Social and emotional learning', 'health_wellness=Health and wellness',
        'family_community_engagement=Family and community engagement', 'safe_supportive_climate=A safe and supportive climate']),
    ('practice', ARRAY['shared_leadership=Shared leadership', 'equity=Equity', 'cultural_relevance=Cultural relevance']),
    ('stakeholder_group', ARRAY['family=Parents and other family members', 'staff=Staff of the school', 'student=Students', 'neighbor=Neighbors',
        'community_member=Other members of the community', 'community_partner=People of partner organizations', 'business_partner=People of businesses']),
    ('party', ARRAY['families=Families', 'staff=Staff', 'students=Students', 'community_partners=Community partners', 'neighborhood_residents=Residents of the neighborhood']),
    ('contributor', ARRAY['students=Students', 'staff=Staff', 'families=Families', 'community=The community']),
    ('channel', ARRAY['survey=Survey', 'community_conversation=Community conversation', 'focus_group=Focus group', 'interview=Interview', 'forum=Forum',
        'online=Online', 'paper=On paper', 'home_visit=Home visit']),
    ('body_kind', ARRAY['leadership_team=Community school leadership team', 'family_leadership=Family leadership organization', 'youth_council=Youth council',
        'collaborative_staff=Collaborative staff', 'community_council=Council beyond one school']),
    ('phase', ARRAY['engage=Engage: bring people in', 'aspire=Aspire: hear goals and barriers, gather data', 'prioritize=Prioritize: analyze, choose, plan together',
        'align=Align: line up partnerships, initiatives and policies', 'completed=Completed']),
    ('stage', ARRAY['exploring=Exploring', 'emerging=Emerging', 'maturing=Maturing', 'excelling=Excelling']),
    ('visibility', ARRAY['public=Anyone with a token', 'partnership=Everyone at the table of the partnership', 'district=The school and the district', 'school=The school alone']),
    ('construct', ARRAY['safety=Feeling safe', 'access_to_resources=Having access to resources', 'trust_staff=Trusting staff', 'trust_partners=Trusting partners',
        'neighborhood_pride=Pride in the neighborhood', 'welcoming=Being welcome', 'heard=Being heard', 'valued=Being valued', 'voice=Having a voice',
        'staff_communication=Communication among staff', 'staff_bonds=Bonds among staff', 'school_culture=A positive school culture', 'trust=Trust',
        'integrity=Integrity', 'respect=Respect', 'teaching_quality=Quality of teaching', 'belonging=Belonging', 'resilience=Resilience',
        'self_esteem=Self-esteem', 'confidence=Confidence', 'health=Health', 'joy=Joy', 'collaboration=Collaboration', 'communication=Communication',
        'accountability=Accountability', 'high_standards=High standards', 'personal_responsibility=Personal responsibility']),
    ('language', ARRAY['en=English', 'es=Spanish', 'hmn=Hmong', 'so=Somali', 'my=Burmese', 'ar=Arabic', 'fr=French', 'rhg=Rohingya', 'sw=Swahili',
        'ase=American Sign Language', 'other=Another language'])
  ) AS s (set, pairs)
 CROSS JOIN LATERAL unnest(s.pairs) WITH ORDINALITY AS c (pair, ordinal);

-- The common codes of a set and, after them, those of the district.
CREATE VIEW code_set WITH (security_invoker = true) AS
SELECT app.district_id() AS district_id, s.id, s.name, s.title, s.description, s.source, s.extensible,
       (SELECT json_agg(json_build_object('code', c.code, 'label', c.label, 'broader', c.broader, 'own', c.own) ORDER BY c.own, c.ordinal)
          FROM (SELECT k.code, k.label, NULL::text AS broader, false AS own, k.ordinal FROM common_code k WHERE k.set = s.name
                UNION ALL
                SELECT o.code, o.label, o.broader, true, o.ordinal FROM code o
                 WHERE o.district_id = app.district_id() AND o.set = s.name AND o.active) c) AS codes
  FROM common_set s
 WHERE app.district_id() IS NOT NULL;
COMMENT ON VIEW code_set IS 'The closed lists with what each code means, and the district''s own words beside them.';
GRANT SELECT ON code_set TO roundtable_service;
