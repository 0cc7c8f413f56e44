import { type Instant, minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import type { Context } from '#src/core/lifecycle/context.ts';
import { decide } from '#src/core/lifecycle/decide.ts';
import { logEvents } from '#src/core/lifecycle/evolution/event-log.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import { type Filing, fileTicket } from '#src/core/lifecycle/file-ticket.ts';
import { managementLine, whoDecides } from '#src/core/organisation/escalation.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { commentAt } from '#src/core/ticket/comments.ts';
import type { Decision } from '#src/core/ticket/decision.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import {
  everyone,
  hardware,
  monday,
  type Name,
  people,
  organisation as smallOrganisation,
  technicians,
} from './small-organisation.ts';

/** A ticket and everything that happened to it. */
export type Story = { readonly ticket: Ticket; readonly log: readonly LoggedEvent[]; readonly now: Instant };

/** Who did what, and how many minutes after the step before. `desk` is the desk itself. */
export type Step = readonly [who: Name | 'desk', command: Command, minutesLater?: number];

export type Setting = {
  readonly organisation?: Organisation;
  readonly candidates?: readonly Candidate[];
  /** Those that wait in the team's queue. */
  readonly queue?: readonly Ticket[];
  /** Whoever has the ticket, as they are now; usually as in the small desk. */
  readonly holder?: Person;
  /** The one who asks for help, if they are not as in the small organisation. */
  readonly requester?: Person | null;
  /** The other ticket that a command names. */
  readonly other?: Ticket;
  /** Appointments that are made already. */
  readonly booked?: Context['booked'];
};

export const aFiling = (given: Partial<Filing> = {}): Filing => ({
  title: 'Printer on fire',
  description: 'Smoke comes out of the printer on the second floor.',
  requester: people.rita,
  filedBy: given.requester ?? people.rita,
  channel: 'playground',
  impact: 'me',
  urgency: 'blocked',
  category: hardware,
  classification: null,
  followUpOf: null,
  ...given,
});

export const personOf = (id: PersonId) => everyone.find((person) => person.id === id) ?? null;

/** The management line above a ticket, from the small desk's people. */
export const lineAbove = async (
  ticket: Ticket,
  organisation: Organisation = smallOrganisation,
): Promise<readonly PersonId[]> =>
  whoDecides(
    await managementLine(
      ticket.assignee === null ? null : personOf(ticket.assignee),
      organisation.teams.get(ticket.team),
      async (id) => personOf(id),
    ),
  );

export const actor = (who: Name | 'desk'): Actor =>
  who === 'desk' ? { kind: 'system' } : { kind: 'person', person: people[who] };

/** What `decide` may look at when this person gives this command. The line is Mona and Bob unless given. */
export const contextOf = (
  who: Name | 'desk',
  command: Command,
  {
    organisation = smallOrganisation,
    candidates = technicians,
    queue = [],
    holder,
    line = [],
    requester = null,
    escalatedTo = [],
    other,
    booked,
    comment = null,
  }: Setting & Pick<Context, 'escalatedTo' | 'comment'> & { readonly line?: readonly PersonId[] } = {},
): Context => ({
  actor: actor(who),
  organisation,
  candidates,
  queue,
  holder: holder ?? null,
  line,
  requester,
  escalatedTo,
  comment,
  // There is one, of which nothing was said yet.
  ...(command.type === 'judge_answer' && { answer: { given: true, judged: null, personAnswered: false } }),
  named:
    command.type === 'assign'
      ? personOf(command.assignee)
      : command.type === 'add_watcher' || command.type === 'ask_swap'
        ? personOf(command.person)
        : null,
  ...(booked !== undefined && { booked }),
  ...(other !== undefined && { other: { ticket: other, line } }),
});

const append = (story: Story | null, events: readonly TicketEvent[], by: Actor, at: Instant): Story => {
  const before = story?.ticket ?? null;
  const happened = logEvents(before?.number ?? (1 as TicketNumber), before, events, by, at);
  const ticket = happened.reduce<Ticket | null>((so, logged) => evolve(so, logged), before);
  if (ticket === null) throw new Error('A story begins with a ticket');
  return { ticket, log: [...(story?.log ?? []), ...happened], now: at };
};

/** A ticket just filed: Dana is asked, unless other candidates are given. */
export const filed = (
  given: Partial<Filing> = {},
  { organisation = smallOrganisation, candidates = technicians, queue = [] }: Setting = {},
): Story => {
  const filing = aFiling(given);
  const decision = fileTicket(1 as TicketNumber, filing, organisation, { candidates, queue }, monday);
  if (!decision.ok) throw new Error(`Not filed: ${decision.rejection.code}`);
  return append(null, decision.events, { kind: 'person', person: filing.filedBy }, monday);
};

export const attempt = (
  story: Story,
  who: Name | 'desk',
  command: Command,
  setting: Setting & { readonly line?: readonly PersonId[] } = {},
  at: Instant = story.now,
): Decision => {
  const { assignee } = story.ticket;
  const holder = setting.holder ?? (assignee === null ? null : personOf(assignee));
  const escalatedTo = story.log.flatMap(({ event }) =>
    event.type === 'ticket.handed_over' && event.level !== undefined && event.higher === undefined ? [event.team] : [],
  );
  const comment = 'of' in command && command.of !== undefined ? commentAt(story.log, command.of) : null;
  const given = { requester: personOf(story.ticket.requester), escalatedTo, comment, ...setting };
  const known = holder === null ? given : { ...given, holder };
  return decide(story.ticket, command, contextOf(who, command, known), at);
};

/** The story goes on; a step that is refused is an error. */
export const tell = (story: Story, steps: readonly Step[], setting: Setting = {}): Story =>
  steps.reduce((so, [who, command, later = 1]) => {
    const at = so.now + minutes(later);
    const decision = attempt(so, who, command, setting, at);
    if (!decision.ok) throw new Error(`${who} ${command.type}: ${decision.rejection.code}`);
    return append(so, decision.events, actor(who), at);
  }, story);

export const accept = { type: 'accept' } as const;
export const take = { type: 'take' } as const;
/** It waits for a part. `until` null: it is looked at again as usual. */
export const hold: Command = { type: 'hold', waitsFor: 'part', until: null, note: 'The part is ordered' };
export const resume = { type: 'resume' } as const;
export const confirm = { type: 'confirm' } as const;
export const decline: Command = { type: 'decline', reason: 'On a call' };
export const ask: Command = { type: 'ask', question: 'Which printer?' };
export const resolve: Command = { type: 'resolve', resolution: 'Put it out' };
export const reopen: Command = { type: 'reopen', reason: 'It burns again' };
export const cancel: Command = { type: 'cancel', reason: 'No longer needed' };
export const say = (text: string): Command => ({ type: 'comment', visibility: 'public', text });
export const note = (text: string): Command => ({ type: 'comment', visibility: 'internal', text });
export const assignTo = (name: Name): Command => ({ type: 'assign', assignee: people[name].id });
export const add = (name: Name): Command => ({ type: 'add_watcher', person: people[name].id });
export const drop = (name: Name): Command => ({ type: 'remove_watcher', person: people[name].id });
export const leave = { type: 'stop_watching' } as const;
export const rate = (stars: number, comment: string | null = null): Command => ({ type: 'rate', stars, comment });
export const expire = (offer: number): Command => ({ type: 'expire_offer', offer });
export const checkSla = { type: 'check_sla' } as const;

/** The shortest story for each status. */
export const stories = {
  new: filed({}, { candidates: [] }),
  assigned: filed(),
  in_progress: tell(filed(), [['dana', accept]]),
  pending: tell(filed(), [
    ['dana', accept],
    ['dana', ask],
  ]),
  resolved: tell(filed(), [
    ['dana', accept],
    ['dana', resolve],
  ]),
  closed: tell(filed(), [
    ['dana', accept],
    ['dana', resolve],
    ['rita', confirm],
  ]),
  cancelled: tell(filed(), [['rita', cancel]]),
} as const;
