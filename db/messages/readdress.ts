import type { Db } from '#db/engine/schema.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { recipientKey } from './outbox-write.ts';

/** Well below the databases' limits on values in a statement. */
const atOnce = 500;

/** What is still owed to `from` about these tickets, and the cards they were sent on this platform, become `to`'s. */
export const readdress = async (
  db: Db,
  from: PersonId,
  to: PersonId,
  tickets: readonly TicketNumber[],
  platform: string,
): Promise<void> => {
  const [before, after] = [recipientKey({ person: from }), recipientKey({ person: to })];
  for (let start = 0; start < tickets.length; start += atOnce) {
    const part = tickets.slice(start, start + atOnce);
    await db
      .updateTable('outbox')
      .set({ recipient: after })
      .where('recipient', '=', before)
      .where('state', '=', 'pending')
      .where('ticket', 'in', part)
      .execute();
    await db
      .updateTable('sent_messages')
      .set({ recipient: after })
      .where('ticket', 'in', part)
      .where('recipient', '=', before)
      .where('platform', '=', platform)
      .execute();
  }
};
