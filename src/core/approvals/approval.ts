import type { Instant, PersonId } from '#src/core/ids.ts';

/** Who must agree before a category's tickets are worked on. */
export type ApprovalRule = {
  /** The requester's manager, or these people. */
  readonly by: 'manager' | readonly PersonId[];
  /** All of them must agree; absent: one is enough. */
  readonly all?: true;
  /** Somebody is looked for at once; absent: only once it is approved. */
  readonly meanwhile?: true;
  /** The clocks run all the while; absent: they wait. */
  readonly clockRuns?: true;
};

/** Somebody who is asked to approve. */
export type Approver = {
  readonly person: PersonId;
  /** In whose place, as they are away; absent: in their own. */
  readonly standsInFor?: PersonId;
};

/** What an approver said. */
type Verdict = {
  readonly person: PersonId;
  readonly standsInFor?: PersonId;
  readonly said: 'approved' | 'declined';
  readonly reason: string | null;
  readonly at: Instant;
};

/** A ticket's approval. What the category said when it was asked for holds until it is decided. */
export type Approval = {
  readonly state: 'asked' | 'approved' | 'declined';
  readonly all: boolean;
  readonly meanwhile: boolean;
  readonly clockRuns: boolean;
  /** Who is asked, or was when it was decided. */
  readonly approvers: readonly Approver[];
  readonly verdicts: readonly Verdict[];
  readonly reminded: number;
  readonly remindAt: Instant | null;
};

type Approved = { readonly approval?: Approval };

/** Whether somebody still has to decide. */
export const awaitsApproval = ({ approval }: Approved): boolean => approval?.state === 'asked';

/** Whether nobody may begin with the work before it is approved. */
export const holdsWork = ({ approval }: Approved): boolean => approval?.state === 'asked' && !approval.meanwhile;

/** Whether the clocks wait for the approval. */
export const stopsClocks = ({ approval }: Approved): boolean => approval?.state === 'asked' && !approval.clockRuns;

/** Whether a ticket is played anew from the past: nobody is asked to approve what was done long ago. */
export const isOfThePast = ({ channel }: { readonly channel: string }): boolean => channel === 'replay';

/** For whom an approver speaks. */
const seatOf = ({ person, standsInFor }: Approver): PersonId => standsInFor ?? person;

type Asked = Approved & { readonly requester: PersonId };

/**
 * Who of those asked has not said anything, and nobody in their place has. Never the requester, who may have been an approver
 * before the ticket became theirs.
 */
export const undecided = ({ approval, requester }: Asked): readonly Approver[] =>
  (approval?.approvers ?? []).filter(
    (one) => one.person !== requester && !approval?.verdicts.some((said) => seatOf(said) === seatOf(one)),
  );

/** How somebody stands to a ticket's approval: they have decided, or it waits for them. */
export type Stand = { readonly person: PersonId; readonly decided: boolean };

/** Who has decided, then whom a ticket waits for; of one that is no longer `open`, nobody is waited for. Each person once. */
export const standsOf = (ticket: Asked, open: boolean): readonly Stand[] => {
  const { approval } = ticket;
  if (approval === undefined) return [];
  const decided = new Set(approval.verdicts.map(({ person }) => person));
  const waits = open && approval.state === 'asked' ? undecided(ticket).map(({ person }) => person) : [];
  return [
    ...[...decided].map((person) => ({ person, decided: true })),
    ...[...new Set(waits)].filter((person) => !decided.has(person)).map((person) => ({ person, decided: false })),
  ];
};

/** As whom somebody is asked and can still answer; null: they are not. */
export const seatFor = (ticket: Asked, person: PersonId): Approver | null =>
  undecided(ticket).find((one) => one.person === person) ?? null;

/** Whether all that is needed has been said, once `verdict` is. */
export const isEnough = (ticket: Asked, verdict: Approver): boolean =>
  ticket.approval?.all !== true || undecided(ticket).every((one) => seatOf(one) === seatOf(verdict));
