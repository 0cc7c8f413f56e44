import type { Transaction } from '#src/app/ports/store.ts';
import { commitChange } from '#src/app/tickets/commit.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import { changeRequester } from '#src/core/lifecycle/change-requester.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** Gives those of `numbers` that are `from`'s to `to`. Returns which they were. */
export const moveTickets = async (
  tx: Transaction,
  numbers: readonly TicketNumber[],
  { from, to, by, now }: { readonly from: Person; readonly to: Person; readonly by: Person; readonly now: Instant },
): Promise<readonly TicketNumber[]> => {
  const organisation = await tx.organisation();
  const actor = { kind: 'person', person: by } as const;
  const moved: TicketNumber[] = [];
  // Always in the same order, so that two transactions cannot wait for each other.
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const before = await tx.readForUpdate(number);
    if (before === null || before.requester !== from.id) continue;
    const candidates = before.status === 'assigned' ? await tx.candidates(before.team, before.category) : [];
    const events = changeRequester(before, to, { organisation, candidates, by: by.id, now });
    await commitChange(tx, { number, before, events, actor, organisation, now, quiet: false });
    moved.push(number);
  }
  return moved;
};
