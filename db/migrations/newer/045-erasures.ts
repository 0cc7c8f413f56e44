import type { Ddl, Migration } from '#db/engine/migration.ts';

/** What nobody may change about an event, whatever words are struck out of it. */
const unchanging = ['id', 'ticket', 'seq', 'at', 'actor', 'type', 'open_ms'];

/** Events stay append-only but for one thing: while an erasure is open, words in their bodies may be struck out. */
const triggers = ({ engine }: Ddl): readonly string[] =>
  engine === 'sqlite'
    ? [
        'DROP TRIGGER events_no_update',
        `CREATE TRIGGER events_no_update BEFORE UPDATE ON events
         WHEN ${unchanging.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')}
           OR NOT EXISTS (SELECT 1 FROM erasures WHERE open = 1)
         BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
        `CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures WHEN OLD.open = 0
         BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END`,
        `CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures WHEN OLD.open = 0
         BEGIN SELECT RAISE(ABORT, 'erasures are append-only'); END`,
      ]
    : [
        'DROP TRIGGER events_no_change ON events',
        `CREATE TRIGGER events_no_change BEFORE DELETE OR TRUNCATE ON events
         FOR EACH STATEMENT EXECUTE FUNCTION events_append_only()`,
        `CREATE FUNCTION events_struck_out() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN
           IF ${unchanging.map((column) => `NEW.${column} IS DISTINCT FROM OLD.${column}`).join(' OR ')}
             OR NOT EXISTS (SELECT 1 FROM erasures WHERE open = 1)
           THEN RAISE EXCEPTION 'events are append-only'; END IF;
           RETURN NEW;
         END $$`,
        `CREATE TRIGGER events_no_update BEFORE UPDATE ON events
         FOR EACH ROW EXECUTE FUNCTION events_struck_out()`,
        `CREATE FUNCTION erasures_append_only() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN
           IF OLD.open = 0 THEN RAISE EXCEPTION 'erasures are append-only'; END IF;
           IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
           RETURN NEW;
         END $$`,
        `CREATE TRIGGER erasures_no_change BEFORE UPDATE OR DELETE ON erasures
         FOR EACH ROW EXECUTE FUNCTION erasures_append_only()`,
      ];

/** That words were struck out of events: when, whose or how old, and how much. */
export const erasures: Migration = {
  version: 45,
  name: 'erasures',
  up: (ddl) => [
    `CREATE TABLE erasures (
      id ${ddl.serial},
      at ${ddl.int} NOT NULL,
      person ${ddl.text} REFERENCES people (id),
      over_before ${ddl.int},
      category ${ddl.text},
      tickets ${ddl.int} NOT NULL,
      events ${ddl.int} NOT NULL,
      open ${ddl.int} NOT NULL CHECK (open IN (0, 1))
    )${ddl.table}`,
    ...triggers(ddl),
  ],
};
