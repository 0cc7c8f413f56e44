import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TicketNumber } from '#src/core/ids.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { type Name, organisation, people, technicians } from '#src/core/testing/small-organisation.ts';
import { contextOf, stories } from '#src/core/testing/story.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isAdminForm } from './admin/admin-forms.ts';
import type { Action, Card, Field, Option } from './card.ts';
import { ticketForm } from './forms.ts';
import { announcedForm } from './notes/announced.ts';
import { galleryCards, galleryForms } from './testing/gallery.ts';
import { assertLooksAsReviewed } from './testing/gallery-snapshot.ts';
import { asking, questions } from './testing/request-cards.ts';
import { findVerb, isTicketVerb, ticketVerb } from './verbs/catalogue.ts';
import type { TicketVerb } from './verbs/verb.ts';

const actionsOf = (card: Card): readonly Action[] => [
  ...card.actions,
  ...card.blocks.flatMap((block) => (block.type === 'list' ? block.items.flatMap(({ actions }) => actions) : [])),
];

const requests = new Map([['hardware', { name: 'Hardware', questions }]]);

/** The desk whose categories ask something, for what answers them. */
const deskOf = ({ type }: Command) => (type === 'give_details' ? asking : organisation);

const categories = [...organisation.categories.values()].map(({ id, name }) => ({ value: id, label: name }));

/** What pressing this comes to, its form filled in with something that would do: nothing is set to what it is. */
/** The ticket that a command names besides the one its card is about. */
const otherTicket = 99 as TicketNumber;

const commandOf = (action: Action, verb: TicketVerb, ticket: Ticket): Command => {
  const present = [ticket.priority, ticket.category, `${ticket.rating?.stars}`, ticket.impact, ticket.urgency];
  const choose = (options: readonly Option[]) => options.find(({ value }) => !present.includes(value))?.value ?? '';
  const someone = [people.tom, people.dana, people.nick, people.olu].find(
    (one) => one.teams.includes(ticket.team) && one.id !== ticket.assignee && one.id !== ticket.requester,
  );
  const named = {
    add_watcher: [people.olu, people.nick].find(({ id }) => !ticket.watchers.includes(id))?.id,
    remove_watcher: ticket.watchers[0] ?? people.raj.id,
  }[verb.command as string];
  const fill = (field: Field): string =>
    field.type === 'text'
      ? ({
          until: 'friday',
          when: 'wednesday 10:15',
          into: `${otherTicket}`,
          to: `${otherTicket}`,
          'q-from': '2027-01-07',
        }[field.id] ?? 'Because')
      : field.type === 'select'
        ? choose(field.options)
        : (named ?? (someone ?? people.tom).id);
  const otherTeams = [...organisation.teams.values()]
    .filter(({ id }) => id !== ticket.team)
    .map(({ id, name }) => ({ value: id, label: name }));
  const turn = action.value.split('.').slice(1).join('.');
  const fields = verb.form?.fields({ categories, teams: otherTeams, requests }, turn) ?? [];
  const asked = verb.asksFor({
    turn,
    chosen: action.type === 'select' ? choose(action.options) : null,
    values: Object.fromEntries(
      // People are looked up before the engine is asked.
      fields.filter(({ id }) => id !== 'q-who').map((field) => [field.id, fill(field)]),
    ),
  });
  assert.ok(
    asked !== null && 'command' in asked,
    `${action.id} ${action.value} says nothing: ${JSON.stringify(asked)}`,
  );
  return asked.command;
};

/** The requester's words on a ticket that is over open a follow-up, which the shell does. */
const opensFollowUp = (command: Command, ticket: Ticket, by: Name): boolean =>
  command.type === 'comment' && people[by].id === ticket.requester && ticket.status === 'closed';

/** Every kind of notice: a new one does not compile before it stands here, and fails until a card of it is shown. */
const noticeKinds = Object.keys({
  filed: true,
  added: true,
  accepted: true,
  reply: true,
  note: true,
  pending: true,
  worse: true,
  rated: true,
  resolved: true,
  reopened: true,
  closed: true,
  cancelled: true,
  assigned: true,
  taken_away: true,
  swap_asked: true,
  swap_ended: true,
  due_soon: true,
  breached: true,
  triage: true,
  nobody_eligible: true,
  all_declined: true,
  left_alone: true,
  on_hold: true,
  look_again: true,
  no_deadlines: true,
  files: true,
  files_failed: true,
  merged: true,
  joined: true,
  parted: true,
  outage_proposed: true,
  details_wanted: true,
  appointment: true,
  appointment_off: true,
  appointment_answered: true,
  appointment_soon: true,
  approval_wanted: true,
  approved: true,
  details_given: true,
  answer: true,
  asked_here: true,
} satisfies Record<Notice['kind'], true>);

describe('the gallery', () => {
  it('is as it was read and found good', (t) => {
    assertLooksAsReviewed(t, import.meta.dirname, [
      ...galleryCards.map(({ name, card }) => ({ name: `card ${name}`, shown: card })),
      ...galleryForms.map(({ name, form }) => ({ name: `form ${name}`, shown: form })),
    ]);
  });

  it('shows a card of every kind of notice', () => {
    const shown = new Set(galleryCards.map(({ name }) => name.split('/')[0]));
    assert.deepEqual(
      noticeKinds.filter((kind) => !shown.has(kind)),
      [],
    );
  });

  it('shows every card once', () => {
    const names = galleryCards.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  for (const { name, card } of galleryCards.filter((one) => !one.name.startsWith('anything/'))) {
    it(`${name}: has a title, no gap in its words, and one button of a kind, each a verb`, () => {
      const words = JSON.stringify(card);
      assert.doesNotMatch(words, /undefined|NaN|\[object|null,null/);
      assert.ok(card.title.length > 0);
      const buttons = card.actions.map(({ id, value }) => `${id} ${value}`);
      assert.equal(new Set(buttons).size, buttons.length, buttons.join(', '));
      for (const { id } of actionsOf(card)) assert.ok(findVerb(id), `${id} is no verb of the catalogue`);
      assert.ok(card.actions.filter((one) => one.type === 'button' && one.style === 'primary').length <= 1);
    });
  }
});

/** Who of a channel's readers may press which button; the others are told that they may not, and nothing else. */
const pressedInChannel: Readonly<Record<string, readonly Name[]>> = {
  take: ['dana', 'tom'],
  assign: ['mona'],
  meet_off: ['dana', 'tom', 'mona'],
  categorise: ['dana', 'tom', 'mona'],
  category: ['dana', 'tom', 'mona'],
  priority: ['dana', 'tom', 'mona'],
};

describe('no button leads to a refusal', () => {
  for (const { name, card, story, reader } of galleryCards) {
    if (story === null) continue;
    const { ticket, now } = story;
    const readers = reader === null ? (['dana', 'tom', 'nick', 'olu', 'mona'] as const) : [reader];
    for (const action of actionsOf(card)) {
      if (!isTicketVerb(action.id)) continue;
      const verb = ticketVerb(action.id);
      it(`${name}, ${reader ?? 'the channel'}: ${action.id} ${action.value}`, () => {
        const command = commandOf(action, verb, ticket);
        for (const by of readers) {
          const outage = command.type === 'me_too' ? { outage: { state: 'declared', similar: [] } as const } : {};
          const one = { ...stories.in_progress.ticket, ...outage };
          const other: Ticket = { ...one, requester: ticket.requester, number: otherTicket };
          const line = [people.mona.id, people.bob.id];
          const context = contextOf(by, command, {
            candidates: technicians,
            line,
            other,
            organisation: deskOf(command),
          });
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
      const known =
        id === 'new_ticket' ||
        id === 'request' ||
        isAdminForm(id) ||
        id === announcedForm ||
        ticketForm(id, action.value, 'n', { categories: [], teams: [], requests }) !== null;
      assert.equal(known, opens);
    });
  }
});
