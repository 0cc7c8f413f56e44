import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Metric } from '#src/core/organisation/policy.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import { assignTo, checkSla, reopen, resolve, type Story, stories, tell } from '#src/core/testing/story.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { type Card, plainText } from './card.ts';
import { galleryCards } from './testing/gallery.ts';
import {
  again,
  answered,
  backWithDana,
  breached,
  broken,
  closedByItself,
  declinedNobodyLeft,
  declinedTomAsked,
  dueSoon,
  expiredNobodyFree,
  type GalleryCard,
  heldForPart,
  lookedAt,
  onHold,
  pendingWithdrawn,
  question,
  reopened,
  solvedAgain,
  type Told,
  takenByTom,
  toManager,
  toRequester,
  toTechnician,
  triaged,
  warned,
} from './testing/gallery-stories.ts';

/** Where a ticket may have got to by the time an older card about it is shown again. */
const laterOn: Readonly<Record<string, Story>> = {
  ...stories,
  triaged,
  answered,
  pendingWithdrawn,
  reopened,
  solvedAgain,
  closedByItself,
  declinedTomAsked,
  declinedNobodyLeft,
  expiredNobodyFree,
  takenByTom,
  backWithDana,
  warned,
  broken,
  'resolution missed': tell(stories.in_progress, [['desk', checkSla, 7 * 24 * 60]]),
  heldForPart,
  lookedAt,
  'given to tom': tell(stories.in_progress, [['mona', assignTo('tom')]]),
  'reopened, then asked': tell(reopened, [['dana', { type: 'ask', question: 'Which printer?' }]]),
  'reopened, then tom': tell(reopened, [['mona', assignTo('tom')]]),
  'solved a third time': tell(tell(solvedAgain, [['rita', reopen]]), [['dana', resolve]]),
};

const missed = ({ ticket }: Story): boolean => ticket.clocks.some((clock) => clock.breached.length > 0);

/** Cards that people have, and where their ticket cannot be any more. */
const notices: readonly (readonly [Told, typeof toRequester, possible?: (story: Story) => boolean])[] = [
  [{ kind: 'filed' }, toRequester],
  [{ kind: 'accepted', by: people.dana.id }, toRequester],
  [question, toRequester],
  [{ ...question, again: 1 }, toRequester],
  [{ kind: 'resolved', cycle: 0 }, toRequester],
  [{ kind: 'resolved', cycle: 1 }, toRequester],
  [again, toRequester],
  [again, toTechnician],
  [{ kind: 'closed' }, toRequester, ({ ticket }) => ticket.status === 'closed'],
  [{ kind: 'cancelled' }, toRequester, ({ ticket }) => ticket.status === 'cancelled'],
  [{ kind: 'assigned', offer: 1 }, toTechnician],
  [{ kind: 'taken_away', why: 'reassigned' }, toTechnician],
  [{ kind: 'taken_away', why: 'expired' }, toTechnician],
  [{ kind: 'taken_away', why: 'joined' }, toTechnician],
  [dueSoon('first_response'), toTechnician],
  [dueSoon('resolution'), toManager],
  [breached(1), toTechnician, missed],
  [breached(1), toManager, missed],
  [{ kind: 'triage' }, toManager],
  [{ kind: 'nobody_eligible' }, toManager],
  [{ kind: 'all_declined' }, toManager],
  [{ kind: 'left_alone' }, toTechnician],
  [onHold, toRequester],
  [{ kind: 'look_again', time: 1 }, toTechnician],
  [{ kind: 'worse', reason: null }, toTechnician],
];

const shownAgain: readonly GalleryCard[] = Object.entries(laterOn).flatMap(([later, story]) =>
  notices.flatMap(([notice, to, possible], n) =>
    possible?.(story) === false ? [] : [to(`${later}, ${n}`, notice, story)],
  ),
);

/** What the desk itself says on a card; what people wrote is theirs. */
const saidOn = ({ title, blocks }: Card): readonly string[] => [
  plainText(title),
  ...blocks.flatMap((block): readonly string[] => {
    if (block.type === 'text' || block.type === 'context') return [plainText(block.text)];
    return block.type === 'facts' ? block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`) : [];
  }),
];

type When = (story: Story, reader: string | null) => boolean;
const status =
  (...any: readonly string[]): When =>
  ({ ticket }) =>
    any.includes(ticket.status);
const opened: When = ({ ticket }) => isOpen(ticket);
const held: When = ({ ticket }, reader) => ticket.assignee === reader && isOpen(ticket);
const late: When = ({ ticket }) =>
  ticket.clocks.some(({ endedAt, breached: levels }) => endedAt === null && levels.length > 0);
/** A target that can still be met: what was missed is told as past. */
const ahead =
  (metric: Metric): When =>
  ({ ticket }) =>
    isOpen(ticket) && ticket.clocks.some((clock) => clock.metric === metric && clock.breached.length === 0);

/** What a card may say only while it is so. */
const onlyWhile: readonly (readonly [said: RegExp, so: When])[] = [
  [
    /Waiting for you\b/,
    ({ ticket }, reader) =>
      ticket.status === 'pending' && ticket.waitsFor === 'requester' && ticket.requester === reader,
  ],
  [
    /has a question about|still waits for your answer/,
    ({ ticket }) => ticket.status === 'pending' && ticket.waitsFor === 'requester',
  ],
  [
    /#\d+ is on hold|we’ll check again on/,
    ({ ticket }) => ticket.status === 'pending' && ticket.waitsFor !== 'requester',
  ],
  [/Your technician has been told/, status('in_progress')],
  [/says it is not solved yet/, opened],
  [/#\d+ is open again/, opened],
  [/#\d+ is solved/, status('resolved', 'closed')],
  [/#\d+ is closed/, status('closed')],
  [/#\d+ was withdrawn|^Withdrawn\./, status('cancelled')],
  [/#\d+ needs a category/, ({ ticket }) => ticket.status === 'new' && ticket.category === null],
  [/Nobody can take #\d+ right now|Nobody who was asked has taken/, status('new')],
  [/Choose who should do it|No technician with the right skills/, status('new')],
  [/has been asked to take it|^\S+ has been asked\./, status('assigned')],
  [/Looking for a technician|Nobody who can do this is free/, status('new')],
  [/is choosing who should do it|will decide who does it/, status('new')],
  [/pass it to the right team/, ({ ticket }) => ticket.status === 'new' && !fitsNothing(ticket)],
  [
    /You have this\.|#\d+ is yours again|^For you:/,
    (story, reader) => held(story, reader) || status('resolved', 'closed', 'cancelled')(story, reader),
  ],
  [/#\d+ is no longer yours/, ({ ticket }, reader) => ticket.assignee !== reader || !isOpen(ticket)],
  [/^(?!Nobody )\S+ has taken #\d+/, ({ ticket }) => ticket.assignee === people.dana.id],
  [/is overdue$/, late],
  [/is due soon$|Nothing has happened on/, opened],
  [/Please answer by/, opened],
  [/We’ll reply by/, ahead('first_response')],
  [/Should be solved by/, ahead('resolution')],
  [/This is taking longer than we promised/, late],
  [/Is it solved\?/, status('resolved')],
  [/Is that still right\?|What is the next step\?/, opened],
  [/It is back in the queue/, status('new')],
  [/goes along with an outage/, ({ ticket }) => ticket.parent !== undefined],
  [/Resolved\. The requester has been asked/, status('resolved')],
];

/** What can no longer be pressed, or only then. */
const buttonsOnly: readonly (readonly [id: string, so: When])[] = [
  ['confirm', status('resolved')],
  ['reopen', status('resolved')],
  ['accept', status('assigned')],
  ['decline', status('assigned')],
  ['resume', status('pending')],
  ['hold', opened],
  ['take', opened],
  ['resolve', opened],
  ['cancel', opened],
];

/** A sentence that stands twice, at its end or as the beginning of a longer one. */
const saysTwice = (words: string): boolean => {
  const sentences = words.split(/(?<=[.?!]) /).map((one) => one.replace(/[.?!]$/, ''));
  return sentences.some((one, n) => sentences.some((other, m) => n !== m && other.startsWith(one)));
};

describe('no card contradicts itself or its ticket', () => {
  const cards = [...galleryCards.filter(({ name }) => !/hostile|^anything/.test(name)), ...shownAgain];

  it('on hundreds of cards', () => assert.ok(cards.length > 300, `${cards.length}`));

  it('says nothing twice in one paragraph', () => {
    const twice = cards.flatMap(({ name, card }) =>
      saidOn(card)
        .filter(saysTwice)
        .map((words) => `${name}: ${words}`),
    );
    assert.deepEqual(twice, []);
  });

  it('each rule is about something that some card says', () => {
    const all = cards.flatMap(({ card }) => saidOn(card));
    assert.deepEqual(
      onlyWhile.filter(([said]) => !all.some((words) => said.test(words))).map(([said]) => said),
      [],
    );
  });

  for (const { name, card, story, reader } of cards) {
    it(`${name}, ${reader}`, () => {
      const said = saidOn(card);
      if (story === null) return;
      assert.equal(new Set(said).size, said.length, `twice: ${said.join('\n')}`);
      const who = reader === null ? null : people[reader].id;
      const wrong = onlyWhile.filter(([words, so]) => said.some((one) => words.test(one)) && !so(story, who));
      assert.deepEqual(
        wrong.map(([words]) => `${words}`),
        [],
        `${story.ticket.status}\n${said.join('\n')}`,
      );
      const stale = card.actions.filter(({ id }) => buttonsOnly.some(([only, so]) => only === id && !so(story, who)));
      assert.deepEqual(
        stale.map(({ id }) => id),
        [],
        story.ticket.status,
      );
    });
  }
});
