import { hours, type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { Audience, Notice } from '#src/core/notices/notices.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import {
  candidate,
  everyone,
  hardware,
  monday,
  type Name,
  network,
  organisation,
  people,
  software,
} from '#src/core/testing/small-organisation.ts';
import {
  accept,
  assignTo,
  cancel,
  checkSla,
  decline,
  expire,
  filed,
  note,
  rate,
  reopen,
  resolve,
  resume,
  type Story,
  say,
  stories,
  take,
  tell,
} from '#src/core/testing/story.ts';
import type { Part } from '#src/core/ticket/permissions.ts';
import { mayCommand } from '#src/core/ticket/permissions.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import {
  answeredCard,
  awayCard,
  backCard,
  blocksCard,
  confirmAction,
  didYouMeanCard,
  doneCard,
  filedTwoCard,
  helpCard,
  notYetFiledCard,
  offerToFileCard,
  refusalCard,
  refusalOrFileCard,
  smallTalkCard,
  twoProblemsCard,
  whichTicketCard,
} from './answers.ts';
import type { Card, Form, Option } from './card.ts';
import { detailsCard, wholeCard } from './details.ts';
import { intakeForm, ticketForm } from './forms.ts';
import { digestCard } from './lists/digest.ts';
import { loadCard, teamCard } from './lists/home.ts';
import { foundCard, myTicketsCard, queueCard } from './lists/lists.ts';
import { newsListCard, overdueListCard } from './lists/overdue-list.ts';
import type { Names } from './names.ts';
import { cardForNotice } from './notices/card-for-notice.ts';
import { askAddedCard, askStaysCard, linkAgreedCard, linkCodeCard, linkedCard, unlinkedCard } from './notices/links.ts';
import { receiptCard } from './notices/receipt.ts';
import { notReachedCard, undeliveredCard } from './notices/undelivered.ts';
import { openFormCard } from './open-form-card.ts';
import { panelCard } from './panel.ts';
import { texts } from './texts.ts';
import { catalogue } from './verbs/catalogue.ts';
import type { TicketView } from './view.ts';
import { whyMe } from './why.ts';

/**
 * Every card and form, with ordinary and hostile content, in every situation: what each platform's renderer must handle
 * well.
 */
export type GalleryCard = {
  /** `kind/what it shows`. */
  readonly name: string;
  readonly card: Card;
  /** The ticket and the reader the card was made for. Null: it is about no ticket. */
  readonly story: Story | null;
  readonly reader: Name | null;
};
export type GalleryForm = { readonly name: string; readonly form: Form };

const names: Names = {
  person: (id) => everyone.find((person) => person.id === id)?.name ?? id,
  team: (id) => organisation.teams.get(id)?.name ?? id,
  category: (id) => organisation.categories.get(id)?.name ?? id,
};

const line = [people.mona.id, people.bob.id];

const viewOf = (
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

type Told = Notice extends infer N ? (N extends Notice ? Omit<N, 'ticket' | 'audience' | 'to' | 'seq'> : never) : never;

const told = (
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
const notReached = (what: string, told: Told, story: Story, code = 'unreachable'): GalleryCard => {
  const { ticket } = story;
  const notice = { ...told, ticket: ticket.number, audience: 'requester', to: { person: 'rita' }, seq: 1 } as Notice;
  const card = notReachedCard(viewOf(story, 'dana'), { notice, to: people.rita, code, platform: 'discord' });
  return { name: `not_reached/${what}`, card, story, reader: 'dana' };
};

const toRequester = (what: string, notice: Told, story: Story, reader: Name = 'rita') =>
  told(what, notice, story, reader, 'requester');
const toTechnician = (what: string, notice: Told, story: Story, reader: Name = 'dana') =>
  told(what, notice, story, reader, 'technician');
const toManager = (what: string, notice: Told, story: Story, reader: Name | null = 'mona') =>
  told(what, notice, story, reader, 'manager');

const newt = { platform: 'discord', name: 'Newt' };
const onlyDana = { candidates: [candidate('dana')] };
const nobody = { candidates: [] };
const inDays = (days: number): number => days * 24 * 60;

const triaged = filed({
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
const guessed = filed({
  category: null,
  classification: { confidence: 0.93, ranked: [{ category: hardware, p: 0.93 }], because: ['printer', 'smoke'] },
});
const urgent = filed({ impact: 'everyone', urgency: 'blocked', title: 'Nobody can print' });
const fromText = filed({
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
const unsaid = filed({ impact: null, urgency: null });
const worse = { type: 'assess', impact: 'everyone', urgency: 'blocked', reason: 'It burns now' } as const;
const saidWorse = tell(stories.in_progress, [['rita', worse]]);
const overruled = tell(stories.in_progress, [
  ['mona', { type: 'set_priority', priority: 'P4', reason: 'A spare is there' }],
  ['rita', worse],
]);
const onBehalf = filed({ requester: people.raj, filedBy: people.nick });
const declinedTomAsked = tell(stories.assigned, [['dana', decline]]);
const declinedNobodyLeft = tell(stories.assigned, [['dana', decline]], onlyDana);
const expiredTomAsked = tell(stories.assigned, [['desk', expire(1), 30]]);
const expiredNobodyFree = tell(stories.assigned, [['desk', expire(1), 30]], nobody);
const takenByTom = tell(stories.assigned, [['tom', take]]);
const backWithDana = tell(stories.assigned, [
  ['mona', assignTo('tom')],
  ['mona', assignTo('dana')],
]);
const answered = tell(stories.pending, [['rita', say('The one in 2.13')]]);
const pendingWithdrawn = tell(stories.pending, [['rita', cancel]]);
const reopened = tell(stories.resolved, [['rita', reopen]]);
const solvedAgain = tell(reopened, [['dana', resolve]]);
const closedByItself = tell(stories.resolved, [['desk', { type: 'close_if_quiet' }, inDays(7)]]);
const rated = tell(stories.resolved, [['rita', rate(4)]]);
const unhappy = tell(stories.resolved, [['rita', rate(1)]]);
const unhappyWords = tell(stories.closed, [['rita', rate(2, 'Two days for a cable')]]);
const closedRated = tell(stories.closed, [['rita', rate(5, 'Quick and friendly')]]);
const waitingForShift = filed({}, { candidates: [candidate('dana', { away: { until: monday + hours(3) } })] });
const fitsNone = filed({
  category: null,
  classification: { confidence: 0, sure: false, none: 0.9, ranked: [{ category: hardware, p: 0.1 }], because: [] },
});
/** A calendar that never opens. */
const closed = { ...officeHours, week: officeHours.week.map(() => []) };
const withoutPolicy = filed({}, { organisation: { ...organisation, calendars: new Map([[closed.id, closed]]) } });
const solvedOverhead = tell(stories.assigned, [['mona', resolve]]);
const warned = tell(stories.assigned, [['desk', checkSla, 90]]);
const warnedUnassigned = tell(stories.new, [['desk', checkSla, 90]]);
const broken = tell(stories.assigned, [['desk', checkSla, 120]]);
const brokenTwice = tell(broken, [['desk', checkSla, 60]]);
const acknowledge = { type: 'acknowledge_breach', metric: 'first_response', cycle: 1, level: 1 } as const;
const talkedAbout = tell(stories.in_progress, [
  ['rita', say('It still smokes.')],
  ['dana', say('I am on my way.')],
  ['tom', note('Same printer as last week.')],
]);

const discussed = tell(stories.pending, [
  ['rita', say('The one in 2.13')],
  ['dana', resolve],
  ['rita', reopen],
]);
const long = filed({ description: 'It smokes, and then it stops. '.repeat(120) });

const breached = (level: number): Told => ({ kind: 'breached', metric: 'first_response', cycle: 1, level });
const dueSoon = (metric: 'first_response' | 'resolution'): Told => ({
  kind: 'due_soon',
  metric,
  cycle: 1,
  percent: 75,
});
const replied = (author: Name, text: string, at: Instant = monday + minutes(90)): Told => ({
  kind: 'reply',
  author: people[author].id,
  text,
  at,
});
const question = { kind: 'pending', question: 'Which printer?' } as const;
const again = { kind: 'reopened', reason: 'It burns again' } as const;

const noticeCards: readonly GalleryCard[] = [
  toRequester(
    'being looked for',
    { kind: 'filed' },
    { ...stories.new, ticket: { ...stories.new.ticket, waiting: null } },
  ),
  toRequester('nobody free', { kind: 'filed' }, stories.new),
  toRequester('in triage', { kind: 'filed' }, triaged),
  toRequester('how bad, from the text', { kind: 'filed' }, fromText),
  toRequester('from the text, not right', { kind: 'filed' }, tell(fromText, [['rita', { type: 'ignore_text' }]])),
  toRequester('nobody said how bad', { kind: 'filed' }, unsaid),
  toRequester('someone asked', { kind: 'filed' }, stories.assigned),
  toRequester('found out from the text', { kind: 'filed' }, guessed),
  toRequester('everyone passed', { kind: 'filed' }, declinedNobodyLeft),
  toRequester('in progress', { kind: 'filed' }, stories.in_progress),
  toRequester('pending', { kind: 'filed' }, stories.pending),
  toRequester('resolved', { kind: 'filed' }, stories.resolved),
  toRequester('closed', { kind: 'filed' }, stories.closed),
  toRequester('withdrawn', { kind: 'filed' }, stories.cancelled),
  toRequester('on behalf of raj', { kind: 'filed' }, onBehalf, 'raj'),
  toRequester('accepted', { kind: 'accepted' }, stories.in_progress),
  toRequester('resolved since', { kind: 'accepted' }, stories.resolved),
  toRequester('from the technician', replied('dana', 'I am on my way.'), stories.in_progress),
  toRequester('on a closed ticket', replied('dana', 'I am on my way.'), stories.closed),
  toRequester('on a withdrawn ticket', replied('dana', 'I am on my way.'), stories.cancelled),
  toTechnician('from the requester', replied('rita', 'It still smokes.'), stories.in_progress),
  toTechnician('taken back', replied('rita', texts.say.takenBack), stories.in_progress),
  toTechnician('from the requester, closed since', replied('rita', 'It still smokes.'), stories.closed),
  toRequester('a question', question, stories.pending),
  toRequester('a question, again', { ...question, again: 1 }, stories.pending),
  toRequester('answered', question, answered),
  toRequester('withdrawn', question, pendingWithdrawn),
  toRequester('asked', { kind: 'resolved', cycle: 0 }, stories.resolved),
  toRequester('rated', { kind: 'resolved', cycle: 0 }, rated),
  toRequester('by nobody in particular', { kind: 'resolved', cycle: 0 }, solvedOverhead),
  toRequester('confirmed', { kind: 'resolved', cycle: 0 }, stories.closed),
  toRequester('closed by itself', { kind: 'resolved', cycle: 0 }, closedByItself),
  toRequester('reopened', { kind: 'resolved', cycle: 0 }, reopened),
  toRequester('first turn, solved again', { kind: 'resolved', cycle: 0 }, solvedAgain),
  toRequester('second turn', { kind: 'resolved', cycle: 1 }, solvedAgain),
  toRequester('to the requester', again, reopened),
  toTechnician('to the technician', again, reopened),
  toTechnician('solved again', again, solvedAgain),
  toRequester('to the requester, someone is asked', again, tell(solvedOverhead, [['rita', reopen]])),
  toRequester('to the requester, nobody is free', again, tell(solvedOverhead, [['rita', reopen]], nobody)),
  toTechnician('said how bad', { kind: 'worse', reason: 'It burns now' }, saidWorse),
  toTechnician('said to whoever was asked', { kind: 'worse', reason: null }, tell(stories.assigned, [['rita', worse]])),
  toTechnician('the manager had set it', { kind: 'worse', reason: 'It burns now' }, overruled),
  toManager('nobody has it', { kind: 'worse', reason: 'It burns now' }, tell(stories.new, [['rita', worse]])),
  toManager('in a channel', { kind: 'worse', reason: null }, tell(stories.new, [['rita', worse]]), null),
  toManager('to the manager who had set it', { kind: 'worse', reason: 'It burns now' }, overruled),
  toTechnician('resolved since', { kind: 'worse', reason: null }, tell(saidWorse, [['dana', resolve]])),
  toManager('one star', { kind: 'rated' }, unhappy),
  toManager('with words', { kind: 'rated' }, unhappyWords),
  toManager('better since', { kind: 'rated' }, tell(unhappy, [['rita', rate(4)]])),
  toRequester('unrated', { kind: 'closed' }, stories.closed),
  toRequester('rated with words', { kind: 'closed' }, closedRated),
  toRequester('by a manager', { kind: 'cancelled' }, tell(stories.in_progress, [['mona', cancel]])),

  toTechnician('offered', { kind: 'assigned', offer: 1 }, stories.assigned),
  toTechnician('offered, urgent', { kind: 'assigned', offer: 1 }, urgent),
  toTechnician('offered, found out from the text', { kind: 'assigned', offer: 1 }, guessed),
  toTechnician(
    'offered by a manager',
    { kind: 'assigned', offer: 1 },
    tell(stories.new, [['mona', assignTo('tom')]]),
    'tom',
  ),
  toTechnician('accepted', { kind: 'assigned', offer: 1 }, stories.in_progress),
  toTechnician('pending', { kind: 'assigned', offer: 1 }, stories.pending),
  toTechnician('resolved', { kind: 'assigned', offer: 1 }, stories.resolved),
  toTechnician('resolved by the lead instead', { kind: 'assigned', offer: 1 }, solvedOverhead),
  toTechnician('closed', { kind: 'assigned', offer: 1 }, stories.closed),
  toTechnician('rated', { kind: 'assigned', offer: 1 }, closedRated),
  toTechnician('how bad, from the text', { kind: 'assigned', offer: 1 }, fromText),
  toTechnician('nobody said how bad', { kind: 'assigned', offer: 1 }, unsaid),
  toTechnician('withdrawn', { kind: 'assigned', offer: 1 }, stories.cancelled),
  toTechnician('declined, tom is asked', { kind: 'assigned', offer: 1 }, declinedTomAsked),
  toTechnician('declined, tom has it', { kind: 'assigned', offer: 1 }, tell(declinedTomAsked, [['tom', accept]])),
  toTechnician('declined, nobody is left', { kind: 'assigned', offer: 1 }, declinedNobodyLeft),
  toTechnician('declined, withdrawn since', { kind: 'assigned', offer: 1 }, tell(declinedTomAsked, [['rita', cancel]])),
  toTechnician('expired, tom is asked', { kind: 'assigned', offer: 1 }, expiredTomAsked),
  toTechnician('expired, back in the queue', { kind: 'assigned', offer: 1 }, expiredNobodyFree),
  toTechnician('taken by tom', { kind: 'assigned', offer: 1 }, takenByTom),
  toTechnician('offered again', { kind: 'assigned', offer: 1 }, backWithDana),
  toTechnician('offered again, the new card', { kind: 'assigned', offer: 3 }, backWithDana),
  toTechnician(
    'moved to another team',
    { kind: 'assigned', offer: 1 },
    tell(stories.in_progress, [['dana', { type: 'categorise', category: network }]]),
  ),
  toTechnician(
    'given to tom',
    { kind: 'taken_away', why: 'reassigned' },
    tell(stories.in_progress, [['mona', assignTo('tom')]]),
  ),
  toTechnician('given back', { kind: 'taken_away', why: 'reassigned' }, backWithDana),
  toTechnician(
    'moved to a team where nobody is free',
    { kind: 'taken_away', why: 'reassigned' },
    tell(stories.in_progress, [['tom', { type: 'categorise', category: network }]], nobody),
  ),
  toTechnician('expired, tom is asked', { kind: 'taken_away', why: 'expired' }, expiredTomAsked),
  toTechnician('expired, tom has it', { kind: 'taken_away', why: 'expired' }, tell(expiredTomAsked, [['tom', accept]])),
  toTechnician('expired, nobody is asked', { kind: 'taken_away', why: 'expired' }, expiredNobodyFree),
  toTechnician('withdrawn', { kind: 'taken_away', why: 'cancelled' }, tell(stories.in_progress, [['rita', cancel]])),
  toTechnician('to accept', dueSoon('first_response'), warned),
  toTechnician(
    'to resolve',
    dueSoon('resolution'),
    tell(stories.in_progress, [['desk', checkSla, inDays(1) + 5 * 60]]),
  ),
  toTechnician('pending since', dueSoon('resolution'), stories.pending),
  toTechnician('accepted since', dueSoon('first_response'), tell(warned, [['dana', accept]])),
  toTechnician('withdrawn since', dueSoon('first_response'), tell(warned, [['rita', cancel]])),
  toTechnician('overdue since', dueSoon('first_response'), broken),
  toManager('nobody has it', dueSoon('first_response'), warnedUnassigned),
  toTechnician('to the technician', breached(1), broken),
  toTechnician('to the technician, accepted since', breached(1), tell(broken, [['dana', accept]])),
  toTechnician('to the technician, given to tom since', breached(1), tell(broken, [['mona', assignTo('tom')]])),
  toManager('to the manager', breached(1), broken),
  toManager('nobody has it', breached(1), tell(stories.new, [['desk', checkSla, 120]])),
  toManager('urgent', breached(1), tell(urgent, [['desk', checkSla, 30]])),
  toManager('acknowledged', breached(1), tell(broken, [['mona', acknowledge]])),
  toManager('accepted since', breached(1), tell(broken, [['dana', accept]])),
  toManager('resolved since', breached(1), tell(broken, [['dana', resolve]])),
  toManager('withdrawn since', breached(1), tell(broken, [['rita', cancel]])),
  toManager('level 2', breached(2), brokenTwice, 'bob'),
  toManager('level 1, acknowledged after level 2', breached(1), tell(brokenTwice, [['mona', acknowledge]])),
  toManager('level 2, acknowledged below', breached(2), tell(brokenTwice, [['mona', acknowledge]]), 'bob'),
  toManager('in the channel', { kind: 'triage' }, triaged, null),
  toManager('to the manager', { kind: 'triage' }, triaged),
  toManager('no guess at all', { kind: 'triage' }, filed({ category: null })),
  toManager('decided', { kind: 'triage' }, tell(triaged, [['tom', { type: 'categorise', category: network }]]), null),
  toManager('withdrawn', { kind: 'triage' }, tell(triaged, [['rita', cancel]]), null),
  toManager('in the channel', { kind: 'nobody_eligible' }, stories.new, null),
  toManager('to the manager', { kind: 'nobody_eligible' }, stories.new),
  toManager('until the shift begins', { kind: 'nobody_eligible' }, waitingForShift),
  toManager('someone asked', { kind: 'nobody_eligible' }, tell(stories.new, [['mona', assignTo('tom')]])),
  toManager('someone has it', { kind: 'nobody_eligible' }, tell(stories.new, [['tom', take]])),
  toManager('withdrawn', { kind: 'nobody_eligible' }, stories.cancelled),
  toManager(
    'the manager decides',
    { kind: 'all_declined' },
    tell(declinedTomAsked, [['desk', expire(2), 30]], { candidates: [candidate('dana'), candidate('tom')] }),
  ),
  toManager('with nobody', { kind: 'left_alone' }, stories.new),
  toTechnician('working on it', { kind: 'left_alone' }, stories.in_progress),
  toTechnician('solved', { kind: 'left_alone' }, stories.resolved),
  toManager('fits nothing', { kind: 'triage' }, fitsNone),
  toManager('no calendar', { kind: 'no_deadlines' }, withoutPolicy),
  toManager('has deadlines', { kind: 'no_deadlines' }, stories.assigned),
  toManager('decided', { kind: 'all_declined' }, tell(declinedNobodyLeft, [['mona', assignTo('tom')]])),
];

const details = (what: string, story: Story, reader: Name, part: Part, called = names): GalleryCard => {
  const said = saidOn(story.log).filter(({ as }) => part !== 'requester' || as !== 'note');
  const assigned = story.log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
  const why = part !== 'requester' && assigned?.type === 'ticket.assigned' ? whyMe(assigned, called) : null;
  return {
    name: `details/${what}`,
    card: detailsCard(viewOf(story, reader, called), part, said, why),
    story,
    reader,
  };
};

const detailCards: readonly GalleryCard[] = [
  ...Object.entries(stories).flatMap(([status, story]) => [
    details(`${status}, requester`, story, 'rita', 'requester'),
    details(`${status}, who has it`, story, 'dana', 'technician'),
    details(`${status}, colleague`, story, 'tom', 'technician'),
    details(`${status}, manager`, story, 'mona', 'manager'),
  ]),
  details('talked about, requester', talkedAbout, 'rita', 'requester'),
  details('answered, solved, reopened', discussed, 'rita', 'requester'),
  details('long', long, 'dana', 'technician'),
  details('talked about, technician', talkedAbout, 'dana', 'technician'),
  details('who filed it for someone else', onBehalf, 'nick', 'requester'),
  details('rated', closedRated, 'mona', 'manager'),
  details('follow-up', filed({ followUpOf: 7 as TicketNumber }), 'rita', 'requester'),
  details('going on without an answer', tell(stories.pending, [['dana', resume]]), 'dana', 'technician'),
];

const about = (name: string, card: Card, story: Story | null = null, reader: Name | null = null): GalleryCard => ({
  name,
  card,
  story,
  reader,
});

const twelve = Array.from({ length: 12 }, (_, n): Story => {
  const story = Object.values(stories).filter(({ ticket }) => isOpen(ticket))[n % 4] ?? stories.new;
  return { ...story, ticket: { ...story.ticket, number: (n + 1) as TicketNumber } };
});

const counts = { open: 12, unassigned: 3, overdue: 2, due: 4 };

const otherCards: readonly GalleryCard[] = [
  about('receipt/fits nothing', receiptCard(viewOf(fitsNone, 'rita')), fitsNone, 'rita'),
  about(
    'receipt/outside hours',
    receiptCard(viewOf(stories.new, 'rita', names, monday + hours(20))),
    stories.new,
    'rita',
  ),
  about('receipt/until a shift begins', receiptCard(viewOf(waitingForShift, 'rita')), waitingForShift, 'rita'),
  about('receipt/for who filed it', receiptCard(viewOf(onBehalf, 'nick')), onBehalf, 'nick'),
  about(
    'receipt/for a colleague of the team who filed it',
    receiptCard(viewOf(filed({ requester: people.raj, filedBy: people.tom }), 'tom')),
    filed({ requester: people.raj, filedBy: people.tom }),
    'tom',
  ),
  about('my_tickets/none', myTicketsCard([])),
  about('my_tickets/one', myTicketsCard([viewOf(stories.assigned, 'rita')])),
  about('my_tickets/twelve', myTicketsCard(twelve.map((story) => viewOf(story, 'rita')))),
  about('open_form/a new ticket', openFormCard(intakeForm({ nonce: 'n', categories: [], mayFileForOthers: false }))),
  about(
    'blocks/blocked',
    blocksCard(
      { ...people.rita, blocked: 'sends adverts' },
      [{ by: people.ada.id, at: monday, reason: 'sends adverts' }],
      names,
      'UTC',
    ),
  ),
  about('blocks/not any more', blocksCard(people.rita, [{ by: null, at: monday, reason: null }], names, 'UTC')),
  about('found/none', foundCard('unicorn', [])),
  about(
    'found/two',
    foundCard(
      'printer',
      twelve.slice(0, 2).map((story) => viewOf(story, 'dana')),
    ),
  ),
  about('queue/none', queueCard([])),
  about('queue/a technician’s', queueCard(twelve.map((story) => viewOf(story, 'dana')))),
  about('queue/a manager’s', queueCard(twelve.slice(0, 4).map((story) => viewOf(story, 'mona')))),
  about('load/working', loadCard(2.5, 6, null, 'UTC')),
  about('load/away', loadCard(0, 6, { until: null }, 'UTC')),
  about('team/overdue', teamCard('Support', counts)),
  about('team/due', teamCard('Support', { ...counts, overdue: 0 })),
  about('team/quiet', teamCard('Support', { open: 0, unassigned: 0, overdue: 0, due: 0 })),
  about(
    'digest/two teams',
    digestCard([
      { ...counts, name: 'Support', resolved: 9, overdueTickets: [viewOf(broken, 'mona'), viewOf(urgent, 'mona')] },
      { ...counts, overdue: 0, name: 'Networks', resolved: 0, overdueTickets: [] },
    ]),
  ),
  about('whole/first page', wholeCard(viewOf(long, 'dana'), saidOn(long.log), 1), long, 'dana'),
  about('whole/last page', wholeCard(viewOf(long, 'dana'), saidOn(long.log), 2), long, 'dana'),
  about('digest/no teams', digestCard([])),
  about('overdue_list/twelve', overdueListCard(twelve.map((story) => viewOf(story, 'mona')))),
  about('news_list/twelve', newsListCard(twelve.map((story) => viewOf(story, 'mona')))),
  about('help/nobody known', helpCard(null)),
  about('help/requester', helpCard(people.rita)),
  about('help/technician', helpCard(people.dana)),
  about('help/manager', helpCard(people.mona)),
  about('help/where commands are picked', helpCard(people.mona, null, 'picked')),
  about(
    'panel',
    panelCard([
      { value: 'hardware', label: 'Hardware' },
      { value: 'network', label: 'Network' },
    ]),
  ),
  about('help/unknown word', helpCard(people.rita, 'quwue')),
  about('done/one line', doneCard(texts.say.commented(17), 17 as TicketNumber)),
  about('refusal/one line', refusalCard(texts.refusal.alreadyAccepted('Dana'), 17 as TicketNumber)),
  about('availability/away', awayCard(null, 'UTC')),
  about('availability/back', backCard()),
  about(
    'not_yet_filed/very many',
    notYetFiledCard(texts.refusal.tooMany('filing', 12), 'd1', 'The printer is jammed', [1 as TicketNumber]),
  ),
  about('link/code', linkCodeCard('ABCD2345')),
  about('link/the account that stays', askStaysCard('l1', newt, { platform: 'slack', name: 'Dana' })),
  about('link/agreed', linkAgreedCard(newt)),
  about('link/the added account', askAddedCard('l1', newt, { platform: 'slack', name: 'Dana' })),
  about('linked/elsewhere', linkedCard('l1', newt, 'Dana')),
  about('unlinked/two tickets', unlinkedCard(newt, 2)),
  about('unlinked/the other side', unlinkedCard(newt, null)),
  notReached('a reply', { kind: 'reply', author: people.dana.id, text: 'Try now.', at: monday }, stories.in_progress),
  notReached('a question, no account', { kind: 'pending', question: 'Which floor?' }, stories.pending, 'no_account'),
  notReached('a solution, in vain', { kind: 'resolved', cycle: 0 }, stories.resolved, 'unavailable'),
  about(
    'undelivered/two reasons',
    undeliveredCard([
      { platform: 'discord', message: 'Discord: Cannot send messages to this user (50007)', count: 12 },
      { platform: null, message: 'no address on any connected platform', count: 1 },
    ]),
  ),
  about(
    'which_ticket/two wait',
    whichTicketCard(
      'd1',
      'The one by the window.',
      [
        { number: 3 as TicketNumber, question: 'Which printer?' },
        { number: 5 as TicketNumber, question: 'Which floor?' },
      ],
      [8 as TicketNumber],
    ),
  ),
  about('answered/to a question', answeredCard({ number: 3 as TicketNumber, question: 'Which printer?' }, 9, 'd1')),
  about('did_you_mean/a command', didYouMeanCard('d1', 'lst', '/ticket list')),
  about('did_you_mean/nothing near', didYouMeanCard('d1', 'wifi', null)),
  about(
    'did_you_mean/or an answer',
    didYouMeanCard('d1', 'list overdue', '/ticket list', [{ number: 3 as TicketNumber, question: 'Which printer?' }]),
  ),
  about('refusal/or file it', refusalOrFileCard(texts.refusal.noTicket('#99'), 'd1')),
  about('small_talk/hello', smallTalkCard(texts.title.hello, [texts.say.hello])),
  about(
    'small_talk/thanks',
    smallTalkCard(texts.title.thanks, [texts.say.isItSolved(17)], [confirmAction(17 as TicketNumber, 0)]),
  ),
  about('availability/away until', awayCard(monday, 'Europe/Berlin')),
  about(
    'two_problems/asked',
    twoProblemsCard('d1', ['My screen flickers.', 'The VPN drops every hour.'], [1 as TicketNumber]),
  ),
  about('filed_two/both', filedTwoCard(stories.new.ticket, { ...stories.assigned.ticket, number: 2 as TicketNumber })),
  about('offer_to_file/no open ticket', offerToFileCard('d1', 'My screen flickers since this morning.', [])),
  about(
    'offer_to_file/four open tickets',
    offerToFileCard('d1', 'It still smokes.', [3, 5, 8, 13] as unknown as TicketNumber[]),
  ),
];

/** What people, or a bad copy and paste, may put into any text field. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'everyone mentioned': '@everyone @here <!channel> <!here> <!subteam^S1> <@U123> <@&42> <#C1> <at>All</at>',
  markdown:
    '*bold* **bold** _it_ ~~no~~ `code` ```\nblock\n``` # head\n> quote\n- list\n[link](https://example.com) ||spoiler||',
  HTML: '<script>alert(1)</script><img src=x onerror=alert(2)> & &amp; &#x3C; "quoted" \'single\'',
  'a link to a place nobody should go':
    'https://example.com/a?b=<c>&d="e" <https://example.com|harmless> javascript:alert(1)',
  'right to left': 'الطابعة لا تعمل في الطابق ٣ \u202eexe.fdp\u202c שלום',
  'emoji and combining characters': '👩🏽‍🔧👨‍👩‍👧‍👦 🏳️‍🌈 🇰🇪 é ñ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'control characters': 'bell\u0007 null\u0000 escape\u001b[31m tab\t line\r\nbreak \u2028 zero\u200bwidth \ufeff',
  'SQL and templates': "'; DROP TABLE tickets; -- #{7*7} {{7*7}} <%= 7*7 %> {0} %s %n",
  '10,000 characters': 'Long words and 😀 emoji. '.repeat(400),
  'one word of 10,000 characters': 'x'.repeat(10_000),
  '2,000 lines': 'line\n'.repeat(2_000),
};

const clipped = (text: string): string => text.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '');

const hostileCards: readonly GalleryCard[] = Object.entries(hostileTexts).flatMap(([what, text]) => {
  const called: Names = { person: () => clipped(text), team: () => clipped(text), category: () => clipped(text) };
  const story = filed({ title: clipped(text), description: text });
  const worked = tell(story, [
    ['dana', accept],
    ['rita', say(text)],
    ['tom', note(text)],
    ['dana', { type: 'ask', question: text.slice(0, 2_000) }],
  ]);
  const solved = tell(worked, [['dana', { type: 'resolve', resolution: text.slice(0, 5_000) }]]);
  return [
    told(`hostile: ${what}`, { kind: 'filed' }, story, 'rita', 'requester', called),
    told(`hostile: ${what}`, { kind: 'assigned', offer: 1 }, worked, 'dana', 'technician', called),
    told(
      `hostile: ${what}`,
      { kind: 'reply', author: people.rita.id, text, at: monday },
      worked,
      'dana',
      'technician',
      called,
    ),
    told(`hostile: ${what}`, { kind: 'resolved', cycle: 0 }, solved, 'rita', 'requester', called),
    details(`hostile: ${what}`, worked, 'dana', 'technician', called),
    about(`my_tickets/hostile: ${what}`, myTicketsCard([viewOf(story, 'rita', called)])),
    about(`found/hostile: ${what}`, foundCard(clipped(text), [viewOf(story, 'rita', called)])),
    about(`refusal/hostile: ${what}`, refusalCard(texts.refusal.alreadyAccepted(clipped(text)))),
    about(
      `linked/hostile: ${what}`,
      askAddedCard('l1', { platform: 'discord', name: text }, { platform: 'slack', name: text }),
    ),
    notReached(`hostile: ${what}`, { kind: 'reply', author: people.dana.id, text, at: monday }, worked),
    about(`undelivered/hostile: ${what}`, undeliveredCard([{ platform: 'slack', message: text, count: 2 }])),
    about(`two_problems/hostile: ${what}`, twoProblemsCard('d1', [text, text], [])),
    about(`offer_to_file/hostile: ${what}`, offerToFileCard('d1', text, [1 as TicketNumber])),
  ];
});

const every = (text: string): Card => ({
  kind: 'anything',
  tone: 'info',
  title: text,
  blocks: [
    { type: 'text', text },
    { type: 'facts', facts: [{ label: text, value: text }] },
    { type: 'quote', author: text, at: null, text },
    { type: 'list', items: [{ title: text, detail: text, actions: [] }] },
    { type: 'context', text },
    { type: 'divider' },
  ],
  actions: [
    { type: 'button', id: 'details', label: text, value: '1', style: 'default' },
    { type: 'select', id: 'rate', label: text, value: '1', options: [{ value: '5', label: text }] },
  ],
  ticket: null,
});

/** Not cards we use, but edge cases a renderer must handle. */
const edgeCards: readonly GalleryCard[] = [
  about('anything/empty everything', every('')),
  about('anything/nothing at all', { ...every(''), blocks: [], actions: [] }),
  about('anything/empty parts', {
    ...every('Empty parts'),
    blocks: [
      { type: 'text', text: [] },
      { type: 'facts', facts: [] },
      { type: 'list', items: [] },
    ],
    actions: [{ type: 'select', id: 'rate', label: 'Rate', value: '1', options: [] }],
  }),
  about('anything/thirty facts', {
    ...every('Thirty facts'),
    blocks: [
      {
        type: 'facts',
        facts: Array.from({ length: 30 }, (_, n) => ({ label: `Fact ${n + 1}`, value: `value ${n + 1}` })),
      },
    ],
  }),
  about('anything/thirty buttons', {
    ...every('Thirty buttons'),
    actions: Array.from({ length: 30 }, (_, n) => ({
      type: 'button',
      id: 'details',
      label: `Button ${n + 1}`,
      value: `${n + 1}`,
      style: n === 0 ? 'primary' : n === 29 ? 'danger' : 'default',
    })),
  }),
  about('anything/two hundred blocks', {
    ...every('Two hundred blocks'),
    blocks: Array.from({ length: 200 }, (_, n) => ({ type: 'text', text: `Block ${n + 1}` })),
  }),
  about('anything/every kind of span', {
    ...every('Spans'),
    blocks: [
      {
        type: 'text',
        text: [
          'Plain, ',
          { type: 'bold', text: 'bold *and starred*' },
          ', ',
          { type: 'person', person: 'dana' as PersonId, name: 'Dana <@U1>' },
          ', ',
          { type: 'ticket', number: 17 as TicketNumber },
          ', ',
          { type: 'time', at: monday, zone: 'Africa/Nairobi' },
        ],
      },
    ],
  }),
];

export const galleryCards: readonly GalleryCard[] = [
  ...noticeCards,
  ...detailCards,
  ...otherCards,
  ...hostileCards,
  ...edgeCards,
];

const categories: readonly Option[] = [...organisation.categories.values()].map(({ id, name }) => ({
  value: id,
  label: name,
}));
export const galleryForms: readonly GalleryForm[] = [
  { name: 'intake/anyone', form: intakeForm({ nonce: 'n1', categories, mayFileForOthers: false }) },
  { name: 'intake/for others', form: intakeForm({ nonce: 'n1', categories, mayFileForOthers: true }) },
  { name: 'intake/no categories', form: intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false }) },
  {
    name: 'intake/two hundred categories',
    form: intakeForm({
      nonce: 'n1',
      categories: Array.from({ length: 200 }, (_, n) => ({ value: `c${n}`, label: `Category ${n}` })),
      mayFileForOthers: false,
    }),
  },
  ...Object.keys(catalogue).flatMap((action) => {
    const form = ticketForm(action, '17.2', 'n1', categories);
    return form === null ? [] : [{ name: `${action}/17`, form }];
  }),
  ...Object.entries(hostileTexts).map(([what, text]) => ({
    name: `intake/hostile: ${what}`,
    form: intakeForm({
      nonce: 'n1',
      categories: [{ value: 'c1', label: clipped(text) }],
      mayFileForOthers: true,
      title: clipped(text),
      description: text,
    }),
  })),
];
