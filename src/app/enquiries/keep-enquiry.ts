import { z } from 'zod';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import { type Enquiry, silenceMs } from '#src/core/enquiries/enquiry.ts';
import type { Instant } from '#src/core/ids.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const silenceKind = 'enquiry_silence';

export const silencePayload = z.object({ draft: z.string(), version: z.number().int() });

/** The task to look at it again after a silence. */
const silenceOwed = (draft: string, { version, at }: Enquiry): NewTask => ({
  key: `${silenceKind}:${draft}:${version}`,
  kind: silenceKind,
  payload: { draft, version },
  notBefore: at + silenceMs,
});

/** Begins an enquiry whose draft is saved in the same transaction. One that was begun before stays as it is. */
export const beginIn = async (tx: Transaction, draft: string, enquiry: Enquiry): Promise<Enquiry> => {
  await tx.lock(`enquiry:${draft}`);
  const before = await tx.enquiry(draft);
  if (before !== null) return before;
  await tx.saveEnquiry(draft, enquiry);
  await tx.addTasks([silenceOwed(draft, enquiry)], enquiry.at);
  return enquiry;
};

/**
 * Changes an enquiry, one change after the other; `change` returns it as it is if there is nothing to change. Null: it
 * does not exist. `also`: in the same transaction, before.
 */
export const changeEnquiry = (
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  draft: string,
  change: (enquiry: Enquiry, now: Instant) => Enquiry,
  also: (tx: Transaction) => Promise<void> = async () => {},
): Promise<Enquiry | null> =>
  store.transaction(async (tx) => {
    await tx.lock(`enquiry:${draft}`);
    await also(tx);
    const before = await tx.enquiry(draft);
    if (before === null) return null;
    const after = change(before, clock.now());
    if (after === before) return before;
    await tx.saveEnquiry(draft, after);
    if (after.version !== before.version && after.over === null) {
      await tx.addTasks([silenceOwed(draft, after)], clock.now());
    }
    return after;
  });
