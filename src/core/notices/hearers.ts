import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Leaders, teamsLeadOf } from './leaders.ts';
import type { Audience, Notice, Told } from './notices.ts';

/** One change to a ticket, with whoever is above it. */
export type Change = {
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly log: readonly LoggedEvent[];
  readonly leaders: Leaders;
  /** Whoever made it already knows; null: the desk itself did. */
  readonly by: PersonId | null;
};

/** Those who may hear of an event, each to be called with what they are told. */
export type Hearers = {
  /** Nobody is told where `to` is null. */
  readonly tell: (audience: Audience, to: PersonId | { team: TeamId } | null, told: Told) => void;
  readonly requester: (told: Told) => void;
  readonly assignee: (told: Told) => void;
  /** After everyone else, so that someone who is told in another capacity is not told twice. */
  readonly watchers: (told: Told) => void;
  /** Who reads what its `author` wrote internally. */
  readonly colleagues: (author: PersonId, told: Told) => void;
  /** Who decides about a ticket of its team that nobody has. */
  readonly teamsLead: (told: Told) => void;
  readonly teamAndLead: (told: Told) => void;
};

/** The hearers of the event at `seq` in the ticket's log; what they are told is added to `notices`. */
export const hearersOf = ({ after, leaders, by }: Change, seq: number, notices: Notice[]): Hearers => {
  const tell: Hearers['tell'] = (audience, to, told) => {
    if (to === null) return;
    const recipient = typeof to === 'string' ? { person: to } : to;
    notices.push({ ...told, ticket: after.number, audience, to: recipient, seq } as Notice);
  };
  const teamsLead = (told: Told): void => {
    for (const person of teamsLeadOf(leaders)) tell('manager', person, told);
  };
  return {
    tell,
    requester: (told) => tell('requester', after.requester, told),
    assignee: (told) => tell('technician', after.assignee, told),
    watchers: (told) => {
      const known = notices.flatMap((one) => (one.seq === seq && 'person' in one.to ? [one.to.person] : []));
      for (const person of after.watchers) {
        if (person !== by && !known.includes(person)) tell('watcher', person, told);
      }
    },
    colleagues: (author, told) => {
      for (const person of leaders.noteReaders ?? []) {
        if (person !== author && person !== after.requester) tell('technician', person, told);
      }
    },
    teamsLead,
    teamAndLead: (told) => {
      tell('manager', { team: after.team }, told);
      teamsLead(told);
    },
  };
};
