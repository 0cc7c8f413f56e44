import { randomUUID } from 'node:crypto';
import { preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { TaskTable } from '#db/engine/tables/background.ts';
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

/** Adds tasks that are owed from now on; a key that is already known is not added again. */
export const addTasks = async (db: Db, tasks: readonly NewTask[], at: Instant): Promise<void> => {
  await insertRows(
    db,
    tasks.map(({ key, kind, payload, notBefore }) => ({
      // Random, not counted: the id is also used outside this database, and no two tasks may ever share one.
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
