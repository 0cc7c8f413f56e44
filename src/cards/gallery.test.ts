import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import { priorities } from '#src/core/priority.ts';
import { type Name, organisation, people, technicians } from '#src/core/testing/small-organisation.ts';
import { contextOf } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Action, Card } from './card.ts';
import { ticketForm } from './forms.ts';
import { galleryCards, galleryForms } from './gallery.ts';
import { assertLooksAsReviewed } from './gallery-snapshot.ts';

const actionsOf = (card: Card): readonly Action[] => [
  ...card.actions,
  ...card.blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap(({ actions }) => actions) : [])),
];

/** What pressing this button comes to, filled in with something that would do; null: it only shows something. */
const commandOf = ({ id, value }: Action, ticket: Ticket): Command | null => {
  const [, ...turn] = value.split('.');
  const n = turn[0] === undefined ? undefined : Number(turn[0]);
  const offer = n === undefined ? {} : { offer: n };
  const cycle = n === undefined ? {} : { cycle: n };
  const priority = priorities.find((one) => one !== ticket.priority) ?? 'P1';
  const category = [...organisation.categories.keys()].find((one) => one !== ticket.category) ?? ('' as CategoryId);
  const someone = [people.tom, people.dana, people.nick, people.olu].find(
    (one) => one.teams.includes(ticket.team) && one.id !== ticket.assignee && one.id !== ticket.requester,
  );
  switch (id) {
    case 'accept':
      return { type: 'accept', ...offer };
    case 'decline':
      return { type: 'decline', reason: 'Busy', ...offer };
    case 'take':
      return { type: 'take' };
    case 'assign':
      return { type: 'assign', assignee: (someone ?? people.tom).id };
    case 'reply':
      return { type: 'comment', visibility: 'public', text: 'Hello' };
    case 'note':
      return { type: 'comment', visibility: 'internal', text: 'Hm' };
    case 'ask':
      return { type: 'ask', question: 'Where?' };
    case 'resume':
      return { type: 'resume' };
    case 'resolve':
      return { type: 'resolve', resolution: 'Done' };
    case 'confirm':
      return { type: 'confirm', ...cycle };
    case 'reopen':
      return { type: 'reopen', reason: 'Again', ...cycle };
    case 'rate':
    case 'rate_comment':
      return { type: 'rate', stars: ticket.rating?.stars === 1 ? 2 : 1, comment: null };
    case 'cancel':
      return { type: 'cancel', reason: 'Done with it' };
    case 'category':
      return { type: 'categorise', category };
    case 'categorise':
      return { type: 'categorise', category: turn.join('.') as CategoryId };
    case 'priority':
      return { type: 'set_priority', priority, reason: 'It is' };
    case 'acknowledge': {
      const [metric, atCycle, level] = turn;
      return { type: 'acknowledge_breach', metric: metric as Metric, cycle: Number(atCycle), level: Number(level) };
    }
    case 'details':
      return null;
    default:
      assert.fail(`no such button: ${id}`);
  }
};

/** The requester's words on a ticket that is over open a follow-up, which the shell does. */
const opensFollowUp = (command: Command, ticket: Ticket, by: Name): boolean =>
  command.type === 'comment' && people[by].id === ticket.requester && ticket.status === 'closed';

describe('the gallery', () => {
  it('is as it was read and found good', (t) => {
    assertLooksAsReviewed(t, import.meta.dirname, [
      ...galleryCards.map(({ name, card }) => ({ name: `card ${name}`, shown: card })),
      ...galleryForms.map(({ name, form }) => ({ name: `form ${name}`, shown: form })),
    ]);
  });

  it('shows every card once', () => {
    const names = galleryCards.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  for (const { name, card } of galleryCards.filter((one) => !one.name.startsWith('anything/'))) {
    it(`${name}: has a title, no gap in its words, and one button of a kind`, () => {
      const words = JSON.stringify(card);
      assert.doesNotMatch(words, /undefined|NaN|\[object|null,null/);
      assert.ok(card.title.length > 0);
      const buttons = card.actions.map(({ id, value }) => `${id} ${value}`);
      assert.equal(new Set(buttons).size, buttons.length, buttons.join(', '));
      assert.ok(card.actions.filter((one) => one.type === 'button' && one.style === 'primary').length <= 1);
    });
  }
});

/** Who of a channel's readers may press which button; the others are told that they may not, and nothing else. */
const pressedInChannel: Readonly<Record<string, readonly Name[]>> = {
  take: ['dana', 'tom'],
  assign: ['mona'],
  categorise: ['dana', 'tom', 'mona'],
  category: ['dana', 'tom', 'mona'],
};

describe('no button leads to a refusal', () => {
  for (const { name, card, story, reader } of galleryCards) {
    if (story === null) continue;
    const { ticket, now } = story;
    const readers = reader === null ? (['dana', 'tom', 'nick', 'olu', 'mona'] as const) : [reader];
    for (const action of actionsOf(card)) {
      const command = commandOf(action, ticket);
      if (command === null) continue;
      it(`${name}, ${reader ?? 'the channel'}: ${action.id} ${action.value}`, () => {
        for (const by of readers) {
          const context = contextOf(by, command, { candidates: technicians, line: [people.mona.id, people.bob.id] });
          const decision = decide(ticket, command, context, now);
          const answer: string = decision.ok || opensFollowUp(command, ticket, by) ? 'ok' : decision.rejection.code;
          const may = reader !== null || pressedInChannel[action.id]?.includes(by);
          assert.equal(answer, may ? 'ok' : 'not_allowed', `${by}: ${command.type}`);
        }
      });
    }
  }
});

describe('a button that opens a form', () => {
  const actions = galleryCards
    .filter(({ name }) => !name.startsWith('anything/'))
    .flatMap(({ card }) => actionsOf(card));
  const kinds = new Map(actions.map((action) => [action.id, action]));
  for (const [id, action] of kinds) {
    const opens = action.type === 'button' && action.opensForm === true;
    it(`${id}: ${opens ? 'is one' : 'is none'}`, () => {
      const known = id === 'new_ticket' || ticketForm(id, action.value, 'n', []) !== null;
      assert.equal(known, opens);
    });
  }
});
