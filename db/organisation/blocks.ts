import type { Db } from '#db/engine/schema.ts';
import type { Block } from '#src/app/ports/people.ts';
import type { PersonId } from '#src/core/ids.ts';

export const addBlock = async (db: Db, { person, by, at, reason }: Block): Promise<void> => {
  await db.insertInto('blocks').values({ person, by, at, reason }).execute();
};

export const readBlocks = async (db: Db, person: PersonId): Promise<readonly Block[]> => {
  const found = db.selectFrom('blocks').selectAll().where('person', '=', person).orderBy('id', 'desc');
  return (await found.execute()).map(({ by, at, reason }) => ({ person, by: by as PersonId | null, at, reason }));
};
