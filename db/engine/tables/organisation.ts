import type { Generated } from 'kysely';
import type { ChangedThrough, DeskChange } from '#src/core/administration/change.ts';
import type { Instant } from '#src/core/ids.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import type { Flag, Json } from './column-types.ts';

/** Teams, categories, policies and rotations, and who changed them. */
export type OrganisationTables = {
  desk: {
    id: number;
    version: number;
    people_version: number;
    triage_team: string | null;
    confidence: number | null;
    zone: string | null;
    elsewhere: string | null;
    language: string | null;
    weights: Json | null;
    intake: Json | null;
  };
  teams: {
    id: string;
    name: string;
    manager: string | null;
    channel_platform: string | null;
    channel_id: string | null;
    log_platform: string | null;
    log_id: string | null;
    on_call: string | null;
    assistant_off: Flag;
    assistant_switches: Json | null;
    suggests: number | null;
    replies: string | null;
    propose_outage: Json | null;
    removed: Generated<Flag>;
  };
  skills: { id: string; name: string; removed: Generated<Flag> };
  categories: {
    id: string;
    name: string;
    team: string;
    effort: number;
    confidence: number | null;
    accept_within: number | null;
    assistant_off: Flag;
    assistant_switches: Json | null;
    suggests: number | null;
    /** What it asks whoever files a ticket; null: nothing. */
    questions: Json | null;
    /** What is asked in a direct message before one is filed: ids; null: what is usual. */
    chat_asks: Json | null;
    /** Who must agree to such tickets; null: nobody. */
    approval: Json | null;
    removed: Generated<Flag>;
  };
  category_skills: { category: string; skill: string; level: number; need: string; position: number };
  calendars: {
    id: string;
    name: string;
    zone: string;
    week: Json;
    holidays: Json;
    /** Where more of them are read; null: nowhere. */
    holidays_from: string | null;
    /** What was read there; null: nothing yet. */
    holidays_read: Generated<Json | null>;
    removed: Generated<Flag>;
  };
  policies: { id: string; name: string; calendar: string; terms: Json };
  policy_rules: {
    position: number;
    policy: string;
    category: string | null;
    team: string | null;
    requester: string | null;
    priority: string | null;
    department: string | null;
    in_group: string | null;
    vip: Flag;
    channel: string | null;
    filed_as: FiledAs | null;
    tag: string | null;
  };
  rotations: {
    id: string;
    name: string;
    zone: string;
    people: Json;
    every_count: number;
    every_unit: 'days' | 'weeks';
    starts: string;
    handover: number;
    hours: string | null;
  };
  rotation_changes: {
    id: Generated<number>;
    rotation: string;
    parts: Json;
    asked_by: string;
    asked_of: string | null;
    asked_at: Instant;
    state: 'asked' | 'agreed' | 'refused' | 'withdrawn';
    decided_at: Instant | null;
    decided_by: string | null;
  };
  desk_changes: {
    id: Generated<number>;
    at: Instant;
    by: string | null;
    through: ChangedThrough;
    kind: DeskChange['kind'];
    subject: string;
    name: string;
    change: DeskChange['change'];
    fields: Json;
  };
};
