import type { Ddl } from './migration.ts';

export const configuration = ({ int, real, table }: Ddl): readonly string[] => [
  `CREATE TABLE desk (
    id ${int} PRIMARY KEY CHECK (id = 1),
    version ${int} NOT NULL,
    people_version ${int} NOT NULL,
    triage_team TEXT REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED,
    confidence_threshold ${real} NOT NULL CHECK (confidence_threshold BETWEEN 0 AND 1)
  )${table}`,
  'INSERT INTO desk (id, version, people_version, triage_team, confidence_threshold) VALUES (1, 0, 0, NULL, 0.5)',
  `CREATE TABLE categories (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    team TEXT NOT NULL REFERENCES teams (id),
    effort ${real} NOT NULL CHECK (effort >= 0)
  )${table}`,
  `CREATE TABLE category_skills (
    category TEXT NOT NULL REFERENCES categories (id),
    skill TEXT NOT NULL REFERENCES skills (id),
    level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
    need TEXT NOT NULL CHECK (need IN ('required', 'preferred')),
    position ${int} NOT NULL,
    PRIMARY KEY (category, need, position)
  )${table}`,
  `CREATE TABLE policies (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    calendar TEXT NOT NULL REFERENCES calendars (id),
    terms TEXT NOT NULL
  )${table}`,
  `CREATE TABLE policy_rules (
    position ${int} PRIMARY KEY,
    policy TEXT NOT NULL REFERENCES policies (id),
    category TEXT REFERENCES categories (id),
    team TEXT REFERENCES teams (id),
    requester TEXT REFERENCES people (id),
    priority TEXT CHECK (priority IN ('P1', 'P2', 'P3', 'P4'))
  )${table}`,
  `CREATE TABLE technician_records (
    person TEXT NOT NULL REFERENCES people (id),
    category TEXT NOT NULL REFERENCES categories (id),
    resolved ${int} NOT NULL CHECK (resolved >= 0),
    total_ms ${int} NOT NULL CHECK (total_ms >= 0),
    PRIMARY KEY (person, category)
  )${table}`,
];
