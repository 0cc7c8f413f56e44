import type { Transaction } from '#src/app/ports/store.ts';
import type { AccessEvent } from '#src/core/access/access-event.ts';
import { hours } from '#src/core/ids.ts';
import { clippedAgent } from './open-session.ts';

/** Keeps what happened around signing in, for admins to look up. */
export const record = (
  tx: Transaction,
  event: Pick<AccessEvent, 'what' | 'at' | 'person'> & Partial<AccessEvent>,
): Promise<void> => {
  const { at, person, what, by = null, agent = '', detail = '' } = event;
  return tx.addAccessEvent({ at, person, by, what, agent: clippedAgent(agent), detail });
};

/** More than these in an hour, for one reason, say nothing new. */
const mostRefusals = 20;

/** Keeps that an account elsewhere let nobody in, and why: a few times an hour, because strangers can cause it. */
export const recordRefused = async (
  tx: Transaction,
  event: Pick<AccessEvent, 'at' | 'person' | 'agent' | 'detail'>,
): Promise<void> => {
  const what = 'account_refused' as const;
  await tx.lock(`access-events:${event.detail}`);
  const lately = { kind: { what, detail: event.detail }, since: event.at - hours(1), limit: mostRefusals };
  if ((await tx.accessEvents(lately)).length < mostRefusals) await record(tx, { ...event, what });
};
