import type { Ddl } from '#db/engine/migration.ts';

export const messages = ({ engine, int, serial, table, text }: Ddl): readonly string[] => [
  `CREATE TABLE inbox (
    source ${text} NOT NULL,
    id ${text} NOT NULL,
    at ${int} NOT NULL,
    ticket ${int} REFERENCES tickets (number),
    PRIMARY KEY (source, id)
  )${table}`,
  'CREATE INDEX inbox_by_time ON inbox (at)',
  `CREATE TABLE drafts (
    id ${text} PRIMARY KEY,
    person ${text} NOT NULL REFERENCES people (id),
    text ${text} NOT NULL,
    at ${int} NOT NULL
  )${table}`,
  'CREATE INDEX drafts_by_time ON drafts (at)',
  `CREATE TABLE outbox (
    id ${serial},
    key ${text} NOT NULL UNIQUE,
    ticket ${int} REFERENCES tickets (number),
    recipient ${text} NOT NULL,
    owed ${text} NOT NULL,
    state ${text} NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'refreshed', 'failed', 'superseded')),
    created_at ${int} NOT NULL,
    due_at ${int} NOT NULL,
    attempts ${int} NOT NULL DEFAULT 0,
    unreachable ${text} NOT NULL DEFAULT '[]',
    lease_token ${text},
    leased_until ${int},
    fault_code ${text},
    fault ${text},
    done_at ${int},
    CHECK ((lease_token IS NULL) = (leased_until IS NULL)),
    CHECK (lease_token IS NULL OR state = 'pending'),
    CHECK ((state = 'pending') = (done_at IS NULL))
  )${table}`,
  "CREATE INDEX outbox_pending ON outbox (id) WHERE state = 'pending'",
  "CREATE INDEX outbox_pending_by_recipient ON outbox (recipient, id) WHERE state = 'pending'",
  ...(engine === 'postgres'
    ? ['CREATE INDEX outbox_in_flight ON outbox (recipient) WHERE lease_token IS NOT NULL']
    : []),
  "CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed'",
  `CREATE TABLE sent_messages (
    id ${serial},
    ticket ${int} REFERENCES tickets (number),
    recipient ${text} NOT NULL,
    platform ${text} NOT NULL,
    conversation ${text} NOT NULL,
    message ${text} NOT NULL,
    notice ${text} NOT NULL,
    fingerprint ${text} NOT NULL,
    sent_at ${int} NOT NULL,
    refreshed_at ${int}
  )${table}`,
  'CREATE UNIQUE INDEX sent_messages_by_place ON sent_messages (platform, conversation, message)',
  'CREATE INDEX sent_messages_by_ticket ON sent_messages (ticket)',
  `CREATE TABLE timers (
    id ${serial},
    ticket ${int} REFERENCES tickets (number),
    team ${text} REFERENCES teams (id),
    kind ${text} NOT NULL CHECK (kind IN ('sla', 'offer', 'route', 'close', 'queue')),
    due_at ${int} NOT NULL,
    again_at ${int},
    lease_token ${text},
    leased_until ${int},
    CHECK ((ticket IS NULL) <> (team IS NULL)),
    CHECK ((lease_token IS NULL) = (leased_until IS NULL))
  )${table}`,
  'CREATE INDEX timers_due ON timers (due_at)',
  'CREATE UNIQUE INDEX timers_by_ticket ON timers (ticket, kind)',
  'CREATE UNIQUE INDEX timers_by_team ON timers (team, kind)',
  `CREATE TABLE conversation_messages (
    id ${serial},
    key ${text} NOT NULL UNIQUE,
    conversation ${text} NOT NULL,
    card ${text} NOT NULL,
    sent_at ${int} NOT NULL,
    updated_at ${int} NOT NULL
  )${table}`,
  'CREATE INDEX conversation_messages_by_conversation ON conversation_messages (conversation, id)',
];
