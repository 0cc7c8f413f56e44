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

/** Who of those asked has not said anything, and nobody in their place has. */
export const undecided = ({ approvers, verdicts }: Approval): readonly Approver[] =>
  approvers.filter((one) => !verdicts.some((said) => seatOf(said) === seatOf(one)));

/** How somebody stands to a ticket's approval: they have decided, or it waits for them. */
export type Stand = { readonly person: PersonId; readonly decided: boolean };

/** Who has decided, then whom a ticket waits for; of one that is no longer `open`, nobody is waited for. Each person once. */
export const standsOf = ({ approval }: Approved, open: boolean): readonly Stand[] => {
  if (approval === undefined) return [];
  const decided = new Set(approval.verdicts.map(({ person }) => person));
  const waits = open && approval.state === 'asked' ? undecided(approval).map(({ person }) => person) : [];
  return [
    ...[...decided].map((person) => ({ person, decided: true })),
    ...[...new Set(waits)].filter((person) => !decided.has(person)).map((person) => ({ person, decided: false })),
  ];
};

/** As whom somebody is asked and can still answer; null: they are not. */
export const seatFor = (approval: Approval, person: PersonId): Approver | null =>
  undecided(approval).find((one) => one.person === person) ?? null;

/** Whether all that is needed has been said, once `verdict` is. */
export const isEnough = (approval: Approval, verdict: Approver): boolean => {
  if (!approval.all) return true;
  return undecided(approval).every((one) => seatOf(one) === seatOf(verdict));
};
