import type { Actor } from './actor.ts';
import type { Desk } from './desk.ts';
import type { PersonId } from './ids.ts';
import type { Candidate, Person } from './person.ts';

/** Everything a decision may look at besides the ticket, loaded beforehand. */
export type Context = {
  readonly actor: Actor;
  readonly desk: Desk;
  /** The technicians of the team the ticket is in, or goes to. */
  readonly candidates: readonly Candidate[];
  /** Who leads the people on this ticket, nearest first: they act as its managers. */
  readonly line: readonly PersonId[];
  /** The person named in the command; null: there is no such person. */
  readonly named: Person | null;
};
