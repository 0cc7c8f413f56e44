import type { Migration } from '#db/engine/migration.ts';

/** Where the desk says what happened, and what it sent there. */
export const webhooks: Migration = {
  version: 38,
  name: 'webhooks',
  up: ({ int, table, text }) => [
    `CREATE TABLE webhooks (
      id ${text} PRIMARY KEY,
      name ${text} NOT NULL,
      url ${text} NOT NULL,
      owner ${text} NOT NULL REFERENCES people (id),
      events ${text} NOT NULL,
      notes ${int} NOT NULL CHECK (notes IN (0, 1)),
      secret ${text} NOT NULL,
      old_secret ${text},
      old_secret_until ${int} CHECK ((old_secret_until IS NULL) = (old_secret IS NULL)),
      created_by ${text} REFERENCES people (id),
      created_at ${int} NOT NULL,
      failing_since ${int},
      ended_at ${int},
      ended_why ${text} CHECK ((ended_why IS NULL) = (ended_at IS NULL))
    )${table}`,
    'CREATE INDEX webhooks_that_hear ON webhooks (id) WHERE ended_at IS NULL',
    `CREATE TABLE webhook_deliveries (
      id ${text} PRIMARY KEY,
      webhook ${text} NOT NULL REFERENCES webhooks (id),
      type ${text} NOT NULL,
      body ${text} NOT NULL,
      created_at ${int} NOT NULL,
      since ${int} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'dropped')),
      attempts ${int} NOT NULL,
      last_at ${int},
      last_status ${int},
      last_fault ${text}
    )${table}`,
    'CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, created_at)',
    'CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at)',
  ],
};
