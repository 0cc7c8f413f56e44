import type { Ddl } from '#db/engine/migration.ts';

export const configuration = ({ int, real, table, text }: Ddl): readonly string[] => [
  `CREATE TABLE desk (
    id ${int} PRIMARY KEY CHECK (id = 1),
    version ${int} NOT NULL,
    people_version ${int} NOT NULL,
    triage_team ${text} REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED,
    confidence_threshold ${real} NOT NULL CHECK (confidence_threshold BETWEEN 0 AND 1)
  )${table}`,
  'INSERT INTO desk (id, version, people_version, triage_team, confidence_threshold) VALUES (1, 0, 0, NULL, 0.5)',
  `CREATE TABLE categories (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL UNIQUE,
    team ${text} NOT NULL REFERENCES teams (id),
    effort ${real} NOT NULL CHECK (effort >= 0)
  )${table}`,
  `CREATE TABLE category_skills (
    category ${text} NOT NULL REFERENCES categories (id),
    skill ${text} NOT NULL REFERENCES skills (id),
    level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
    need ${text} NOT NULL CHECK (need IN ('required', 'preferred')),
    position ${int} NOT NULL,
    PRIMARY KEY (category, need, position)
  )${table}`,
  `CREATE TABLE policies (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    calendar ${text} NOT NULL REFERENCES calendars (id),
    terms ${text} NOT NULL
  )${table}`,
  `CREATE TABLE policy_rules (
    position ${int} PRIMARY KEY,
    policy ${text} NOT NULL REFERENCES policies (id),
    category ${text} REFERENCES categories (id),
    team ${text} REFERENCES teams (id),
    requester ${text} REFERENCES people (id),
    priority ${text} CHECK (priority IN ('P1', 'P2', 'P3', 'P4'))
  )${table}`,
  `CREATE TABLE technician_records (
    person ${text} NOT NULL REFERENCES people (id),
    category ${text} NOT NULL REFERENCES categories (id),
    resolved ${int} NOT NULL CHECK (resolved >= 0),
    total_ms ${int} NOT NULL CHECK (total_ms >= 0),
    PRIMARY KEY (person, category)
  )${table}`,
];
