import type { Generated } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { Flag, Json } from './column-types.ts';

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  manager: string | null;
  zone: string;
  active: Flag;
  blocked: string | null;
  /** As `setAway` left it. */
  away: Flag;
  away_until: Instant | null;
  delegate: string | null;
  department: string | null;
  groups_in: Json | null;
  vip: Flag;
  /** As `setLanguages` left them. */
  language: string | null;
  seen_language: string | null;
  folded: string;
};

/** People: their accounts, skills, absences, and what they have chosen. */
export type PeopleTables = {
  people: Omit<PersonRow, 'away'> & { away: Generated<Flag> };
  person_roles: { person: string; role: string };
  memberships: { person: string; team: string };
  accounts: {
    platform: string;
    tenant: string;
    user_id: string;
    person: string;
    details: string | null;
    preferred: Flag;
  };
  links: {
    id: string;
    code_hash: string;
    state: string;
    platform: string;
    tenant: string;
    user_id: string;
    name: string;
    added: string;
    stays: string | null;
    stays_platform: string | null;
    created_at: Instant;
    changed_at: Instant;
    merged: string | null;
  };
  technicians: {
    person: string;
    capacity: number;
    shift: string | null;
    last_assigned_at: Instant | null;
    taken: number | null;
    taken_as_of: Instant | null;
  };
  technician_skills: { person: string; skill: string; level: number };
  technician_loads: { person: string; held_millionths: number };
  technician_records: {
    person: string;
    category: string;
    resolved: number;
    recent: number;
    reopened: number;
    median_ms: number | null;
    as_of: Instant;
  };
  absence_feeds: {
    person: string;
    source: string;
    times: Json;
    tried_at: Generated<Instant | null>;
    failing_since: Generated<Instant | null>;
    problem: Generated<string | null>;
    applied_from: Generated<Instant | null>;
    applied_to: Generated<Instant | null>;
  };
  planned_absences: { person: string; begins: Instant; ends: Instant | null };
  preferences: {
    person: string;
    how: string;
    daily_at: number;
    quiet_from: number | null;
    quiet_to: number | null;
    place: string;
  };
  dashboards: { person: string; shown: Json; hidden: Json; version: number };
  saved_views: {
    id: string;
    name: string;
    owner: string;
    team: string | null;
    narrowed: string;
    created_at: Instant;
  };
  uses: { person: string; what: string; since: Instant; used: number };
  blocks: { id: Generated<number>; person: string; by: string | null; at: Instant; reason: string | null };
  erasures: {
    id: Generated<number>;
    at: Instant;
    person: string | null;
    over_before: Instant | null;
    category: string | null;
    tickets: number;
    events: number;
    open: Flag;
  };
};
