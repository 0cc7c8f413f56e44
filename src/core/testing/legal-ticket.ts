import type { Person } from '#src/core/organisation/person.ts';
import { metrics } from '#src/core/organisation/policy.ts';
import { isOpenClock } from '#src/core/sla/clock-state.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';

const isHeld = (ticket: Ticket): boolean => ticket.status === 'pending' && ticket.waitsFor !== 'requester';

/** Only a change lets the time run on, unless the policy says otherwise. */
const stopsWork = (ticket: Ticket): boolean => {
  if (ticket.status !== 'pending') return false;
  const { waitsFor, policy } = ticket;
  if (waitsFor === 'requester') return true;
  const said = policy?.pauses?.[waitsFor];
  return said === undefined ? waitsFor !== 'change' : said === 'stops';
};

/**
 * What is wrong with a ticket, in words; empty when nothing is. Written independently of the code for the rules, so
 * that it does not repeat their mistakes. `now`: the time of the last change.
 */
export const invariantViolations = (ticket: Ticket, people: readonly Person[], now: number): readonly string[] => {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const { status, clocks } = ticket;
  const assignee = people.find(({ id }) => id === ticket.assignee);

  must(ticket.assignee !== ticket.requester, 'nobody works on their own ticket');
  must(ticket.assignee === null || assignee !== undefined, 'the assignee exists');
  must(assignee === undefined || assignee.roles.includes('technician'), 'the assignee is a technician');
  must(
    !isOpen(ticket) || assignee === undefined || assignee.teams.includes(ticket.team),
    'the assignee is in the team',
  );
  must((status === 'new') <= (ticket.assignee === null), 'a new ticket has no assignee');
  must(
    !['assigned', 'in_progress', 'pending'].includes(status) || ticket.assignee !== null,
    `${status} has an assignee`,
  );
  must(
    !['in_progress', 'pending'].includes(status) || ticket.firstResponseAt !== null,
    `${status} has a first response`,
  );
  must(ticket.waiting === null || status === 'new', 'only a new ticket waits for someone');
  must(status !== 'new' || ticket.waiting !== null, 'a new ticket has a reason for waiting');
  must(
    status !== 'new' || (ticket.category === null) === (ticket.waiting?.why === 'triage'),
    'a ticket is in triage because it has no category',
  );
  must(ticket.rating === null || (ticket.rating.stars >= 1 && ticket.rating.stars <= 5), 'a rating has 1 to 5 stars');
  must(ticket.offers >= ticket.pastOffers.length || ticket.pastOffers.length === 0, 'what was answered was offered');

  for (const [name, at] of Object.entries(ticket)) {
    const isPast = name.endsWith('At') && name !== 'closesAt' && name !== 'remindAt' && typeof at === 'number';
    if (isPast) must(at >= ticket.createdAt && at <= now, `${name} is between the filing and now`);
  }

  for (const metric of metrics) {
    must(
      clocks.filter((clock) => clock.metric === metric && isOpenClock(clock)).length <= 1,
      `one ${metric} clock runs`,
    );
    const cycles = clocks.filter((clock) => clock.metric === metric).map(({ cycle }) => cycle);
    must(
      cycles.every((cycle, index) => cycle === index + 1),
      `${metric} cycles count from 1`,
    );
  }
  for (const clock of clocks) {
    const name = `${clock.metric} ${clock.cycle}`;
    must((clock.state === 'running') === (clock.runningSince !== null), `${name} has a start exactly while it runs`);
    must(isOpenClock(clock) === (clock.endedAt === null), `${name} has an end exactly when it is not open`);
    must(!isOpenClock(clock) || isOpen(ticket), `${name} has ended with the ticket`);
    must(clock.consumedMs >= 0, `${name} has used up time`);
    must(new Set(clock.breached).size === clock.breached.length, `${name} reaches each level once`);
    must(
      clock.breached.every((level, index) => level === index + 1),
      `${name} goes up level by level`,
    );
    must(new Set(clock.warned).size === clock.warned.length, `${name} warns once at each percentage`);
    if (clock.state === 'running') {
      const ahead = clock.steps.length > 0;
      must(ahead || clock.breached.length > 0, `${name} has a step ahead or a breach behind`);
      must(!ahead || timersOf(ticket).some(({ kind }) => kind === 'sla'), `${name} has a timer`);
    } else must(clock.steps.length === 0, `${name} has nothing ahead while it is stopped`);
  }
  must(
    !isHeld(ticket) || timersOf(ticket).some(({ kind }) => kind === 'remind'),
    'a ticket on hold is looked at again',
  );
  const resolution = clocks.find((clock) => clock.metric === 'resolution' && isOpenClock(clock));
  must(
    resolution === undefined || (resolution.state === 'paused') === stopsWork(ticket),
    'the resolution clock is paused while what the ticket waits for stops it, and only then',
  );
  const withTeam = clocks.find((clock) => clock.metric === 'with_team' && isOpenClock(clock));
  must(
    withTeam === undefined || (withTeam.state === 'paused') === stopsWork(ticket),
    'the time with a team is paused as the resolution is',
  );
  must((withTeam?.breached.length ?? 0) <= 1, 'the time with a team is not escalated');
  const update = clocks.find((clock) => clock.metric === 'update' && isOpenClock(clock));
  must(
    update === undefined || (update.state === 'paused') === (ticket.status === 'pending' && !isHeld(ticket)),
    'the time until the next update is paused while the requester is asked, and only then',
  );
  must(update === undefined || ticket.firstResponseAt !== null, 'an update follows a first word');
  const response = clocks.find((clock) => clock.metric === 'first_response' && isOpenClock(clock));
  must(response === undefined || ticket.firstResponseAt === null, 'a first response ends its clock');
  return wrong;
};
