import { openDatabase } from '#db/database.ts';
import { clockOffsetSetting } from '#src/app/background/clock-control.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { changeIn } from './rows.ts';

/** Does it again when the database did not answer, as people do who are told to try again. */
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || attempt === 5) throw error;
    }
  }
};

/** Files so many urgent tickets, durably, through the desk itself, with nobody to deliver for it. */
export const fileMany = async (url: string, count: number, options: { readonly quiet: boolean }): Promise<void> => {
  const desk = await wireDesk({ databaseUrl: url, demo: true, log: createLog('silent') });
  const people = await desk.database.store.read.peopleWithRole('requester');
  try {
    let next = 0;
    const client = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++) {
        const requester = people[n % people.length];
        if (requester === undefined) throw new Error('The demo organisation is not there');
        const opened = await patiently(() =>
          desk.openTicket({
            filing: {
              title: `vpn is down in building ${n}`,
              description: '',
              requester,
              filedBy: requester,
              // What nobody is to be told of is an import.
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

/** What was owed up to now counts as told; from now on only what follows is looked at. */
export const forgetOwed = (url: string): Promise<void> =>
  changeIn(
    url,
    `UPDATE outbox SET state = 'superseded', fault = 'told before', done_at = due_at WHERE state = 'pending'`,
  );

/** The desk was down for so long: it starts with its clock so much later. */
export const passTime = async (url: string, ms: number): Promise<void> => {
  const { store, close } = await openDatabase(url);
  const before = Number((await store.read.setting(clockOffsetSetting)) ?? 0);
  await store.transaction((tx) => tx.saveSetting(clockOffsetSetting, `${before + ms}`));
  await close();
};
