import { z } from 'zod';
import { impacts, metrics, named, priorities, statuses, time, urgencies } from './parts.ts';

const target = z
  .object({
    metric: z.enum(metrics),
    cycle: z.int().describe('1, and one more each time it starts again'),
    state: z.enum(['running', 'paused', 'met', 'missed', 'cancelled']),
    targetMinutes: z.number().describe('Open minutes'),
    startedAt: time,
    dueAt: time.nullable().describe('Null while it is paused before it is due'),
    endedAt: time.nullable(),
    level: z
      .int()
      .nullable()
      .describe('How far a missed target has escalated, from 1; null: it was not missed while it ran'),
    breached: z.boolean().describe('It was not reached in time'),
    acknowledged: z.boolean().describe('Somebody in charge has seen that it was missed'),
  })
  .meta({ id: 'Target', description: 'An SLA clock of a ticket' });

export const fileSchema = z
  .object({
    id: z.string().describe('With which `readFile` gives its content'),
    name: z.string(),
    type: z.string().describe('What its first bytes say it is'),
    size: z.int().describe('Bytes'),
  })
  .meta({ id: 'File' });

const approval = z
  .object({
    state: z.enum(['asked', 'approved', 'declined']),
    all: z.boolean().describe('All of them must agree; else one is enough'),
    waitsFor: z.array(named).describe('Who is asked and has not decided'),
    verdicts: z.array(
      z.object({
        person: named,
        inPlaceOf: named.nullable().describe('Who was away'),
        said: z.enum(['approved', 'declined']),
        reason: z.string().nullable(),
        at: time,
      }),
    ),
  })
  .meta({ id: 'Approval', description: 'Who must agree to a ticket, and what they said' });

export const ticketSchema = z
  .object({
    number: z.int(),
    version: z.int().describe('One more with every change; the first part of the ETag'),
    title: z.string(),
    description: z.string(),
    status: z.enum(statuses),
    priority: z.enum(priorities).describe('P1 Urgent, P2 High, P3 Medium, P4 Low'),
    impact: z.enum(impacts),
    urgency: z.enum(urgencies),
    category: named.nullable().describe('Null: nobody has chosen one yet'),
    team: named,
    requester: named,
    filedBy: named,
    assignee: named.nullable().describe('Whoever has it, or while it is `assigned` whoever is asked to take it'),
    watchers: z.array(named),
    channel: z.string().describe('Where it was filed: slack, teams, discord, console, api, …'),
    tags: z.array(z.string()).describe('Empty for its requester'),
    createdAt: time,
    updatedAt: time,
    firstResponseAt: time.nullable(),
    followUpOf: z.int().nullable(),
    mergedInto: z.int().nullable().describe('The ticket that goes on in its place'),
    answers: z
      .array(
        z.object({
          question: z.string(),
          label: z.string(),
          value: z.string().describe('Of files, their names'),
          person: z.string().nullable(),
          files: z
            .array(fileSchema)
            .describe('What the desk keeps of those it asked for; empty while they are fetched'),
        }),
      )
      .describe('What its category asked, worded as it was then'),
    approval: approval.nullable().describe('Null: nobody must agree to it'),
    merged: z.array(z.int()).describe('The tickets that were merged into it'),
    parent: z.int().nullable().describe('The outage it goes along with; null for its requester'),
    goesAlong: z.boolean().describe('It is solved together with others’'),
    outage: z.enum(['proposed', 'declared', 'dismissed']).nullable(),
    appointment: z
      .object({
        from: time,
        to: time,
        host: named.nullable().describe('Who of the desk comes; null: nobody has the ticket now'),
        answer: z.enum(['accepted', 'tentative', 'declined']).nullable().describe('Of its requester'),
        takesPlace: z.boolean(),
      })
      .nullable()
      .describe('The last one with its requester'),
    reopenedCount: z.int(),
    waitsFor: z.enum(['requester', 'vendor', 'part', 'change']).nullable().describe('While it is `pending`'),
    question: z.string().nullable().describe('While it is `pending`: what the requester was asked or told'),
    resolution: z.string().nullable(),
    rating: z.object({ stars: z.int(), comment: z.string().nullable() }).nullable(),
    targets: z.array(target),
    may: z
      .array(z.string())
      .describe(
        'Which commands the owner of the key may give on it; whether they make sense now is said when they are given',
      ),
  })
  .meta({ id: 'Ticket' });

const said = z
  .object({
    seq: z.int().describe('Its place in the log of the ticket'),
    at: time,
    author: named.nullable().describe('Null: the desk itself'),
    as: z.enum(['reply', 'note', 'question', 'solution', 'reason to reopen', 'automatic answer']),
    internal: z.boolean(),
    text: z.string().describe('Of files, their names'),
    files: z.array(fileSchema).describe('What was sent, as something of its own'),
    edited: z.boolean().describe('Its author has changed it since'),
  })
  .meta({ id: 'Said' });

export const eventSchema = z
  .object({
    id: z.int().optional().describe('Its place in the log of the whole desk; absent in a single ticket’s'),
    ticket: z.int(),
    seq: z.int().describe('Its place in the log of the ticket'),
    at: time,
    type: z.string().describe('ticket.filed, ticket.commented, sla.breached, …; new ones may be added'),
    actor: named.nullable().describe('Null: the desk itself'),
    summary: z.string().describe('What happened, in a sentence for people'),
    internal: z
      .boolean()
      .optional()
      .describe(
        'Of `ticket.commented`: only the desk’s side reads it. Its text, as it is now, stands in the conversation',
      ),
  })
  .meta({ id: 'Event' });

export const ticketInFullSchema = ticketSchema
  .extend({
    conversation: z.array(said).describe('Oldest first; internal notes with the scope `notes`, for the desk’s side'),
    events: z.array(eventSchema).describe('Oldest first; for the desk’s side'),
  })
  .meta({ id: 'TicketInFull' });

export const ticketsSchema = z
  .object({
    tickets: z.array(ticketSchema),
    total: z.int(),
    next: z.string().nullable().describe('Send it as `after` to go on; null: this is the last page'),
  })
  .meta({ id: 'Tickets' });

export const foundSchema = z.object({ tickets: z.array(ticketSchema) }).meta({ id: 'FoundTickets' });

export const doneSchema = z
  .object({
    number: z.int().describe('The ticket it was done to; of a follow-up, the new one'),
    followsUp: z.int().nullable().describe('That ticket was over, so the words became a new one'),
    comment: z
      .int()
      .nullable()
      .describe('Where what was written stands in its log; null: nothing was, or it had been written before'),
    notTold: z
      .array(
        z.object({
          name: z.string(),
          why: z
            .enum(['unsure', 'may_not', 'nobody', 'edited', 'reply'])
            .describe(
              '`unsure`: several have that name; `may_not`: may not read notes on this ticket; `nobody`: has that name; `edited`: is named only since it was edited; `reply`: reaches only who is on the ticket',
            ),
          names: z.array(z.string()).optional().describe('Who may be meant, if it is `unsure`'),
          detail: z.string().describe('The same in words, with what to do'),
        }),
      )
      .describe('Whom what was written names with an `@`, and nobody tells: at most three'),
    ticket: ticketSchema.nullable().describe('As it is now; null: the owner of the key can no longer see it'),
  })
  .meta({ id: 'Done' });
