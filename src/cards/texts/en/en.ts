import type { Span } from '#src/cards/card.ts';
import { type FileProblem, fileLimits, sizeWords } from '#src/core/conversation/files.ts';
import type { HoldReason, WaitsFor } from '#src/core/organisation/pauses.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Impact, Priority, Urgency } from '#src/core/priority.ts';
import type { Presence } from '#src/core/routing/eligible.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Status } from '#src/core/ticket/ticket.ts';
import { admin } from './admin/admin.ts';
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
import { action } from './ticket/actions.ts';
import { filed } from './ticket/filed.ts';
import { outcome, pastOffer, starsSpoken } from './ticket/outcomes.ts';
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
  action,

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
  starsSpoken,

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

  filed,

  allOverdue: 'All overdue',
  wholeQueue: 'The whole queue',
  onlySome: 'Show only',
  onlyMore: 'Show only: more',
  queuePart: { overdue: 'Overdue', unassigned: 'Unassigned', mine: 'Mine' },

  technician: {
    presence: { on: 'on', on_call: 'on call', off: 'off shift', away: 'away' } satisfies Record<Presence, string>,
    holds: (load: number, capacity: number) => `${Math.round(load * 10) / 10} of ${capacity}`,
  },

  pastOffer,

  outcome,

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
