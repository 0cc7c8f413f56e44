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
  offerHereCard,
  offerToFileCard,
  refusalCard,
  refusalOrFileCard,
  smallTalkCard,
  twoProblemsCard,
  whichTicketCard,
} from '#src/cards/answers.ts';
import type { Card } from '#src/cards/card.ts';
import { detailsCard } from '#src/cards/details.ts';
import { intakeForm } from '#src/cards/forms.ts';
import { digestCard } from '#src/cards/lists/digest.ts';
import { gatheredCard } from '#src/cards/lists/gathered.ts';
import { holderAwayCard } from '#src/cards/lists/holder-away.ts';
import { loadCard, teamCard } from '#src/cards/lists/home.ts';
import { foundCard, myTicketsCard, queueCard, watchedCard } from '#src/cards/lists/lists.ts';
import { newsListCard, newsMovedCard, overdueListCard } from '#src/cards/lists/overdue-list.ts';
import { preferencesCard } from '#src/cards/lists/preferences.ts';
import { sharedCard } from '#src/cards/lists/shared-ticket.ts';
import { announcedCard, takeBackCard } from '#src/cards/notes/announced.ts';
import { publishNoteCard } from '#src/cards/notes/publish-note.ts';
import {
  askAddedCard,
  askStaysCard,
  linkAgreedCard,
  linkCodeCard,
  linkedCard,
  linkRefusedCard,
  unlinkedCard,
} from '#src/cards/notices/links.ts';
import { receiptCard } from '#src/cards/notices/receipt.ts';
import { consoleLinkCard, secondFactorCard, signInCard } from '#src/cards/notices/sign-in.ts';
import { dueSoonCard } from '#src/cards/notices/sla-warning.ts';
import { swapAskedCard } from '#src/cards/notices/swap.ts';
import { nobodyCard } from '#src/cards/notices/unassigned.ts';
import { undeliveredCard } from '#src/cards/notices/undelivered.ts';
import { webhookEndedCard } from '#src/cards/notices/webhook-ended.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { panelCard } from '#src/cards/panel.ts';
import { texts } from '#src/cards/texts.ts';
import { transcriptCard, wholeCard } from '#src/cards/transcript.ts';
import { whyMe } from '#src/cards/why.ts';
import type { PersonId } from '#src/core/ids.ts';
import { hours, type TicketNumber } from '#src/core/ids.ts';
import { usualPreferences } from '#src/core/notices/preferences.ts';
import { monday, type Name, people } from '#src/core/testing/small-organisation.ts';
import { filed, resume, type Story, stories, tell } from '#src/core/testing/story.ts';
import type { Part } from '#src/core/ticket/permissions.ts';
import { saidOn } from '#src/core/ticket/said.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { transcriptOf } from '#src/core/ticket/transcript.ts';
import {
  askedOfTom,
  broken,
  closedRated,
  discussed,
  fitsNone,
  type GalleryCard,
  long,
  mayBeLate,
  names,
  newt,
  notReached,
  onBehalf,
  swapAsked,
  talkedAbout,
  urgent,
  viewOf,
  waitingForShift,
  watched,
  watchedByMany,
  watchedClosed,
  watchedSolved,
} from './gallery-stories.ts';

const couldDoIt = (
  [
    ['Dana', null, 1, 14],
    ['Tom', 'at_capacity', 4, 1],
    ['Olu', 'off_shift', 0.5, 0],
  ] as const
).map(([name, why, load, resolved]) => ({
  person: name.toLowerCase() as PersonId,
  name,
  skillFit: 0.86,
  load,
  capacity: 4,
  why,
  resolved,
  medianMs: resolved === 0 ? null : 7_200_000,
}));

export const details = (what: string, story: Story, reader: Name, part: Part, called = names): GalleryCard => {
  const said = saidOn(story.log).filter(({ as }) => part !== 'requester' || as !== 'note');
  const assigned = story.log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
  const why =
    part !== 'requester' && assigned?.type === 'ticket.assigned'
      ? whyMe(assigned, called, story.ticket.category)
      : null;
  return {
    name: `details/${what}`,
    card: detailsCard(viewOf(story, reader, called), part, said, why),
    story,
    reader,
  };
};

export const detailCards: readonly GalleryCard[] = [
  ...Object.entries(stories).flatMap(([status, story]) => [
    details(`${status}, requester`, story, 'rita', 'requester'),
    details(`${status}, who has it`, story, 'dana', 'technician'),
    details(`${status}, colleague`, story, 'tom', 'technician'),
    details(`${status}, manager`, story, 'mona', 'manager'),
  ]),
  details('talked about, requester', talkedAbout, 'rita', 'requester'),
  details('answered, solved, reopened', discussed, 'rita', 'requester'),
  ...Object.entries({ open: watched, solved: watchedSolved, closed: watchedClosed }).flatMap(([how, story]) => [
    details(`${how}, watcher`, story, 'raj', 'requester'),
    details(`${how}, its requester, with a watcher`, story, 'rita', 'requester'),
  ]),
  details('many watchers', watchedByMany, 'mona', 'manager'),
  details('long', long, 'dana', 'technician'),
  details('talked about, technician', talkedAbout, 'dana', 'technician'),
  details('who filed it for someone else', onBehalf, 'nick', 'requester'),
  details('rated', closedRated, 'mona', 'manager'),
  details('follow-up', filed({ followUpOf: 7 as TicketNumber }), 'rita', 'requester'),
  details('going on without an answer', tell(stories.pending, [['dana', resume]]), 'dana', 'technician'),
];

export const about = (
  name: string,
  card: Card,
  story: Story | null = null,
  reader: Name | null = null,
): GalleryCard => ({
  name,
  card,
  story,
  reader,
});

const twelve = Array.from({ length: 12 }, (_, n): Story => {
  const story = Object.values(stories).filter(({ ticket }) => isOpen(ticket))[n % 4] ?? stories.new;
  return { ...story, ticket: { ...story.ticket, number: (n + 1) as TicketNumber } };
});

const pageUrl = 'https://desk.example/console/tickets/1';

const counts = { open: 12, unassigned: 3, overdue: 2, due: 4 };

const announced = { ticket: 17 as TicketNumber, seq: 9, text: 'The switch is replaced at 3.', along: 2 };

export const otherCards: readonly GalleryCard[] = [
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
  about('shared/in a conversation', sharedCard({ ...viewOf(stories.in_progress, null), pageUrl }, 'anyone')),
  about('shared/in the channel of its team', sharedCard({ ...viewOf(stories.new, null), pageUrl }, 'desk')),
  about('shared/alone with the desk', sharedCard({ ...viewOf(stories.assigned, 'dana'), pageUrl }, 'desk')),
  about('my_tickets/none', myTicketsCard([])),
  about('my_tickets/one', myTicketsCard([viewOf(stories.assigned, 'rita')])),
  about('my_tickets/twelve', myTicketsCard(twelve.map((story) => viewOf(story, 'rita')))),
  about(
    'my_tickets/and some that they were added to',
    myTicketsCard([viewOf(stories.assigned, 'raj')], 1, null, {
      views: [viewOf(watched, 'raj'), viewOf(watchedSolved, 'raj')],
      total: 7,
      next: '1.watched',
    }),
  ),
  about(
    'my_tickets/only what they were added to',
    myTicketsCard([], 0, null, { views: [viewOf(watched, 'raj')], total: 1, next: null }),
  ),
  about(
    'my_tickets/more that they were added to',
    watchedCard({ views: [viewOf(watched, 'raj')], total: 7, next: null }),
  ),
  about('open_form/a new ticket', openFormCard(intakeForm({ nonce: 'n', categories: [], mayFileForOthers: false }))),
  about(
    'blocks/blocked',
    blocksCard(
      { ...people.rita, blocked: 'sends adverts' },
      [{ by: people.ada.id, at: monday, reason: 'sends adverts' }],
      names,
      { zone: 'UTC' },
    ),
  ),
  about(
    'blocks/not any more',
    blocksCard(people.rita, [{ by: null, at: monday, reason: null }], names, { zone: 'UTC' }),
  ),
  about('found/none', foundCard('unicorn', [])),
  about(
    'found/two',
    foundCard(
      'printer',
      twelve.slice(0, 2).map((story) => viewOf(story, 'dana')),
    ),
  ),
  about('queue/none', queueCard([])),
  about(
    'queue/a technician’s',
    queueCard(
      twelve.map((story) => viewOf(story, 'dana')),
      12,
      { next: '10.', choices: { teams: [], categories: [{ value: 'category hardware', label: 'Hardware' }] } },
    ),
  ),
  about(
    'queue/with very many categories',
    queueCard(
      twelve.map((story) => viewOf(story, 'dana')),
      12,
      {
        next: '10.',
        choices: {
          teams: [
            { value: 'team support', label: 'Support' },
            { value: 'team networks', label: 'Networks' },
          ],
          categories: Array.from({ length: 30 }, (_, n) => ({ value: `category c${n}`, label: `Category ${n}` })),
        },
      },
    ),
  ),
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
  about('transcript/first page', transcriptCard(viewOf(long, 'rita'), transcriptOf(long.log), 1), long, 'rita'),
  about('transcript/last page', transcriptCard(viewOf(long, 'rita'), transcriptOf(long.log), 99), long, 'rita'),
  about('whole/first page', wholeCard(viewOf(long, 'dana'), saidOn(long.log), 1), long, 'dana'),
  about('whole/last page', wholeCard(viewOf(long, 'dana'), saidOn(long.log), 2), long, 'dana'),
  about(
    'digest/on a Monday',
    digestCard(
      [
        {
          ...{ ...counts, overdue: 0, name: 'Networks', resolved: 0, overdueTickets: [] },
          ledger: (
            [
              ['Tom', 12.5, 41, 2, 1, 3],
              ['Dana', 6, 30, 0, 0, 0],
            ] as const
          ).map(([name, week, fourWeeks, declined, expired, outside]) => ({
            ...{ person: name.toLowerCase() as PersonId, name, capacity: 4 },
            week: { given: week, declined: 0, expired: 0, outside: 0 },
            fourWeeks: { given: fourWeeks, declined, expired, outside },
          })),
        },
      ],
      { decided: 42, right: 40, learnedFrom: 230 },
    ),
  ),
  about('digest/no teams', digestCard([])),
  about('holder_away/one', holderAwayCard('Dana', null, 'UTC', [viewOf(stories.in_progress, 'mona')], 1)),
  about(
    'holder_away/twelve, until',
    holderAwayCard(
      'Dana',
      monday,
      'Europe/Berlin',
      twelve.map((story) => viewOf(story, 'mona')),
      12,
    ),
  ),
  about('overdue_list/twelve', overdueListCard(twelve.map((story) => viewOf(story, 'mona')))),
  about(
    'news_list/twelve',
    newsListCard(
      twelve.map((story) => viewOf(story, 'mona')),
      { team: 'Support' },
    ),
  ),
  about(
    'nobody_eligible/who could do it',
    nobodyCard({ ...viewOf(stories.new, 'mona'), suggested: couldDoIt }, 'nobody_eligible'),
  ),
  about(
    'due_soon/a colleague could take it',
    dueSoonCard(
      { ...viewOf(stories.in_progress, 'dana'), suggested: couldDoIt.slice(1) },
      { ...mayBeLate, ticket: 1, audience: 'technician', to: { person: people.dana.id }, seq: 9 } as never,
      'technician',
    ),
  ),
  about(
    'swap_asked/in the channel',
    swapAskedCard(viewOf(swapAsked, null), {
      ...{
        ...askedOfTom,
        ticket: swapAsked.ticket.number,
        audience: 'technician',
        to: { person: people.tom.id },
        seq: 9,
      },
    }),
  ),
  about('news_list/dealt_with', newsListCard([], { team: 'Support', done: 3 })),
  about('news_list/moved', newsMovedCard('Support')),
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
  about('availability/away', awayCard(null, people.dana, null)),
  about('availability/back', backCard(people.dana)),
  about('availability/manager away', awayCard(null, people.mona, null)),
  about('availability/manager away, with a delegate', awayCard(monday, people.olu, { name: 'Bob', away: false })),
  about('availability/manager away, like the delegate', awayCard(monday, people.olu, { name: 'Bob', away: true })),
  about('availability/manager back', backCard(people.mona)),
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
  about('link/the other side said no', linkRefusedCard(newt)),
  about('webhook_ended/nothing arrived', webhookEndedCard('Monitoring <script> @here *x*', 'failing')),
  about(
    'gathered/after quiet hours',
    gatheredCard(
      [
        [stories.resolved.ticket, receiptCard(viewOf(stories.resolved, 'rita'))],
        [talkedAbout.ticket, detailsCard(viewOf(talkedAbout, 'rita'), 'requester', saidOn(talkedAbout.log), null)],
      ],
      12,
    ),
  ),
  about(
    'preferences/a manager’s',
    preferencesCard(
      {
        ...{ how: { progress: 'never', due_soon: 'daily' }, dailyAt: 450, place: 'email' },
        quiet: { from: 1_200, to: 420 },
      },
      people.mona,
      { url: 'https://desk.example/console/you/notifications', saved: true },
    ),
  ),
  about('preferences/a requester’s', preferencesCard(usualPreferences, people.rita, { url: null })),
  about('console_link/asked for', consoleLinkCard('https://desk.example/console/sign-in/link?code=aB3')),
  about('sign_in/which number', signInCard('s1', ['17', '42', '88'], 'Firefox on Windows')),
  about('second_factor/added', secondFactorCard('factor_added', 'My phone', 'Firefox on Windows')),
  about('second_factor/removed', secondFactorCard('factor_removed', 'My phone', 'Firefox on Windows')),
  about('second_factor/wrong codes', secondFactorCard('factor_refused', 'code', 'Chrome on Linux')),
  about('second_factor/new codes', secondFactorCard('codes_made', '10', 'Firefox on Windows')),
  about('second_factor/a code was used', secondFactorCard('code_used', '1', 'Firefox on Windows')),
  about('second_factor/taken away', secondFactorCard('reset', 'My phone, My laptop', '')),
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
  about('availability/away until', awayCard(monday, { ...people.dana, zone: 'Europe/Berlin' }, null)),
  about(
    'two_problems/asked',
    twoProblemsCard('d1', ['My screen flickers.', 'The VPN drops every hour.'], [1 as TicketNumber]),
  ),
  about('filed_two/both', filedTwoCard(stories.new.ticket, { ...stories.assigned.ticket, number: 2 as TicketNumber })),
  about(
    'publish_note/two readers',
    publishNoteCard(
      1 as TicketNumber,
      { seq: 4, text: 'The fuse in room 3 is broken.' },
      [
        { name: 'Lena Hoffmann', platform: 'slack' },
        { name: 'Grace Okafor', platform: null },
      ],
      '0f3a5b',
    ),
  ),
  about('announced/two tickets', announcedCard(announced)),
  about('announced/corrected, one ticket', announcedCard({ ...announced, along: 1 }, true)),
  about('take_back/asked', takeBackCard(announced)),
  about('offer_here/intake channel', offerHereCard('d1', 'Lena Hoffmann')),
  about('offer_to_file/no open ticket', offerToFileCard('d1', 'My screen flickers since this morning.', [])),
  about(
    'offer_to_file/perhaps not for this desk',
    offerToFileCard('d1', 'How many days of holiday have I left?', [], {
      elsewhere: 'Pay and holidays: people@demo.example.',
    }),
  ),
  about('offer_to_file/perhaps for nobody', offerToFileCard('d1', 'It does not work.', [], { elsewhere: null })),
  about(
    'offer_to_file/four open tickets',
    offerToFileCard('d1', 'It still smokes.', [3, 5, 8, 13] as unknown as TicketNumber[]),
  ),
];
