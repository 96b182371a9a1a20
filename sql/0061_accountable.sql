-- What must statements, measures, programs and agreements say of themselves so that others can answer to them?

ALTER TABLE district
    ADD COLUMN agreement_policy text NOT NULL DEFAULT 'warn' COLLATE "C",
    ADD COLUMN agreement_grace_days bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT district_agreement_policy_check CHECK (agreement_policy IN ('warn', 'ignore', 'refuse'));
COMMENT ON COLUMN district.agreement_policy IS 'What happens when an organization is to give an active offering without a signed agreement in force.';
COMMENT ON COLUMN district.agreement_grace_days IS 'Days after the last one on which an agreement still counts as in force.';
GRANT UPDATE (agreement_policy, agreement_grace_days) ON district TO roundtable_service;

ALTER TABLE statement ADD COLUMN review_on date;
COMMENT ON COLUMN statement.review_on IS 'When it is to be looked at again.';

ALTER TABLE vision ADD COLUMN review_on date;
COMMENT ON COLUMN vision.review_on IS 'When it is to be looked at again.';

ALTER TABLE activity
    ADD COLUMN learning text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT activity_learning_check CHECK (
        learning <@ ARRAY['self_directed', 'individual_excellence', 'student_centered', 'interdisciplinary']);
COMMENT ON COLUMN activity.learning IS 'What sort of learning it is made for.';

-- A district answers for itself too: for its employees, its rooms, its money.
ALTER TABLE measure
    ALTER COLUMN school_id DROP NOT NULL,
    ADD COLUMN scope_id uuid GENERATED ALWAYS AS (coalesce(school_id, district_id)) STORED,
    ADD COLUMN population text NOT NULL DEFAULT 'students' COLLATE "C",
    ADD CONSTRAINT measure_school_id_check CHECK (school_id IS NOT NULL OR num_nonnulls(priority_id, strategy_id, vision_id) = 0),
    ADD CONSTRAINT measure_population_check CHECK (population IN ('students', 'employees', 'families', 'community'));
CREATE UNIQUE INDEX measure_scope_key ON measure (district_id, scope_id, id);
COMMENT ON TABLE measure IS 'A measure a school, or the district, answers for.';
COMMENT ON COLUMN measure.school_id IS 'The school; null when the district answers for it.';
COMMENT ON COLUMN measure.scope_id IS 'The school or the district: what its readings belong to.';
COMMENT ON COLUMN measure.population IS 'Whose figures they are.';

-- W9 of the beliefs a district may hold: nobody is left out for how they behave, how hard they try or what they bring along.
ALTER TABLE program
    ADD COLUMN minimum_age bigint,
    ADD COLUMN maximum_age bigint,
    ADD COLUMN eligibility text,
    ADD COLUMN cost text,
    ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
    ADD COLUMN settings text[] NOT NULL DEFAULT '{}',
    ADD COLUMN competencies text[] NOT NULL DEFAULT '{}',
    ADD COLUMN demonstrations text[] NOT NULL DEFAULT '{}',
    ADD COLUMN exclusion_criteria text[] NOT NULL DEFAULT '{}',
    ADD COLUMN excludes_by_conduct boolean NOT NULL GENERATED ALWAYS AS (
        exclusion_criteria && ARRAY['conduct', 'effort', 'home_support', 'prior_knowledge']) STORED,
    ADD COLUMN threshold_hours numeric(9,2),
    ADD CONSTRAINT program_maximum_age_check CHECK (maximum_age >= minimum_age),
    ADD CONSTRAINT program_languages_check CHECK (
        languages <@ ARRAY['en', 'es', 'hmn', 'so', 'my', 'ar', 'fr', 'rhg', 'sw', 'ase', 'other']),
    ADD CONSTRAINT program_settings_check CHECK (settings <@ ARRAY['school', 'home', 'community']),
    ADD CONSTRAINT program_competencies_check CHECK (
        competencies <@ ARRAY['master_academic_content', 'problem_solving_critical_thinking', 'communication', 'collaboration',
                              'self_directed_learning', 'academic_mindset']),
    ADD CONSTRAINT program_demonstrations_check CHECK (
        demonstrations <@ ARRAY['written_work', 'presentation', 'performance', 'exhibition', 'portfolio', 'project', 'service', 'test']),
    ADD CONSTRAINT program_exclusion_criteria_check CHECK (
        exclusion_criteria <@ ARRAY['age', 'residence', 'enrollment', 'room', 'health', 'consent',
                                    'conduct', 'effort', 'home_support', 'prior_knowledge']);
COMMENT ON COLUMN program.minimum_age IS 'Youngest age it takes, in years.';
COMMENT ON COLUMN program.maximum_age IS 'Oldest age it takes, in years.';
COMMENT ON COLUMN program.eligibility IS 'Who may come, in words.';
COMMENT ON COLUMN program.cost IS 'What it costs those who come, in words.';
COMMENT ON COLUMN program.languages IS 'Languages it is given in.';
COMMENT ON COLUMN program.settings IS 'Where it takes place.';
COMMENT ON COLUMN program.competencies IS 'Competencies of deeper learning it builds.';
COMMENT ON COLUMN program.demonstrations IS 'Ways in which people show what they have learned.';
COMMENT ON COLUMN program.exclusion_criteria IS 'For what it turns people away.';
COMMENT ON COLUMN program.excludes_by_conduct IS 'Whether it turns people away for their conduct or effort, or for what they lack at home or have not learned.';
COMMENT ON COLUMN program.threshold_hours IS 'Hours in a school year from which on somebody has had enough of it for it to work.';

ALTER TABLE offering
    ADD COLUMN weekdays text[] NOT NULL DEFAULT '{}',
    ADD COLUMN opens_time text COLLATE "C",
    ADD COLUMN closes_time text COLLATE "C",
    ADD CONSTRAINT offering_weekdays_check CHECK (weekdays <@ ARRAY['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
    ADD CONSTRAINT offering_opens_time_check CHECK (opens_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
    ADD CONSTRAINT offering_closes_time_check CHECK (closes_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
COMMENT ON COLUMN offering.weekdays IS 'Days of the week on which it takes place.';
COMMENT ON COLUMN offering.opens_time IS 'When it begins, hours and minutes of the day there.';
COMMENT ON COLUMN offering.closes_time IS 'When it ends.';

INSERT INTO common_set (name, id, title, description, source) VALUES
    ('competency',      '01980000-00c0-7000-8000-00000000000d', 'Competencies',        'What deeper learning makes learners able to do.',        'West Allis-West Milwaukee, Deeper Learning Competencies'),
    ('setting',         '01980000-00c0-7000-8000-00000000000e', 'Settings',            'Where something takes place.',                           'Westbrook, guiding principles: home, school and community'),
    ('voice_level',     '01980000-00c0-7000-8000-00000000000f', 'Levels of voice',     'On what people are heard.',                              'West Allis-West Milwaukee, equity beliefs'),
    ('staff_category',  '01980000-00c0-7000-8000-000000000010', 'Categories of staff', 'Who works for a school.',                                'West Allis-West Milwaukee, equity beliefs'),
    ('count_qualifier', '01980000-00c0-7000-8000-000000000011', 'Qualifiers',          'How exact a number is.',                                 'This service');

INSERT INTO common_code (set, ordinal, code, label)
SELECT s.set, c.ordinal, split_part(c.pair, '=', 1), split_part(c.pair, '=', 2)
  FROM (VALUES
    ('competency', ARRAY['master_academic_content=Mastery of academic content', 'problem_solving_critical_thinking=Problem solving and critical thinking',
        'communication=Communication', 'collaboration=Collaboration', 'self_directed_learning=Self-directed learning', 'academic_mindset=An academic mindset']),
    ('setting', ARRAY['school=At school', 'home=At home', 'community=Elsewhere in the community']),
    ('voice_level', ARRAY['education=Teaching and learning', 'school_planning=The planning of a school', 'district_decisions=Decisions of the district']),
    ('staff_category', ARRAY['administrative=Administrators', 'instructional=Teachers and others who teach', 'support=Support staff']),
    ('count_qualifier', ARRAY['exactly=Exactly that many', 'about=About that many', 'more_than=More than that', 'fewer_than=Fewer than that'])
       ) AS s (set, pairs)
 CROSS JOIN LATERAL unnest(s.pairs) WITH ORDINALITY AS c (pair, ordinal);
