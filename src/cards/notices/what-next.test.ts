import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Card, plainText, type Text } from '#src/cards/card.ts';
import { detailsCard } from '#src/cards/details.ts';
import { myTicketsCard } from '#src/cards/lists/lists.ts';
import {
  declinedTomAsked,
  fitsNone,
  names,
  triaged,
  viewOf,
  waitingForShift,
} from '#src/cards/testing/gallery-stories.ts';
import type { TicketView } from '#src/cards/view.ts';
import { hours } from '#src/core/ids.ts';
import { monday } from '#src/core/testing/small-organisation.ts';
import { reopen, stories, tell } from '#src/core/testing/story.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { acceptedCard, pendingCard, reopenedCard } from './progress.ts';
import { receiptCard } from './receipt.ts';

const wordsOf = ({ title, blocks }: Card): string =>
  [
    title,
    ...blocks.flatMap((block): readonly Text[] =>
      block.type === 'text' || block.type === 'context' ? [block.text] : [],
    ),
  ]
    .map(plainText)
    .join('\n');

const question = ({ ticket }: TicketView): string => (ticket.status === 'pending' ? ticket.question : '');

/** Every card of a requester that says where their ticket stands. */
const cards: Readonly<Record<string, (view: TicketView) => Card>> = {
  receipt: receiptCard,
  details: (view) => detailsCard(view, 'requester', [], null),
  'a list': (view) => myTicketsCard([view]),
  'the card of who took it': (view) => acceptedCard(view, null),
  'the card of its reopening': (view) =>
    reopenedCard(view, { kind: 'reopened', reason: '', audience: 'requester' } as Parameters<typeof reopenedCard>[1]),
};

const situations = {
  ...stories,
  triage: triaged,
  'fits nothing': fitsNone,
  'a technician declined': declinedTomAsked,
  'waits for a shift': waitingForShift,
  reopened: tell(stories.resolved, [['rita', reopen]]),
};

describe('outside the hours of the desk', () => {
  const opensAt = monday + hours(20);
  const says = /Support opens Tue 17 Nov, 06:00/;
  for (const [what, story] of Object.entries(situations)) {
    for (const [which, make] of Object.entries(cards)) {
      const open = isOpen(story.ticket);
      it(`${which}, ${what}: ${open ? 'says when somebody will be there' : 'says nothing of it'}`, () => {
        const closed = wordsOf(make(viewOf(story, 'rita', names, opensAt)));
        assert.equal(says.test(closed), open, closed);
        assert.doesNotMatch(wordsOf(make(viewOf(story, 'rita'))), /opens/);
      });
    }
  }

  it('an open question says it too, and none that was answered', () => {
    const view = viewOf(stories.pending, 'rita', names, opensAt);
    assert.match(wordsOf(pendingCard(view, question(view), null, false)), says);
    assert.doesNotMatch(wordsOf(pendingCard(view, 'another one', null, false)), says);
  });

  it('nobody is told that all are busy while nobody is there', () => {
    assert.doesNotMatch(
      wordsOf(receiptCard(viewOf(stories.new, 'rita', names, opensAt))),
      /free right now|Looking for/,
    );
  });

  it('a list says it once for each team, and only of one’s own tickets', () => {
    const own = viewOf(stories.assigned, 'rita', names, opensAt);
    const others = viewOf(stories.assigned, 'dana', names, opensAt);
    assert.equal(wordsOf(myTicketsCard([own, own])).match(/opens/g)?.length, 1);
    assert.doesNotMatch(wordsOf(myTicketsCard([others])), /opens/);
  });
});
