import { prepared } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { Account, Sender } from '#src/app/ports/chat/directory.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { readPerson } from './people.ts';

type AccountKey = { platform: string; tenant: string; user: string };
const findAccount = prepared((db, { platform, tenant, user }: AccountKey) =>
  db
    .selectFrom('accounts')
    .select('person')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('user_id', '=', user),
);

export const personByAccount = async (db: Db, key: AccountKey): Promise<Person | null> => {
  const [row] = (await findAccount(db, key)).rows;
  return row === undefined ? null : readPerson(db, row.person);
};

const findAccounts = prepared((db, { person }: { person: PersonId }) =>
  db
    .selectFrom('accounts')
    .selectAll()
    .where('person', '=', person)
    .orderBy('preferred', 'desc')
    .orderBy('platform')
    .orderBy('tenant')
    .orderBy('user_id'),
);

const accountOf = (row: Schema['accounts']): Account => ({
  person: row.person as PersonId,
  platform: row.platform,
  tenant: row.tenant,
  user: row.user_id,
  details: row.details,
  preferred: row.preferred === 1,
});

export const readAccounts = async (db: Db, person: PersonId): Promise<readonly Account[]> =>
  (await findAccounts(db, { person })).rows.map(accountOf);

export const readAccountsOn = async (db: Db, platform: string): Promise<readonly Account[]> =>
  (await db.selectFrom('accounts').selectAll().where('platform', '=', platform).execute()).map(accountOf);

/**
 * Gives an account to a person, even if it was someone else's until now. If it is the preferred one, the person's other
 * accounts no longer are.
 */
export const saveAccount = async (db: Db, account: Account): Promise<void> => {
  const { platform, tenant, person, details } = account;
  const preferred = account.preferred ? 1 : 0;
  if (account.preferred) {
    await db.updateTable('accounts').set({ preferred: 0 }).where('person', '=', person).execute();
  }
  await db
    .insertInto('accounts')
    .values({ platform, tenant, user_id: account.user, person, details, preferred })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'tenant', 'user_id']).doUpdateSet({ person, details, preferred }),
    )
    .execute();
};

export const removeAccount = async (db: Db, { platform, tenant, user }: Sender): Promise<void> => {
  await db
    .deleteFrom('accounts')
    .where('platform', '=', platform)
    .where('tenant', '=', tenant)
    .where('user_id', '=', user)
    .execute();
};
