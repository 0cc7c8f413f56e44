import type { Generated } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import type { Json } from './column-types.ts';

export type OutboxTable = {
  id: Generated<number>;
  key: string;
  ticket: number | null;
  recipient: string;
  owed: Json;
  state: Generated<string>;
  created_at: Instant;
  due_at: Instant;
  retried_at: Instant | null;
  attempts: Generated<number>;
  unreachable: Generated<Json>;
  lease_token: string | null;
  leased_until: Instant | null;
  fault_code: string | null;
  fault: string | null;
  fault_platform: string | null;
  owed_again_at: Instant | null;
  done_at: Instant | null;
};

export type SentMessageTable = {
  id: Generated<number>;
  ticket: number | null;
  recipient: string;
  platform: string;
  conversation: string;
  message: string;
  notice: Json;
  fingerprint: string;
  sent_at: Instant;
  refreshed_at: Instant | null;
};

export type NewsCardTable = {
  person: string;
  team: string;
  sent_as: number;
  platform: string;
  conversation: string;
  message: string;
  news: Json;
  sent_at: Instant;
  shown_at: Instant;
};

/** What people are told, where it stands, and what they have begun to write. */
export type MessageTables = {
  outbox: OutboxTable;
  sent_messages: SentMessageTable;
  news_cards: NewsCardTable;
  conversation_messages: {
    id: Generated<number>;
    key: string;
    conversation: string;
    card: Json;
    sent_at: Instant;
    updated_at: Instant;
  };
  bounces: { platform: string; address: string; message: string; at: number };
  drafts: {
    id: string;
    person: string;
    text: string;
    at: Instant;
    files: string | null;
    place: string | null;
    enquiry: Json | null;
  };
};
