import type { Ddl } from '#db/engine/migration.ts';

export const people = ({ int, real, table, text }: Ddl): readonly string[] => [
  `CREATE TABLE counters (
    name ${text} PRIMARY KEY,
    value ${int} NOT NULL
  )${table}`,
  `CREATE TABLE settings (
    key ${text} PRIMARY KEY,
    value ${text} NOT NULL
  )${table}`,
  `CREATE TABLE people (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    email ${text},
    manager ${text} REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    zone ${text} NOT NULL,
    active ${int} NOT NULL CHECK (active IN (0, 1)),
    folded ${text} NOT NULL
  )${table}`,
  'CREATE INDEX people_by_name ON people (active, name, id)',
  `CREATE TABLE person_roles (
    person ${text} NOT NULL REFERENCES people (id),
    role ${text} NOT NULL CHECK (role IN ('requester', 'technician', 'manager', 'admin')),
    PRIMARY KEY (person, role)
  )${table}`,
  `CREATE TABLE teams (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    manager ${text} REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED,
    channel_platform ${text},
    channel_id ${text},
    CHECK ((channel_platform IS NULL) = (channel_id IS NULL))
  )${table}`,
  `CREATE TABLE memberships (
    person ${text} NOT NULL REFERENCES people (id),
    team ${text} NOT NULL REFERENCES teams (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (person, team)
  )${table}`,
  'CREATE INDEX memberships_by_team ON memberships (team, person)',
  `CREATE TABLE accounts (
    platform ${text} NOT NULL,
    tenant ${text} NOT NULL,
    user_id ${text} NOT NULL,
    person ${text} NOT NULL REFERENCES people (id),
    details ${text},
    preferred ${int} NOT NULL CHECK (preferred IN (0, 1)),
    PRIMARY KEY (platform, tenant, user_id)
  )${table}`,
  'CREATE INDEX accounts_by_person ON accounts (person)',
  `CREATE TABLE skills (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL
  )${table}`,
  `CREATE TABLE calendars (
    id ${text} PRIMARY KEY,
    name ${text} NOT NULL,
    zone ${text} NOT NULL,
    week ${text} NOT NULL,
    holidays ${text} NOT NULL
  )${table}`,
  `CREATE TABLE technicians (
    person ${text} PRIMARY KEY REFERENCES people (id),
    capacity ${real} NOT NULL CHECK (capacity >= 0),
    shift ${text} REFERENCES calendars (id) DEFERRABLE INITIALLY DEFERRED,
    away ${int} NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
    away_until ${int},
    last_assigned_at ${int}
  )${table}`,
  `CREATE TABLE technician_skills (
    person ${text} NOT NULL REFERENCES technicians (person),
    skill ${text} NOT NULL REFERENCES skills (id) DEFERRABLE INITIALLY DEFERRED,
    level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
    PRIMARY KEY (person, skill)
  )${table}`,
];
