import { openDatabase } from '#db/database.ts';
import { clockOffsetSetting } from '#src/app/background/desk-clock.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { changeIn } from './rows.ts';

/** Tries again when the database did not answer, as people do when they are told to. */
const retryWhenUnavailable = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || attempt === 5) throw error;
    }
  }
};

/** Files urgent tickets durably through the desk itself, without delivering messages. */
export const fileMany = async (url: string, count: number, options: { readonly quiet: boolean }): Promise<void> => {
  const desk = await wireDesk({ databaseUrl: url, demo: true, log: createLog('silent') });
  const people = await desk.database.store.read.peopleWithRole('requester');
  try {
    let next = 0;
    const client = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++) {
        const requester = people[n % people.length];
        if (requester === undefined) throw new Error('The demo organisation is missing');
        const opened = await retryWhenUnavailable(() =>
          desk.openTicket({
            filing: {
              title: `vpn is down in building ${n}`,
              description: '',
              requester,
              filedBy: requester,
              // An import, so that nobody is told.
              channel: options.quiet ? 'replay' : 'playground',
              impact: 'everyone',
              urgency: 'blocked',
              category: null,
              followUpOf: null,
            },
            once: [{ source: 'faults', id: `${n}` }],
            quiet: options.quiet,
          }),
        );
        if (!opened.ok) throw new Error(`Refused: ${opened.rejection.code}`);
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
  } finally {
    await desk.database.close();
  }
};

/** Marks everything owed so far as told, so that only what follows is counted. */
export const forgetOwed = (url: string): Promise<void> =>
  changeIn(
    url,
    `UPDATE outbox SET state = 'superseded', fault = 'told before', done_at = due_at WHERE state = 'pending'`,
  );

/** The desk was down for this long: it starts with its clock that much later. */
export const passTime = async (url: string, ms: number): Promise<void> => {
  const { store, close } = await openDatabase(url);
  const before = Number((await store.read.setting(clockOffsetSetting)) ?? 0);
  await store.transaction((tx) => tx.saveSetting(clockOffsetSetting, `${before + ms}`));
  await close();
};
