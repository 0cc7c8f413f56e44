import type { TicketLists } from '#src/app/ports/lists.ts';
import type { NewsCard, OutboxEntry } from '#src/app/ports/outbox.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import { owedToOthers } from '#src/app/tickets/owed-to-others.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { factOf } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';

/** One person's cards, or everybody's. */
const cardsOf = async (tx: Transaction, person: PersonId | null): Promise<readonly NewsCard[]> => {
  if (person !== null) return tx.newsCardsOf(person);
  const cards: NewsCard[] = [];
  for (const team of (await tx.organisation()).teams.keys()) cards.push(...(await tx.newsCards(team)));
  return cards;
};

/**
 * Owes to others what still stands on the cards with news of people who do not lead those tickets any more, and takes it
 * off those cards. `from`: only this person's; null: everybody's. `notBefore`: when others are told at the earliest;
 * absent: at once.
 */
export const handOverNews = async (
  tx: Transaction,
  lists: TicketLists,
  from: PersonId | null,
  when: { readonly now: Instant; readonly notBefore?: Instant },
): Promise<void> => {
  const { now, notBefore } = when;
  const later = notBefore === undefined ? {} : { notBefore };
  for (const { team, to, news } of await cardsOf(tx, from)) {
    const numbers = [...new Set(news.map(({ notice }) => notice.ticket))];
    const tickets = new Map((await lists.ticketsByNumber(numbers)).map((ticket) => [ticket.number, ticket]));
    const owed: OutboxEntry[] = [];
    let handedOver = false;
    for (const { notice } of news) {
      const ticket = tickets.get(notice.ticket);
      if (ticket === undefined || overtaken(notice, ticket) !== null) continue;
      const key = `${notice.ticket}:${factOf(notice)}:${to.person}@${now}`;
      const others = await owedToOthers(tx, ticket, { notice, key }, now);
      if (others === null) continue;
      handedOver = true;
      owed.push(...others.map((one) => ({ ...one, ...later })));
    }
    if (handedOver) {
      const refresh = { kind: 'refresh', team } as const;
      owed.push({ key: `refresh:news:${to.person}:${team}:@${now}`, ticket: null, to, owed: refresh, ...later });
    }
    await tx.enqueue(owed, now);
  }
};
