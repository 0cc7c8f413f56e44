import type { PeopleReader } from '#src/app/ports/people.ts';
import type { ApprovalRule, Approver } from '#src/core/approvals/approval.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { managementLine, withDelegate } from '#src/core/organisation/escalation.ts';
import type { Team } from '#src/core/organisation/person.ts';
import { approversOf, isHere } from '#src/core/requests/approvers.ts';

/** Who is asked to approve a ticket of `requester` now: see `approversOf`. `team`: whose manager leads those without one. */
export const approversNow = async (
  read: PeopleReader,
  rule: Pick<ApprovalRule, 'by'>,
  requester: PersonId,
  team: Team | undefined,
  now: Instant,
): Promise<readonly Approver[]> => {
  const load = (id: PersonId) => read.person(id);
  const named = [];
  for (const id of rule.by === 'manager' ? [] : rule.by) {
    const person = await load(id);
    if (person !== null) named.push(await withDelegate(person, load));
  }
  const line = await managementLine(await load(requester), team, load);
  return approversOf(rule, { named, line, admins: await read.peopleWithRole('admin') }, requester, now);
};

/** Who of these people is no longer here, or blocked. */
export const whoLeft = async (read: PeopleReader, people: readonly PersonId[]): Promise<readonly PersonId[]> => {
  const left: PersonId[] = [];
  for (const id of people) {
    const person = await read.person(id);
    if (person === null || !isHere(person)) left.push(id);
  }
  return left;
};
