import type { Span } from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';
import { type FileProblem, fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import type { HoldReason, WaitsFor } from '#src/core/organisation/pauses.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import type { Presence } from '#src/core/routing/eligible.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { PastOffer, Status } from '#src/core/ticket/ticket.ts';
import { admin } from './admin.ts';
import { appointments } from './appointments.ts';
import { enquiries } from './enquiries.ts';
import { form, problem } from './forms.ts';
import { help, prompts } from './help.ts';
import { assistant, knowledge } from './knowledge.ts';
import { link } from './links.ts';
import { onCall } from './on-call.ts';
import { outage } from './outage.ts';
import { preferences } from './preferences.ts';
import { refusal } from './refusals.ts';
import { report } from './report.ts';
import { requests } from './requests.ts';
import { say } from './say.ts';
import { signIn } from './sign-in.ts';
import { title } from './titles.ts';
import { channelName, undelivered, webhook } from './undelivered.ts';
import { why } from './why.ts';

/** What people read, in English: the source of every other language. */
export const en = {
  priority: { P1: 'Urgent', P2: 'High', P3: 'Medium', P4: 'Low' } satisfies Record<Priority, string>,
  impact: {
    me: 'Just me',
    team: 'My team',
    everyone: 'Everyone',
  } satisfies Record<Impact, string>,
  urgency: {
    can_wait: 'It can wait',
    slowed_down: 'It slows me down',
    blocked: 'I can’t work',
  } satisfies Record<Urgency, string>,
  status: {
    new: 'Waiting for a technician',
    assigned: 'A technician has been asked',
    in_progress: 'In progress',
    pending: 'Waiting for an answer, or on hold',
    resolved: 'Resolved',
    closed: 'Closed',
    cancelled: 'Withdrawn',
  } satisfies Record<Status, string>,
  metric: {
    first_response: 'First response',
    next_reply: 'Next reply',
    update: 'Next update',
    with_team: 'Time with the team',
    resolution: 'Resolution',
  } satisfies Record<Metric, string>,

  fileProblem: {
    too_large: `larger than ${sizeWords(fileLimits.size)}`,
    empty: 'it is empty',
    gone: 'it is no longer there, or I may not open it',
    refused: 'it could not be fetched',
    infected: 'a virus was found in it, so nobody gets it',
    unchecked: 'it could not be checked for viruses, so nobody gets it; send it again later',
    too_many: `more than ${fileLimits.perMessage} files at once; send the rest in another message`,
  } satisfies Record<FileProblem, string>,

  label: {
    status: 'Status',
    category: 'Category',
    priority: 'Priority',
    team: 'Team',
    assignee: 'Technician',
    requester: 'Requester',
    watchers: 'Also on this',
    tags: 'Tags',
    filed: 'Filed',
    impact: 'Who is affected',
    urgency: 'How badly',
    lookAgain: 'We’ll check again',
    acceptBy: 'Please answer by',
    because: 'Based on',
    overdueSince: 'Overdue since',
    dueAt: 'Due',
    followUpOf: 'Follows up',
    mergedInto: 'Merged into',
    merged: 'With it',
    rating: 'Rating',
    unassigned: 'Unassigned',
    overdue: 'Overdue',
    open: 'Open',
    due: 'Due within a day',
    resolvedLately: 'Resolved in the last 24 hours',
  },

  /** Before when something is due, and the same once that was missed. */
  promise: {
    reply: { ahead: 'We’ll reply by', missed: 'We meant to reply by' },
    update: { ahead: 'You’ll hear from us again by', missed: 'You should have heard from us by' },
    solution: { ahead: 'Should be solved by', missed: 'Should have been solved by' },
  },

  reaction: {
    done: (thumbs: boolean) => `${thumbs ? '👍 or ' : ''}✅ on this message confirms it, too.`,
    looking: (thumbs: boolean) => `${thumbs ? '👍 or ' : ''}👀 on this message accepts it, too.`,
  },
  action: {
    accept: 'Accept',
    decline: 'Decline',
    details: 'Details',
    take: 'Take it',
    resolve: 'Resolve',
    ask: 'Ask the requester',
    hold: 'On hold…',
    holdOn: 'Still on hold…',
    resume: 'Continue work',
    tag: 'Tags…',
    merge: 'Merge…',
    showTicket: (number: number) => `Show #${number}`,
    reply: 'Reply',
    note: 'Internal note',
    answerInternally: 'Answer internally',
    answer: 'Answer',
    confirm: 'Confirm',
    reopen: 'Reopen',
    add: 'Add someone',
    drop: 'Take someone off',
    leave: 'Stop updates',
    moreAdded: 'More of these',
    rate: 'Rate',
    rateComment: 'Add a comment',
    cancel: 'Withdraw',
    acknowledge: 'Acknowledge',
    acknowledgeThe: (metric: string) => `Acknowledge: ${metric}`,
    reassign: 'Reassign',
    assign: 'Assign',
    handOver: 'Hand over…',
    swap: 'Hand to a colleague',
    handTo: (name: string) => `Hand to ${name}`,
    swapYes: 'Take it over',
    swapNo: 'I can’t',
    assignTo: 'Give it to…',
    raisePriority: 'Raise priority',
    urgent: 'This is urgent',
    howBad: 'Change how bad it is',
    notRight: 'Not right?',
    whole: 'Show everything',
    transcript: 'Transcript',
    nextPage: 'Next page',
    changePriority: 'Change priority',
    changeCategory: 'Change category',
    fileThis: 'File as a ticket',
    publishNote: 'Make it public',
    fileTwo: 'File as two tickets',
    fileOne: 'File as one ticket',
    next: 'Next',
    readArticle: 'Read',
    articleSolved: 'It solved it',
    skip: enquiries.skip,
    dropDraft: enquiries.drop,
    somethingNew: enquiries.somethingNew,
    articleRight: 'Still right',
    articleHelped: 'This helped',
    articleHelpedNot: 'It did not help',
    answerHelped: 'Helpful',
    answerNot: 'Not helpful',
    answerPerson: 'Talk to a person',
    newTicket: 'New ticket',
    openForm: 'Open the form',
    goAway: 'I’m away',
    comeBack: 'I’m back',
    doThat: 'Do that',
    notAnswer: 'That wasn’t the answer',
    linkYes: 'Confirm',
    linkNo: 'Not me',
    signIn: 'Sign in',
    unlink: 'Undo',
    answerTo: (number: number) => `Answer #${number}`,
    addToTicket: 'Add to a ticket',
    addTo: (number: number) => `Add to #${number}`,
  },

  mergedInto: (into: number): string => `Merged into #${into}`,
  waitingForYou: 'Waiting for you',
  waitsFor: {
    requester: 'Waiting for the requester',
    vendor: 'Waiting for a vendor',
    part: 'Waiting for a part',
    change: 'Waiting for a planned change',
  } satisfies Record<WaitsFor, string>,
  waitsForOption: { vendor: 'A vendor', part: 'A part', change: 'A planned change' } satisfies Record<
    HoldReason,
    string
  >,
  andMore: (n: number): string => ` and ${n} more`,
  nobodyYet: 'Nobody yet',
  vip: 'VIP',
  undecided: 'Not decided yet',
  you: 'You',
  theDesk: 'The help desk',
  fromText: (level: string): string => `${level} (from the text)`,
  asked: (name: string): string => `${name} asked`,
  solved: (name: string): string => `${name} solved it`,
  handedItOver: (name: string): string => `Note from ${name}`,
  reopenedIt: (name: string): string => `${name} reopened it`,
  withdrewIt: (name: string): string => `${name} withdrew it`,
  notedBy: (name: string): string => `${name} (internal note)`,
  editedBy: (name: string): string => `${name} (edited)`,
  /** In a line of a list. */
  overdueSince: (at: Span): readonly Span[] => ['Overdue since ', at],
  dueAt: (at: Span): readonly Span[] => ['due ', at],
  starsSpoken: (n: number): string => `${'★'.repeat(n)} ${n} of 5`,

  clock: (state: SlaClock['state'], targetMinutes: number, calendar: string): string => {
    const span =
      targetMinutes % 60 === 0
        ? `${targetMinutes / 60} ${targetMinutes === 60 ? 'hour' : 'hours'}`
        : `${targetMinutes} minutes`;
    const words = {
      running: 'the clock is running',
      paused: 'the clock is stopped',
      met: 'met',
      missed: 'missed',
      cancelled: 'no longer counted',
    }[state];
    return `${span} of open time${calendar === '' ? '' : ` (${calendar})`}: ${words}.`;
  },

  title,

  filed: {
    on: (name: string) => `Filed on your behalf by ${name}.`,
    triage: 'Someone will read this and pass it to the right team. You don’t need to do anything.',
    looking: 'Looking for a technician. You’ll hear as soon as someone takes it.',
    asked: (name: string) => `${name} has been asked to take it.`,
    because: (priority: string, words: readonly string[]) =>
      `Filed as ${priority} because you wrote ${listed(words.map((word) => `“${word}”`))}.`,
    late: 'This is taking longer than we promised. The people in charge have been told.',
    deciding: 'The team’s manager is choosing who should do it. You’ll hear as soon as someone takes it.',
    nobody:
      'Nobody who can do this is free right now. The team has been told, and you’ll hear as soon as someone takes it.',
    notOurs: 'This may not be something for IT.',
    stillRead: 'Someone will read it and tell you.',
    opens: (team: string, at: Span): readonly Span[] => [`${team} opens `, at, '.'],
    countFrom: (team: string, at: Span): readonly Span[] => [`The times above count from when ${team} opens `, at, '.'],
    /** After when the desk opens. */
    whenOpen: 'You’ll hear as soon as someone takes it. You don’t need to do anything.',
    backFrom: (at: Span): readonly Span[] => ['Someone who can do this is back ', at, '.'],
    told: 'The team has been told, and you’ll hear as soon as someone takes it.',
  },

  allOverdue: 'All overdue',
  wholeQueue: 'The whole queue',
  onlySome: 'Show only',
  onlyMore: 'Show only: more',
  queuePart: { overdue: 'Overdue', unassigned: 'Unassigned', mine: 'Mine' },

  technician: {
    presence: { on: 'on', on_call: 'on call', off: 'off shift', away: 'away' } satisfies Record<Presence, string>,
    holds: (load: number, capacity: number) => `${Math.round(load * 10) / 10} of ${capacity}`,
  },

  pastOffer: {
    declined: (name: string, reason: string) =>
      reason === '' ? `${name} passed it on.` : `${name} declined: ${reason}`,
    expired: (name: string, _reason: string) => `${name} did not answer in time.`,
  } satisfies Record<PastOffer['outcome'], (name: string, reason: string) => string>,

  outcome: {
    youHave: 'You have this.',
    swapAsked: (name: string) => `${name} is asked. It stays with you until they take it over.`,
    swapDeclined: 'You said that you can’t.',
    waitingForRequester: 'Waiting for the requester. The clock is stopped.',
    tagged: (tags: readonly string[]) => (tags.length === 0 ? 'It has no tags now.' : `Tags: ${tags.join(', ')}.`),
    onHold: (waits: string) => `${waits}. The requester has been told.`,
    continued: 'In progress again.',
    declined: 'You declined.',
    expired: 'You did not answer in time.',
    movedTo: (name: string) => `${name} has this now.`,
    movedOn: 'It is back in the queue.',
    managerDecides: 'The team’s manager will decide who does it.',
    newerCard: 'There is a newer card for this.',
    resolved: 'Resolved. The requester has been asked to confirm.',
    closed: 'Closed.',
    closedByTime: 'Closed automatically: nobody reopened it.',
    cancelled: 'Withdrawn.',
    merged: (from: number, into: number) => `#${from} is part of #${into} now. Its requester has been told.`,
    mergedInto: (into: number) => `Merged into #${into}.`,
    reopened: 'Open again.',
    added: (name: string, number: number) => `${name} is added to #${number}.`,
    dropped: (name: string, number: number) => `${name} no longer hears about #${number}.`,
    left: (number: number) => `You no longer hear about #${number}.`,
    answered: 'This no longer needs an answer.',
    confirmed: 'You confirmed that it is solved. Thank you!',
    acknowledged: (name: string) => `${name} acknowledged this.`,
    youAcknowledged: 'You acknowledged this.',
    categorised: (category: string) => `Category: ${category}.`,
    assigned: (name: string) => `${name} has been asked.`,
    handedOver: (team: string) => `Handed over to ${team}.`,
    noLongerWaiting: 'This is being dealt with.',
    assessed: (priority: string) => `Thank you. The priority is ${priority}.`,
    assessedByDesk: (priority: string) =>
      `Thank you, I’ve passed it on. The priority stays ${priority}, as the help desk has set it.`,
    rated: (n: number) => `Your rating: ${en.starsSpoken(n)}. Thank you!`,
  },

  say,
  requests,

  undelivered,
  webhook,

  link,
  preferences,
  signIn,

  help,
  prompts,
  enquiries,
  knowledge,
  assistant,

  form,

  block: {
    blocked: (name: string, usage: string) =>
      `${name} can no longer file tickets or write here. They can still read their own. To lift this, type ${usage}`,
    unblocked: (name: string) => `${name} can file tickets and write again.`,
    theFile: 'the organisation file',
    didBlock: (at: Span, who: string, reason: string): readonly Span[] => [at, `: blocked by ${who}, “${reason}”`],
    didUnblock: (at: Span, who: string): readonly Span[] => [at, `: unblocked by ${who}`],
    howToBlock: (usage: string) => `To block someone, type why behind their name: ${usage}`,
    howToUnblock: (usage: string) => `To lift this, type ${usage}`,
  },

  problem,

  refusal,

  onCall,

  admin,
  appointments,
  outage,
  report,
  why,
  channelName,
} as const;
