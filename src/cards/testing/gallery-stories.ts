import type { Card, Form } from '#src/cards/card.ts';
import type { Names } from '#src/cards/names.ts';
import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import { notReachedCard } from '#src/cards/notices/undelivered.ts';
import type { TicketView } from '#src/cards/view.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';
import type { Audience, Notice } from '#src/core/notices/notices.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import {
  candidate,
  everyone,
  hardware,
  monday,
  type Name,
  network,
  networks,
  organisation,
  people,
  policy,
  software,
} from '#src/core/testing/small-organisation.ts';
import {
  add,
  assignTo,
  cancel,
  checkSla,
  confirm,
  decline,
  expire,
  filed,
  hold,
  leave,
  note,
  rate,
  reopen,
  resolve,
  type Story,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import { mayCommand } from '#src/core/ticket/permissions.ts';

export type GalleryCard = {
  /** `kind/what it shows`. */
  readonly name: string;
  readonly card: Card;
  /** The ticket and the reader the card was made for. Null: it is about no ticket. */
  readonly story: Story | null;
  readonly reader: Name | null;
};
export type GalleryForm = { readonly name: string; readonly form: Form };

export const names: Names = {
  isVip: () => false,
  person: (id) => everyone.find((person) => person.id === id)?.name ?? id,
  team: (id) => organisation.teams.get(id)?.name ?? id,
  category: (id) => organisation.categories.get(id)?.name ?? id,
};

const line = [people.mona.id, people.bob.id];

export const viewOf = (
  { ticket }: Story,
  reader: Name | null,
  called = names,
  opensAt: TicketView['opensAt'] = null,
): TicketView => ({
  ticket,
  names: called,
  zone: 'Europe/Berlin',
  opensAt,
  elsewhere: 'HR: people@example.org',
  reader: reader === null ? null : people[reader].id,
  may: (command) => reader === null || mayCommand({ kind: 'person', person: people[reader] }, command, ticket, line),
});

export type Told = Notice extends infer N
  ? N extends Notice
    ? Omit<N, 'ticket' | 'audience' | 'to' | 'seq'>
    : never
  : never;

export const told = (
  what: string,
  told: Told,
  story: Story,
  reader: Name | null,
  audience: Audience,
  called = names,
): GalleryCard => {
  const to = reader === null ? { team: story.ticket.team } : { person: people[reader].id };
  const notice = { ...told, ticket: story.ticket.number, audience, to, seq: 1 } as Notice;
  return { name: `${told.kind}/${what}`, card: cardForNotice(notice, viewOf(story, reader, called)), story, reader };
};

/** To Dana: what she told Rita did not reach her. */
export const notReached = (what: string, told: Told, story: Story, code = 'unreachable'): GalleryCard => {
  const { ticket } = story;
  const notice = { ...told, ticket: ticket.number, audience: 'requester', to: { person: 'rita' }, seq: 1 } as Notice;
  const card = notReachedCard(viewOf(story, 'dana'), { notice, to: people.rita, code, platform: 'discord' });
  return { name: `not_reached/${what}`, card, story, reader: 'dana' };
};

export const toRequester = (what: string, notice: Told, story: Story, reader: Name = 'rita') =>
  told(what, notice, story, reader, 'requester');
export const toTechnician = (what: string, notice: Told, story: Story, reader: Name = 'dana') =>
  told(what, notice, story, reader, 'technician');
export const toManager = (what: string, notice: Told, story: Story, reader: Name | null = 'mona') =>
  told(what, notice, story, reader, 'manager');

export const toWatcher = (what: string, notice: Told, story: Story, reader: Name = 'raj') =>
  told(what, notice, story, reader, 'watcher');

export const newt = { platform: 'discord', name: 'Newt' };
const onlyDana = { candidates: [candidate('dana')] };
export const nobody = { candidates: [] };
export const inDays = (days: number): number => days * 24 * 60;

export const toNetworks = { type: 'hand_over', team: networks, note: 'The switch is dead' } as const;
export const handedOver = tell(stories.in_progress, [['dana', toNetworks]]);
export const triaged = filed({
  category: null,
  classification: {
    confidence: 0.4,
    ranked: [
      { category: network, p: 0.4 },
      { category: hardware, p: 0.35 },
      { category: software, p: 0.25 },
    ],
    because: ['slow', 'login'],
  },
});
export const guessed = filed({
  category: null,
  classification: { confidence: 0.93, ranked: [{ category: hardware, p: 0.93 }], because: ['printer', 'smoke'] },
});
export const urgent = filed({ impact: 'everyone', urgency: 'blocked', title: 'Nobody can print' });
export const fromText = filed({
  impact: null,
  urgency: null,
  title: 'Production is down for everyone',
  classification: {
    confidence: 0,
    ranked: [],
    because: [],
    hints: {
      impact: { level: 'everyone', because: ['for everyone'], sure: true },
      urgency: { level: 'blocked', because: ['production is down'], sure: true },
    },
  },
});
export const unsaid = filed({ impact: null, urgency: null });
export const worse = { type: 'assess', impact: 'everyone', urgency: 'blocked', reason: 'It burns now' } as const;
export const saidWorse = tell(stories.in_progress, [['rita', worse]]);
export const overruled = tell(stories.in_progress, [
  ['mona', { type: 'set_priority', priority: 'P4', reason: 'A spare is there' }],
  ['rita', worse],
]);
export const onBehalf = filed({ requester: people.raj, filedBy: people.nick });
export const declinedTomAsked = tell(stories.assigned, [['dana', decline]]);
export const declinedNobodyLeft = tell(stories.assigned, [['dana', decline]], onlyDana);
export const expiredTomAsked = tell(stories.assigned, [['desk', expire(1), 30]]);
export const expiredNobodyFree = tell(stories.assigned, [['desk', expire(1), 30]], nobody);
export const takenByTom = tell(stories.assigned, [['tom', take]]);
export const backWithDana = tell(stories.assigned, [
  ['mona', assignTo('tom')],
  ['mona', assignTo('dana')],
]);
export const answered = tell(stories.pending, [['rita', say('The one in 2.13')]]);
export const pendingWithdrawn = tell(stories.pending, [['rita', cancel]]);
export const reopened = tell(stories.resolved, [['rita', reopen]]);
export const solvedAgain = tell(reopened, [['dana', resolve]]);
export const closedByItself = tell(stories.resolved, [['desk', { type: 'close_if_quiet' }, inDays(7)]]);
export const rated = tell(stories.resolved, [['rita', rate(4)]]);
export const unhappy = tell(stories.resolved, [['rita', rate(1)]]);
export const unhappyWords = tell(stories.closed, [['rita', rate(2, 'Two days for a cable')]]);
export const closedRated = tell(stories.closed, [['rita', rate(5, 'Quick and friendly')]]);
export const waitingForShift = filed({}, { candidates: [candidate('dana', { away: { until: monday + hours(3) } })] });
export const fitsNone = filed({
  category: null,
  classification: {
    confidence: 0,
    sure: false,
    none: 0.9,
    ranked: [{ category: hardware, p: 0.1 }],
    because: ['salary'],
  },
});
/** A calendar that never opens. */
const closed = { ...officeHours, week: officeHours.week.map(() => []) };
export const withoutPolicy = filed(
  {},
  { organisation: { ...organisation, calendars: new Map([[closed.id, closed]]) } },
);
export const solvedOverhead = tell(stories.assigned, [['mona', resolve]]);
export const warned = tell(stories.assigned, [['desk', checkSla, 90]]);
export const warnedUnassigned = tell(stories.new, [['desk', checkSla, 90]]);
export const broken = tell(stories.assigned, [['desk', checkSla, 120]]);
export const brokenTwice = tell(broken, [['desk', checkSla, 60]]);
/** At level 2 it went to Networks. */
export const handedOn = ((): Story => {
  const desk = {
    organisation: {
      ...organisation,
      rules: [{ policy: { ...policy, escalateTo: [{ team: networks }] }, position: 1, when: {} }],
    },
  };
  return tell(
    filed({}, desk),
    [
      ['desk', checkSla, 120],
      ['desk', checkSla, 60],
    ],
    desk,
  );
})();
export const acknowledge = { type: 'acknowledge_breach', metric: 'first_response', cycle: 1, level: 1 } as const;
export const talkedAbout = tell(stories.in_progress, [
  ['rita', say('It still smokes.')],
  ['dana', say('I am on my way.')],
  ['tom', note('Same printer as last week.')],
]);

export const discussed = tell(stories.pending, [
  ['rita', say('The one in 2.13')],
  ['dana', resolve],
  ['rita', reopen],
]);
/** It waits for a part; and then the day has come to look again. */
export const heldForPart = tell(stories.in_progress, [['dana', hold]]);
export const lookedAt = tell(heldForPart, [['desk', { type: 'remind' }, 5 * 24 * 60]]);
/** Raj was added, and what was said since. */
export const watched = tell(stories.in_progress, [['rita', add('raj')]]);
export const watchedByMany = {
  ...watched,
  ticket: {
    ...watched.ticket,
    watchers: everyone.filter(({ id }) => id !== 'rita' && id !== 'dana' && id !== 'nick').map(({ id }) => id),
  },
};
export const watchedSolved = tell(watched, [['dana', resolve]]);
export const watchedClosed = tell(watchedSolved, [['rita', confirm]]);
export const watchedReopened = tell(watchedSolved, [['rita', reopen]]);
export const leftByRaj = tell(watched, [['raj', leave]]);
export const long = filed({ description: 'It smokes, and then it stops. '.repeat(120) });

export const breached = (
  level: number,
  more: {
    readonly instead?: true;
    readonly handedTo?: typeof networks;
    readonly higherSkill?: 'asked' | 'nobody';
  } = {},
): Told => ({
  ...{ kind: 'breached', metric: 'first_response', cycle: 1, level },
  ...more,
});
export const dueSoon = (metric: 'first_response' | 'resolution'): Told => ({
  kind: 'due_soon',
  metric,
  cycle: 1,
  percent: 75,
});
export const mayBeLate = { ...dueSoon('resolution'), percent: 40, chance: 0.31 } as Told;
/** Dana asks Tom to take it over. */
export const swapAsked = tell(stories.in_progress, [['dana', { type: 'ask_swap', person: people.tom.id }]]);
export const askedOfTom = { kind: 'swap_asked', askedAt: swapAsked.now, by: people.dana.id } as const;
export const swapEnded = (why: 'declined' | 'expired' | 'unreachable') =>
  ({ kind: 'swap_ended', person: people.tom.id, why }) as const;
export const replied = (author: Name, text: string, at: Instant = monday + minutes(90)): Told => ({
  kind: 'reply',
  author: people[author].id,
  text,
  at,
});
export const noted = (author: Name, text: string, at: Instant = monday + minutes(90)): Told => ({
  ...{ kind: 'note', author: people[author].id, text, at },
});
export const onHold = { kind: 'on_hold', waitsFor: 'part', note: 'The part is ordered' } as const;
export const question = { kind: 'pending', question: 'Which printer?' } as const;
export const again = { kind: 'reopened', reason: 'It burns again' } as const;
