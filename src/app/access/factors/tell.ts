import { record } from '#src/app/access/record.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { AccessEvent, FactorNews } from '#src/core/access/access-event.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { FactorParts } from './parts.ts';

/** Keeps what happened to somebody's factors, and tells them in chat. */
export const recordAndTell = async (
  { newId, onWake }: Pick<FactorParts, 'newId' | 'onWake'>,
  tx: Transaction,
  event: Pick<AccessEvent, 'at' | 'detail' | 'agent'> & {
    readonly person: PersonId;
    readonly by?: PersonId | null;
    readonly what: FactorNews;
  },
): Promise<void> => {
  await record(tx, event);
  await tell({ newId, onWake }, tx, event);
};

/** Tells somebody in chat that something happened around how they sign in. */
export const tell = async (
  { newId, onWake }: Pick<FactorParts, 'newId' | 'onWake'>,
  tx: Transaction,
  {
    person,
    what,
    at,
    detail,
    agent,
  }: Pick<AccessEvent, 'at' | 'detail' | 'agent'> & {
    readonly person: PersonId;
    readonly what: FactorNews;
  },
): Promise<void> => {
  const owed = { kind: 'second_factor', what, detail, agent } as const;
  await tx.enqueue([{ key: `second_factor:${newId()}`, ticket: null, to: { person }, owed }], at);
  onWake();
};
