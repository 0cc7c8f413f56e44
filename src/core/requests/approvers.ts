import type { ApprovalRule, Approver } from '#src/core/approvals/approval.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { type Leading, standsInFor, whoHears } from '#src/core/organisation/escalation.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';

/** Those among whom the approvers of a ticket are found. */
export type Approving = {
  /** The people whom the rule names, with their delegates. */
  readonly named: readonly Leading[];
  /** The line above the requester, nearest first. */
  readonly line: readonly Leading[];
  readonly admins: readonly Person[];
};

/** Whether somebody can still decide anything. */
export const isHere = ({ active, blocked }: Person): boolean => active && blocked === undefined;

const approverOf = ({ leader, delegate }: Leading, requester: PersonId, now: Instant): Approver => {
  const instead =
    delegate !== null && delegate.id !== requester && isHere(delegate) && !isAway(delegate.away, now) ? delegate : null;
  return instead !== null && standsInFor(instead, leader, now)
    ? { person: instead.id, standsInFor: leader.id }
    : { person: leader.id };
};

/** The nearest above the requester who is there; if nobody is, the nearest. */
const managersOf = (line: readonly Leading[], requester: PersonId, now: Instant): readonly Approver[] => {
  const others = line.filter(({ leader }) => isHere(leader) && leader.id !== requester);
  const [heard] = whoHears(others, requester, now);
  const near = others.find(({ leader, delegate }) => leader.id === heard || delegate?.id === heard) ?? others[0];
  return near === undefined ? [] : [approverOf(near, requester, now)];
};

/**
 * Who is asked to approve a ticket of `requester` now: those whom the rule names, each by their stand-in while they are
 * away. Never the requester, nor anybody who has left or is blocked. When nobody of them is left, the requester's manager is asked, and
 * without one the admins; empty: there is nobody at all.
 */
export const approversOf = (
  rule: Pick<ApprovalRule, 'by'>,
  { named, line, admins }: Approving,
  requester: PersonId,
  now: Instant,
): readonly Approver[] => {
  const asked = named
    .filter(({ leader }) => isHere(leader) && leader.id !== requester)
    .map((one) => approverOf(one, requester, now));
  if (rule.by !== 'manager' && asked.length > 0) return once(asked);
  const above = managersOf(line, requester, now);
  if (above.length > 0) return above;
  return admins.filter((one) => isHere(one) && one.id !== requester).map(({ id }) => ({ person: id }));
};

const once = (approvers: readonly Approver[]): readonly Approver[] =>
  approvers.filter(({ person }, at) => approvers.findIndex((other) => other.person === person) === at);
