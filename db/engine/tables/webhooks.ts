import type { Instant } from '#src/core/ids.ts';
import type { Json } from './column-types.ts';

/** Webhooks, and what was sent to them. */
export type WebhookTables = {
  webhooks: {
    id: string;
    name: string;
    url: string;
    owner: string;
    events: Json;
    notes: number;
    secret: string;
    old_secret: string | null;
    old_secret_until: Instant | null;
    created_by: string | null;
    created_at: Instant;
    failing_since: Instant | null;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  webhook_deliveries: {
    id: string;
    webhook: string;
    type: string;
    body: Json;
    created_at: Instant;
    since: Instant;
    state: string;
    attempts: number;
    last_at: Instant | null;
    last_status: number | null;
    last_fault: string | null;
  };
};
