import type { Ddl } from '#db/engine/migration.ts';

export const tickets = (ddl: Ddl): readonly string[] => {
  const { int, real, serial, table, text } = ddl;
  const metric = `metric ${text} NOT NULL CHECK (metric IN ('first_response', 'next_reply', 'resolution'))`;
  return [
    `CREATE TABLE tickets (
      number ${int} PRIMARY KEY,
      version ${int} NOT NULL CHECK (version >= 1),
      status ${text} NOT NULL
        CHECK (status IN ('new', 'assigned', 'in_progress', 'pending', 'resolved', 'closed', 'cancelled')),
      priority ${text} NOT NULL CHECK (priority IN ('P1', 'P2', 'P3', 'P4')),
      priority_source ${text} NOT NULL CHECK (priority_source IN ('matrix', 'technician', 'manager')),
      impact ${text} NOT NULL CHECK (impact IN ('me', 'team', 'everyone')),
      urgency ${text} NOT NULL CHECK (urgency IN ('can_wait', 'slowed_down', 'blocked')),
      requester ${text} NOT NULL REFERENCES people (id),
      filed_by ${text} NOT NULL REFERENCES people (id),
      team ${text} NOT NULL REFERENCES teams (id),
      assignee ${text} REFERENCES people (id),
      category ${text} REFERENCES categories (id),
      category_source ${text} CHECK (category_source IN ('requester', 'classifier', 'technician')),
      channel ${text} NOT NULL,
      title ${text} NOT NULL,
      description ${text} NOT NULL,
      effort ${real} NOT NULL CHECK (effort >= 0),
      created_at ${int} NOT NULL,
      updated_at ${int} NOT NULL,
      first_response_at ${int},
      asked_at ${int},
      accept_by ${int},
      accepted_at ${int},
      pending_since ${int},
      question ${text},
      resolution ${text},
      resolved_at ${int},
      closes_at ${int},
      closed_at ${int},
      cancelled_at ${int},
      cancel_reason ${text},
      sla_met ${int} CHECK (sla_met IN (0, 1)),
      reopened_count ${int} NOT NULL CHECK (reopened_count >= 0),
      rating ${int} CHECK (rating BETWEEN 1 AND 5),
      rating_comment ${text},
      follow_up_of ${int} REFERENCES tickets (number),
      eligible_since ${int} NOT NULL,
      offers ${int} NOT NULL CHECK (offers >= 0),
      waiting_why ${text} CHECK (waiting_why IN ('triage', 'nobody_eligible', 'all_declined')),
      waiting_retry_at ${int},
      classification ${text},
      required_skills ${text} NOT NULL,
      preferred_skills ${text} NOT NULL,
      policy ${text},
      past_offers ${text} NOT NULL,
      CHECK (status = 'cancelled' OR (cancelled_at IS NULL AND cancel_reason IS NULL)),
      CHECK (status IN ('resolved', 'closed') OR (resolved_at IS NULL AND closed_at IS NULL)),
      CHECK (status NOT IN ('assigned', 'in_progress', 'pending') OR assignee IS NOT NULL),
      CHECK (status <> 'new' OR assignee IS NULL)
    )${table}`,
    'CREATE INDEX tickets_queue ON tickets (team, status, priority, eligible_since, number, category)',
    'CREATE INDEX tickets_by_assignee ON tickets (assignee, status, effort)',
    'CREATE INDEX tickets_by_requester ON tickets (requester, updated_at)',
    'CREATE INDEX tickets_by_change ON tickets (updated_at)',
    `CREATE TABLE sla_clocks (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      ${metric},
      cycle ${int} NOT NULL CHECK (cycle >= 1),
      position ${int} NOT NULL,
      state ${text} NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed', 'cancelled')),
      started_at ${int} NOT NULL,
      target_ms ${int} NOT NULL,
      consumed_ms ${int} NOT NULL,
      running_since ${int},
      due_at ${int},
      ended_at ${int},
      steps ${text} NOT NULL,
      warned ${text} NOT NULL,
      breached ${text} NOT NULL,
      acknowledged_level ${int},
      acknowledged_at ${int},
      acknowledged_by ${text} REFERENCES people (id),
      PRIMARY KEY (ticket, metric, cycle)
    )${table}`,
    `CREATE TABLE breaches (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      ${metric},
      cycle ${int} NOT NULL,
      level ${int} NOT NULL CHECK (level BETWEEN 1 AND 5),
      at ${int} NOT NULL,
      due_at ${int} NOT NULL,
      caused_by ${text} NOT NULL CHECK (caused_by IN ('time', 'priority_change', 'reopened')),
      superseded ${int} NOT NULL CHECK (superseded IN (0, 1)),
      PRIMARY KEY (ticket, metric, cycle, level)
    )${table}`,
    'CREATE INDEX breaches_by_time ON breaches (at)',
    `CREATE TABLE assignments (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      offer ${int} NOT NULL,
      person ${text} NOT NULL REFERENCES people (id),
      chosen_by ${text} NOT NULL CHECK (chosen_by IN ('router', 'manager', 'self')),
      at ${int} NOT NULL,
      accept_by ${int},
      outcome ${text} NOT NULL CHECK (outcome IN ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
      outcome_at ${int},
      reason ${text} NOT NULL,
      PRIMARY KEY (ticket, offer)
    )${table}`,
    `CREATE TABLE events (
      id ${serial},
      ticket ${int} NOT NULL REFERENCES tickets (number),
      seq ${int} NOT NULL CHECK (seq >= 1),
      at ${int} NOT NULL,
      actor ${text} REFERENCES people (id),
      type ${text} NOT NULL,
      body ${text} NOT NULL
    )${table}`,
    'CREATE UNIQUE INDEX events_by_ticket ON events (ticket, seq)',
    ...appendOnly(ddl),
    `CREATE TABLE comments (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      seq ${int} NOT NULL,
      at ${int} NOT NULL,
      author ${text} NOT NULL REFERENCES people (id),
      visibility ${text} NOT NULL CHECK (visibility IN ('public', 'internal')),
      text ${text} NOT NULL,
      PRIMARY KEY (ticket, seq)
    )${table}`,
    ...search(ddl),
    ...(ddl.engine === 'postgres' ? ['CREATE SEQUENCE ticket_numbers'] : []),
  ];
};

/** Nobody can rewrite what happened, not even the desk itself. */
const appendOnly = ({ engine }: Ddl): readonly string[] =>
  engine === 'sqlite'
    ? [
        `CREATE TRIGGER events_no_update BEFORE UPDATE ON events
         BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
        `CREATE TRIGGER events_no_delete BEFORE DELETE ON events
         BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
      ]
    : [
        `CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$`,
        `CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events
         FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()`,
      ];

/** Keyed by the ticket's number: rowid in SQLite. The words only; the text itself is in `tickets` and `comments`. */
const search = ({ engine }: Ddl): readonly string[] =>
  engine === 'sqlite'
    ? [
        `CREATE VIRTUAL TABLE ticket_search USING fts5 (
           title, description, comments,
           content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
         )`,
      ]
    : [
        `CREATE TABLE ticket_search (
           number BIGINT PRIMARY KEY REFERENCES tickets (number),
           words TSVECTOR NOT NULL
         )`,
        'CREATE INDEX ticket_search_words ON ticket_search USING gin (words)',
      ];
