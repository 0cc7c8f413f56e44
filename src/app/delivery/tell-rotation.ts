import { readerOf } from '#src/app/on-call/reader.ts';
import type { Owed } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { rotationChangeCard } from '#src/cards/lists/on-call.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** What someone is told about who covers for whom, as it is now; or why it is no longer needed. */
export const rotationNews = async (
  read: Store['read'],
  { change: id, told }: Extract<Owed, { kind: 'rotation_change' }>,
): Promise<((reader: Person) => Promise<Card>) | { readonly pointless: string }> => {
  const change = await read.rotationChange(id);
  if (change === null) return { pointless: 'the rotation is gone' };
  if (told === 'asked' && change.state !== 'asked') return { pointless: 'this was answered' };
  return async (reader) => rotationChangeCard(change, await readerOf(read, reader, change));
};
