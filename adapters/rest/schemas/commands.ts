import { z } from 'zod';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { impacts, metrics, priorities, urgencies } from './parts.ts';

/** Texts are measured by the engine, which says how long they may be; nothing sends more than this. */
const text = z.string().max(100_000);
const id = z.string().min(1).max(300);
const nothing = z.object({});

/** Answers to what a category asks. */
export const answersSchema = z
  .record(z.string().max(100), text)
  .describe(
    'By the ids of the category’s questions; a person by e-mail address, id or whole name, a day as 2026-12-24. Files are added to the ticket: its requester’s answer what is still asked for',
  );

type Body = z.ZodObject<z.ZodRawShape>;

/** A command that programs give: what they send, and what the engine is asked. */
export type GivenCommand = {
  readonly name: Exclude<Command['type'], 'comment'>;
  readonly summary: string;
  readonly body: Body;
  readonly asks: (body: unknown) => Command;
  /** Whether what is sent has an internal note in it. */
  readonly hasNote: (body: unknown) => boolean;
};

const given = <const Sent extends Body>(
  name: GivenCommand['name'],
  summary: string,
  body: Sent,
  asks: (body: z.output<Sent>) => Command,
  hasNote: (body: z.output<Sent>) => boolean = () => false,
): GivenCommand => ({ name, summary, body, asks, hasNote }) as GivenCommand;

const dayOf = (date: string) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { on: 'date', year, month, day } as const;
};

const untilOf = (said: string) => (said.includes('T') ? { at: Date.parse(said) } : dayOf(said));

const commentPlace = z
  .int()
  .min(1)
  .max(999_999_999)
  .describe(
    'Its place in the log of the ticket: `comment` of the answer when it was written, `seq` in the conversation',
  );

const note = text.optional().describe('Internal: the requester never reads it. Needs the scope `notes`');

/** Every command but to write on a ticket. */
export const givenCommands: readonly GivenCommand[] = [
  given('accept', 'Accept it, when asked to take it', nothing, () => ({ type: 'accept' })),
  given('decline', 'Decline it, when asked to take it', z.object({ reason: text }), ({ reason }) => ({
    ...{ type: 'decline', reason },
  })),
  given('take', 'Take it from the queue, or from whoever is asked', nothing, () => ({ type: 'take' })),
  given(
    'assign',
    'Have somebody asked to take it',
    z.object({ assignee: id.describe('A technician’s id'), note }),
    ({ assignee, note: words }) => ({
      ...{ type: 'assign', assignee: assignee as PersonId },
      ...(words !== undefined && { note: words }),
    }),
    (body) => body.note !== undefined,
  ),
  given(
    'hand_over',
    'Hand it over to another team',
    z.object({ team: id, note }),
    ({ team, note: words }) => ({ type: 'hand_over', team: team as TeamId, note: words ?? null }),
    (body) => body.note !== undefined,
  ),
  given('ask', 'Ask its requester; it waits for their answer', z.object({ question: text }), ({ question }) => ({
    ...{ type: 'ask', question },
  })),
  given(
    'hold',
    'Put it on hold',
    z.object({
      waitsFor: z.enum(['vendor', 'part', 'change']),
      until: z
        .union([z.iso.date(), z.iso.datetime({ offset: true })])
        .nullable()
        .default(null)
        .describe('When to look at it again: a day, when the desk opens, or an instant; null: as usual'),
      note: text.describe('The requester reads it'),
    }),
    ({ waitsFor, until, note: words }) => ({
      ...{ type: 'hold', waitsFor, until: until === null ? null : untilOf(until), note: words },
    }),
  ),
  given(
    'meet',
    'Make an appointment with its requester, or move the one there is',
    z.object({
      at: z.iso.datetime({ offset: true }).describe('When it begins'),
      minutes: z.int().default(30).describe('From 5 to 480'),
    }),
    ({ at, minutes }) => ({ type: 'meet', when: { at: Date.parse(at) }, minutes }),
  ),
  given('call_off', 'Call its appointment off', nothing, () => ({ type: 'call_off' })),
  given(
    'answer_appointment',
    'Say whether one can be there, for its requester',
    z.object({ answer: z.enum(['accepted', 'tentative', 'declined']) }),
    ({ answer }) => ({ type: 'answer_appointment', answer }),
  ),
  given('resume', 'Go on with it', nothing, () => ({ type: 'resume' })),
  given('resolve', 'Say what solved it', z.object({ resolution: text }), ({ resolution }) => ({
    ...{ type: 'resolve', resolution },
  })),
  given('confirm', 'Confirm that it is solved, for its requester', nothing, () => ({ type: 'confirm' })),
  given('reopen', 'Reopen it', z.object({ reason: text }), ({ reason }) => ({ type: 'reopen', reason })),
  given(
    'rate',
    'Rate how it was solved, for its requester',
    z.object({ stars: z.int().min(1).max(5), comment: text.nullable().default(null) }),
    ({ stars, comment }) => ({ type: 'rate', stars, comment }),
  ),
  given('cancel', 'Withdraw it', z.object({ reason: text }), ({ reason }) => ({ type: 'cancel', reason })),
  given(
    'merge',
    'Put it into another ticket of the same person that is about the same; it is cancelled for it',
    z.object({ into: z.int().min(1).max(999_999_999) }),
    ({ into }) => ({ type: 'merge', into: into as TicketNumber }),
  ),
  given(
    'join',
    'Have it go along with another ticket, which is an outage: it is solved together with that one',
    z.object({ to: z.int().min(1).max(999_999_999) }),
    ({ to }) => ({ type: 'join', to: to as TicketNumber }),
  ),
  given('part', 'Take it out of the outage again', nothing, () => ({ type: 'part' })),
  given('declare_outage', 'Say that others have the same trouble', nothing, () => ({ type: 'declare_outage' })),
  given('dismiss_outage', 'Say that it is no outage, though it looked like one', nothing, () => ({
    ...{ type: 'dismiss_outage' },
  })),
  given('tell_all', 'Tell everyone whose ticket goes along with it', z.object({ text }), ({ text: words }) => ({
    ...{ type: 'tell_all', text: words },
  })),
  given(
    'edit_comment',
    'Change what one wrote on it before. What was told to everyone of an outage changes for all of them',
    z.object({ comment: commentPlace, text }),
    ({ comment, text: words }) => ({ type: 'edit_comment', of: comment, text: words }),
  ),
  given(
    'delete_comment',
    'Take back what one wrote on it before. What was e-mailed stays in mailboxes',
    z.object({ comment: commentPlace }),
    ({ comment }) => ({ type: 'delete_comment', of: comment }),
  ),
  given('give_details', 'Answer what its category asks', z.object({ answers: answersSchema }), ({ answers }) => ({
    ...{ type: 'give_details', given: answers },
  })),
  given(
    'approve',
    'Approve it, for somebody who is asked to',
    z.object({ reason: text.nullable().default(null).describe('The requester reads it') }),
    ({ reason }) => ({ type: 'approve', reason }),
  ),
  given(
    'decline_approval',
    'Do not approve it, for somebody who is asked to; it is cancelled',
    z.object({ reason: text.describe('The requester reads it') }),
    ({ reason }) => ({ type: 'decline_approval', reason }),
  ),
  given('categorise', 'Choose its category', z.object({ category: id }), ({ category }) => ({
    ...{ type: 'categorise', category: category as CategoryId },
  })),
  given(
    'set_priority',
    'Set its priority',
    z.object({ priority: z.enum(priorities), reason: text }),
    ({ priority, reason }) => ({ type: 'set_priority', priority, reason }),
  ),
  given(
    'assess',
    'Say how bad it is, for its requester; the priority follows from it',
    z.object({ impact: z.enum(impacts), urgency: z.enum(urgencies), reason: text.nullable().default(null) }),
    ({ impact, urgency, reason }) => ({ type: 'assess', impact, urgency, reason }),
  ),
  given(
    'tag',
    'Put tags on it and take some off',
    z.object({
      add: z.array(z.string().max(100)).max(50).default([]),
      remove: z.array(z.string().max(100)).max(50).default([]),
    }),
    ({ add, remove }) => ({ type: 'tag', add, remove }),
  ),
  given('add_watcher', 'Have somebody else hear of it', z.object({ person: id }), ({ person }) => ({
    ...{ type: 'add_watcher', person: person as PersonId },
  })),
  given('remove_watcher', 'Have somebody no longer hear of it', z.object({ person: id }), ({ person }) => ({
    ...{ type: 'remove_watcher', person: person as PersonId },
  })),
  given('stop_watching', 'No longer hear of it', nothing, () => ({ type: 'stop_watching' })),
  given(
    'acknowledge_breach',
    'Say that a missed target was seen; the escalation is quiet for some time',
    z.object({
      metric: z.enum(metrics),
      cycle: z.int().min(1).default(1),
      level: z.int().min(1).max(5).describe('`level` of the target'),
    }),
    ({ metric, cycle, level }) => ({ type: 'acknowledge_breach', metric, cycle, level }),
  ),
  given('route', 'Have the desk look for somebody again', nothing, () => ({ type: 'route' })),
];

/** Every command, for what the owner of a key may do with a ticket. */
export const commandNames: readonly Command['type'][] = ['comment', ...givenCommands.map(({ name }) => name)];
