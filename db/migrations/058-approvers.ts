import type { Ddl, Migration } from '#db/engine/migration.ts';

/** Who was asked, or has decided, on tickets from before: the same as `standsOf` works out. */
const fromBefore = ({ engine }: Pick<Ddl, 'engine'>): readonly string[] => {
  const [each, value, text] =
    engine === 'postgres'
      ? [
          (list: string) => `jsonb_array_elements(approval::jsonb -> '${list}') AS`,
          (of: string, field: string) => `(${of} ->> '${field}')`,
          "(approval::jsonb ->> 'state')",
        ]
      : [
          (list: string) => `json_each(approval, '$.${list}') AS`,
          (of: string, field: string) => `json_extract(${of}.value, '$.${field}')`,
          "json_extract(approval, '$.state')",
        ];
  const seat = (of: string): string => `COALESCE(${value(of, 'standsInFor')}, ${value(of, 'person')})`;
  return [
    `INSERT INTO approvers (ticket, person, decided)
     SELECT DISTINCT number, ${value('said', 'person')}, 1 FROM tickets, ${each('verdicts')} said
     WHERE approval IS NOT NULL`,
    `INSERT INTO approvers (ticket, person, decided)
     SELECT DISTINCT number, ${value('one', 'person')}, 0 FROM tickets, ${each('approvers')} one
     WHERE approval IS NOT NULL AND ${text} = 'asked' AND status IN ('new', 'assigned', 'in_progress', 'pending')
       AND NOT EXISTS (SELECT 1 FROM ${each('verdicts')} said WHERE ${seat('said')} = ${seat('one')})
       AND NOT EXISTS (SELECT 1 FROM approvers WHERE ticket = number AND person = ${value('one', 'person')})`,
  ];
};

/** Whose approval a ticket waits for, and who has decided, for lists; and when a team is asked about an outage. */
export const approvers: Migration = {
  version: 58,
  name: 'approvers',
  up: ({ engine, int, table, text }) => [
    `CREATE TABLE approvers (
      ticket ${int} NOT NULL REFERENCES tickets (number),
      person ${text} NOT NULL REFERENCES people (id),
      decided ${int} NOT NULL CHECK (decided IN (0, 1)),
      PRIMARY KEY (ticket, person)
    )${table}`,
    'CREATE INDEX approvers_by_person ON approvers (person, decided, ticket)',
    'CREATE INDEX approvers_waiting ON approvers (ticket) WHERE decided = 0',
    ...fromBefore({ engine }),
    `ALTER TABLE teams ADD COLUMN propose_outage ${text}`,
  ],
};
