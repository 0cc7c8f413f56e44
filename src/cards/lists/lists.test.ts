import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Card, ListItem } from '#src/cards/card.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import { everyone, type Name, people } from '#src/core/testing/small-organisation.ts';
import { actor, contextOf, filed, type Story, stories, take } from '#src/core/testing/story.ts';
import { mayCommand } from '#src/core/ticket/permissions.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { listLength, myTicketsCard, queueCard } from './lists.ts';

const viewOf = ({ ticket }: Story, reader: Name): TicketView => ({
  ticket,
  names: {
    isVip: () => false,
    person: (id) => everyone.find((person) => person.id === id)?.name ?? id,
    team: (id) => id,
    category: (id) => id,
  },
  zone: 'UTC',
  reader: people[reader].id,
  opensAt: null,
  elsewhere: null,
  may: (command) => mayCommand(actor(reader), command, ticket),
});

const itemsOf = (card: Card): readonly ListItem[] =>
  card.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));

const open: readonly Story[] = [
  ...Object.values(stories).filter(({ ticket }) => isOpen(ticket)),
  filed({ requester: people.tom }),
];

describe('the queue', () => {
  for (const reader of ['dana', 'tom', 'mona', 'ada', 'olu'] as const) {
    for (const story of open) {
      const { ticket, now } = story;
      const [item] = itemsOf(queueCard([viewOf(story, reader)]));
      const offered = item?.actions.some(({ id }) => id === 'take') ?? false;
      const free = ticket.status === 'new' || (ticket.status === 'assigned' && ticket.assignee !== people[reader].id);
      const could = free && decide(ticket, take, contextOf(reader, take), now).ok;
      it(`offers ${reader} to take one of ${ticket.requester}’s, ${ticket.status}: ${could ? 'yes' : 'no'}`, () => {
        assert.equal(offered, could);
      });
    }
  }
});

describe('a list', () => {
  const many = (n: number): readonly TicketView[] =>
    Array.from({ length: n }, (_, index) => {
      const view = viewOf(stories.assigned, 'rita');
      return { ...view, ticket: { ...view.ticket, number: (index + 1) as TicketNumber } };
    });
  const cases: readonly [tickets: number, shown: number, more: string | null][] = [
    [0, 0, null],
    [1, 1, null],
    [listLength, listLength, null],
    [listLength + 1, listLength, '11 in all.'],
    [50, listLength, '50 in all.'],
  ];
  for (const [tickets, shown, more] of cases) {
    it(`of ${tickets} shows ${shown}${more === null ? '' : ', and counts all'}`, () => {
      const card = myTicketsCard(many(tickets));
      assert.equal(itemsOf(card).length, shown);
      const last = card.blocks.at(-1);
      assert.equal(last?.type === 'context' ? last.text : null, more);
    });
  }

  it('of which only the start was read still counts all', () => {
    const card = queueCard(many(listLength), 312);
    assert.equal(itemsOf(card).length, listLength);
    const last = card.blocks.at(-1);
    assert.equal(last?.type === 'context' && last.text, '312 in all.');
  });

  it('of nothing says what to do', () => {
    assert.deepEqual(myTicketsCard([]).blocks, [
      { type: 'text', text: 'You have no open tickets. Type /ticket to open one.' },
    ]);
    assert.deepEqual(queueCard([]).blocks, [{ type: 'text', text: 'Nothing is waiting. Well done!' }]);
  });
});
