import type { Transaction } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';

/** Until this transaction ends nobody else changes this person's second factors, or signs them in by what they were. */
export const lockFactors = (tx: Transaction, person: PersonId): Promise<void> => tx.lock(`factors:${person}`);
