import type { Db } from '#db/engine/schema.ts';
import type { Bounce, BounceReader, BounceWriter, BouncingMailbox, Mailbox } from '#src/app/ports/chat/bounces.ts';
import type { Instant } from '#src/core/ids.ts';

const readCameBack = async (db: Db, { platform, address }: Mailbox): Promise<readonly Instant[]> => {
  const rows = await db
    .selectFrom('bounces')
    .select('at')
    .where('platform', '=', platform)
    .where('address', '=', address)
    .orderBy('at')
    .execute();
  return rows.map(({ at }) => at);
};

const readBouncing = async (db: Db, since: Instant): Promise<readonly BouncingMailbox[]> => {
  const rows = await db
    .selectFrom('bounces')
    .select(['platform', 'address', 'at'])
    .where('at', '>=', since)
    .orderBy('at')
    .execute();
  const found = Map.groupBy(rows, ({ platform, address }) => `${address} ${platform}`);
  return [...found.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => {
      const [first] = all;
      return first === undefined
        ? []
        : [{ platform: first.platform, address: first.address, cameBack: all.map(({ at }) => at) }];
    });
};

export const createBounceReader = (db: Db): BounceReader => ({
  cameBack: (mailbox) => readCameBack(db, mailbox),
  bouncingSince: (since) => readBouncing(db, since),
});

export const createBounceWriter = (db: Db): BounceWriter => ({
  noteBounce: async ({ platform, address, message, at }: Bounce) => {
    await db
      .insertInto('bounces')
      .values({ platform, address, message, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },
  forgetBounces: async ({ platform, address }) => {
    await db.deleteFrom('bounces').where('platform', '=', platform).where('address', '=', address).execute();
  },
});

/** Those that are too old to count. */
export const forgetOldBounces = async (db: Db, before: Instant): Promise<void> => {
  await db.deleteFrom('bounces').where('at', '<', before).execute();
};
