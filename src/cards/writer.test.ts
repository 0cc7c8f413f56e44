import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detailsCard } from '#src/cards/details.ts';
import { assignmentCard } from '#src/cards/notices/assignment.ts';
import { receiptCard } from '#src/cards/notices/receipt.ts';
import { names, viewOf } from '#src/cards/testing/gallery-stories.ts';
import { transcriptCard, wholeCard } from '#src/cards/transcript.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { PersonId } from '#src/core/ids.ts';
import { stories } from '#src/core/testing/story.ts';
import type { Card } from './card.ts';

const writers = ({ blocks }: Card): readonly (string | null)[] =>
  blocks.flatMap((block) => (block.type === 'quote' ? [block.author] : []));

const view = (filedBy: string): TicketView => {
  const { ticket } = stories.in_progress;
  return viewOf(
    { ...stories.in_progress, ticket: { ...ticket, filedBy: filedBy as PersonId, description: 'It jams' } },
    'dana',
  );
};

/** Every card that quotes what a ticket was filed with. */
const cards: Readonly<Record<string, (one: TicketView) => Card>> = {
  details: (one) => detailsCard(one, 'technician', [], null),
  'show everything': (one) => wholeCard(one, [], 1),
  'the transcript': (one) => transcriptCard(one, [], 1),
  'the card of an offer': (one) => assignmentCard(one, 1),
};

const shown = ({ blocks }: Card): readonly unknown[] =>
  blocks.flatMap((block) => (block.type === 'quote' ? [[block.text, block.marks ?? []]] : [])).slice(0, 1);

describe('what a ticket was filed with', () => {
  const filedIn = (channel: string, description = 'It **jams**'): TicketView => {
    const { ticket } = stories.in_progress;
    return viewOf({ ...stories.in_progress, ticket: { ...ticket, channel, description } }, 'dana');
  };
  const all = { ...cards, 'the receipt': receiptCard };
  for (const [name, cardOf] of Object.entries(all)) {
    it(`looks as it was meant in the console’s form: ${name}`, () => {
      const [[text, marks] = []] = shown(cardOf(filedIn('console'))) as [string, readonly unknown[]][];
      assert.equal(text, 'It jams');
      if (name.startsWith('show') || name === 'the transcript') return;
      assert.deepEqual(marks, [{ look: 'bold', from: 3, to: 7 }]);
    });
    it(`keeps its signs when it came from a chat: ${name}`, () => {
      assert.deepEqual(shown(cardOf(filedIn('slack'))), [['It **jams**', []]]);
    });
  }
});

describe('who wrote what a ticket was filed with', () => {
  for (const [name, cardOf] of Object.entries(cards)) {
    it(`is named the same everywhere: ${name}`, () => {
      assert.equal(writers(cardOf(view('rita')))[0], names.person('rita' as PersonId));
      assert.equal(writers(cardOf(view('mona')))[0], `${names.person('mona' as PersonId)}, for Rita`);
    });
  }
});
