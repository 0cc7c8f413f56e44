import type { Ddl } from './migration.ts';

export const people = ({ int, real, table }: Ddl): readonly string[] => [
  `CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value ${int} NOT NULL
  )${table}`,
  `CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  )${table}`,
  `CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    manager TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    zone TEXT NOT NULL,
    active ${int} NOT NULL CHECK (active IN (0, 1)),
    folded TEXT NOT NULL
  )${table}`,
  'CREATE INDEX people_by_name ON people (active, name, id)',
  `CREATE TABLE person_roles (
    person TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('requester', 'technician', 'manager', 'admin')),
    PRIMARY KEY (person, role)
  )${table}`,
  `CREATE TABLE teams (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    manager TEXT REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    channel_platform TEXT,
    channel_id TEXT,
    CHECK ((channel_platform IS NULL) = (channel_id IS NULL))
  )${table}`,
  `CREATE TABLE memberships (
    person TEXT NOT NULL REFERENCES people (id),
    team TEXT NOT NULL REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (person, team)
  )${table}`,
  'CREATE INDEX memberships_by_team ON memberships (team, person)',
  `CREATE TABLE accounts (
    platform TEXT NOT NULL,
    tenant TEXT NOT NULL,
    user_id TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    details TEXT,
    preferred ${int} NOT NULL CHECK (preferred IN (0, 1)),
    PRIMARY KEY (platform, tenant, user_id)
  )${table}`,
  'CREATE INDEX accounts_by_person ON accounts (person)',
  `CREATE TABLE skills (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
  )${table}`,
  `CREATE TABLE calendars (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    holidays TEXT NOT NULL
  )${table}`,
  `CREATE TABLE technicians (
    person TEXT PRIMARY KEY REFERENCES people (id),
    capacity ${real} NOT NULL CHECK (capacity >= 0),
    shift TEXT REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED,
    away ${int} NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
    away_until ${int},
    last_assigned_at ${int}
  )${table}`,
  `CREATE TABLE technician_skills (
    person TEXT NOT NULL REFERENCES technicians (person),
    skill TEXT NOT NULL REFERENCES skills (id) DEFERRABLE INITIALLY DEFERRED,
    level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
    PRIMARY KEY (person, skill)
  )${table}`,
];
