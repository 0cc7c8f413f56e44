import type { Generated } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { Flag, Json } from './column-types.ts';

/** Signing in, sessions, second factors and keys for programs. */
export type AccessTables = {
  sign_ins: {
    id: string;
    person: string;
    secret_hash: string;
    signed_in_by: string;
    digits: string | null;
    choices: string | null;
    agent: string;
    state: string;
    created_at: Instant;
  };
  sessions: {
    id: string;
    person: string;
    token_hash: string;
    signed_in_by: string;
    agent: string;
    roles: string;
    created_at: Instant;
    seen_at: Instant;
    ended_at: Instant | null;
    ended_why: string | null;
    factor_owed: Flag;
    factor_at: Instant | null;
  };
  factors: {
    id: string;
    person: string;
    kind: string;
    name: string;
    secret: string | null;
    credential: string | null;
    public_key: string | null;
    transports: Json | null;
    host: string | null;
    counter: number;
    created_at: Instant;
    used_at: Instant | null;
  };
  recovery_codes: { person: string; hash: string; made_at: Instant; used_at: Instant | null };
  factor_challenges: { session: string; challenge: string; secret: string; created_at: Instant };
  access_events: {
    id: Generated<number>;
    at: Instant;
    person: string | null;
    by: string | null;
    what: string;
    agent: string;
    detail: string;
  };
  api_keys: {
    id: string;
    name: string;
    owner: string;
    key_hash: string;
    hint: string;
    scopes: Json;
    created_by: string | null;
    created_at: Instant;
    expires_at: Instant | null;
    used_at: Instant | null;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  api_answers: { api_key: string; name: string; request_hash: string; begun_at: Instant; answer: string | null };
};
