import type { Kysely } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { AccessTables } from './tables/access.ts';
import type { BackgroundTables } from './tables/background.ts';
import type { Json } from './tables/column-types.ts';
import type { FactTables } from './tables/facts.ts';
import type { KnowledgeTables } from './tables/knowledge.ts';
import type { MessageTables } from './tables/messages.ts';
import type { OrganisationTables } from './tables/organisation.ts';
import type { PeopleTables } from './tables/people.ts';
import type { TicketTables } from './tables/tickets.ts';
import type { WebhookTables } from './tables/webhooks.ts';

/** Every table, as `docs/data-model.md` describes it: those of each area, and the database’s own. */
export type Schema = TicketTables &
  FactTables &
  OrganisationTables &
  PeopleTables &
  KnowledgeTables &
  MessageTables &
  AccessTables &
  WebhookTables &
  BackgroundTables & {
    schema_migrations: { version: number; name: string; applied_at: Instant };
    counters: { name: string; value: number };
    settings: { key: string; value: string };
    models: {
      id: string;
      trained_at: Instant;
      state: 'champion' | 'shadow' | 'retired';
      learned_from: number;
      why: string;
      comparison: Json;
      bytes: Buffer;
      rolled_back_at: Instant | null;
    };
  };

export type Db = Kysely<Schema>;
