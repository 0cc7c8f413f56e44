import { randomUUID } from 'node:crypto';
import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, TaskTable } from '#db/engine/schema.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import type { Instant } from '#src/core/ids.ts';

const columns = ['id', 'key', 'kind', 'payload', 'created_at', 'due_at', 'set_at'] as const;

type NewRow = Pick<TaskTable, (typeof columns)[number]>;

const insertRows = preparedRows<NewRow>(columns, (db, rows) =>
  db
    .insertInto('tasks')
    .values([...rows])
    .onConflict((conflict) => conflict.column('key').doNothing()),
);

/** Owes these tasks from now on; a key that is known already is not owed again. */
export const addTasks = async (db: Db, tasks: readonly NewTask[], at: Instant): Promise<void> => {
  await insertRows(
    db,
    tasks.map(({ key, kind, payload, notBefore }) => ({
      // Drawn, not counted: it names the task outside this database as well, and none is ever given twice.
      id: randomUUID(),
      key,
      kind,
      payload: JSON.stringify(payload),
      created_at: at,
      due_at: notBefore ?? at,
      set_at: at,
    })),
  );
};
