import type { Approver } from '#src/core/approvals/approval.ts';
import type { AnswerState } from '#src/core/assistant/answering.ts';
import type { CategoryId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Booked } from '#src/core/invitations/invite.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { Actor } from '#src/core/ticket/actor.ts';
import type { Comment } from '#src/core/ticket/comments.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { OtherTicket } from '#src/core/together/merge.ts';

/** Everything a decision may look at apart from the ticket, loaded beforehand. */
export type Context = {
  readonly actor: Actor;
  readonly organisation: Organisation;
  /** The technicians of the team the ticket is in, or goes to. */
  readonly candidates: readonly Candidate[];
  /**
   * Those of that team that wait for a technician, as far as anyone has room for them. Only needed where somebody is looked
   * for.
   */
  readonly queue: readonly Ticket[];
  /** Whoever has the ticket, where that matters; null: nobody has it. */
  readonly holder: Person | null;
  /** The management line above the ticket, nearest first: they act as its managers. */
  readonly line: readonly PersonId[];
  /** Whoever asked for help; null: not known. Only needed where a policy may be chosen or a canned reply named. */
  readonly requester: Person | null;
  /** The teams to which the desk itself has handed the ticket over before. Absent: none, or it does not matter. */
  readonly escalatedTo?: readonly TeamId[];
  /** What was answered so far. Absent: the command is not about an automatic answer. */
  readonly answer?: AnswerState;
  /** Who would be asked to approve it now, and who of those who were has left. Only needed where approval may be asked for. */
  readonly approving?: { readonly approvers: readonly Approver[]; readonly left: readonly PersonId[] };
  /** What took the place of the ticket's category, which was removed; null: nothing did. Absent: its category is there. */
  readonly instead?: CategoryId | null;
  /** Appointments still to come of those who are to meet. Only needed where one is made. */
  readonly booked?: readonly Booked[];
  /** The comment named in the command; null: there is none, or not any more. Absent: the command names none. */
  readonly comment?: Comment | null;
  /** The reply that the note is by now with which files came; null: it is internal. Absent: the command brings no such files. */
  readonly madePublic?: Comment | null;
  /** The person named in the command; null when there is no such person. */
  readonly named: Person | null;
  /** The other ticket named in the command, and the line above it; null: there is none. Absent: the command names none. */
  readonly other?: OtherTicket | null;
};
