import type { Person } from '#src/core/organisation/person.ts';
import { metrics } from '#src/core/organisation/policy.ts';
import { isOpenClock } from '#src/core/sla/clock-state.ts';
import { timersOf } from '#src/core/sla/timers.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';

/**
 * What is wrong with a ticket, in words; empty when nothing is. Written without a look at how the rules are made, so
 * that a mistake in one is not repeated in the other. `now`: the time of its last change.
 */
export const illegalities = (ticket: Ticket, people: readonly Person[], now: number): readonly string[] => {
  const wrong: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(what);
  };
  const { status, clocks } = ticket;
  const assignee = people.find(({ id }) => id === ticket.assignee);

  must(ticket.assignee !== ticket.requester, 'nobody works their own ticket');
  must(ticket.assignee === null || assignee !== undefined, 'the assignee exists');
  must(assignee === undefined || assignee.roles.includes('technician'), 'the assignee is a technician');
  must(
    !isOpen(ticket) || assignee === undefined || assignee.teams.includes(ticket.team),
    'the assignee is of the team',
  );
  must((status === 'new') <= (ticket.assignee === null), 'a new ticket is nobody’s');
  must(!['assigned', 'in_progress', 'pending'].includes(status) || ticket.assignee !== null, `${status} is someone’s`);
  must(!['in_progress', 'pending'].includes(status) || ticket.firstResponseAt !== null, `${status} was responded to`);
  must(ticket.waiting === null || status === 'new', 'only a new ticket waits for someone');
  must(status !== 'new' || ticket.waiting !== null, 'a new ticket says why it waits');
  must(
    status !== 'new' || (ticket.category === null) === (ticket.waiting?.why === 'triage'),
    'triage is for want of a category',
  );
  must(ticket.rating === null || (ticket.rating.stars >= 1 && ticket.rating.stars <= 5), 'a rating has 1 to 5 stars');
  must(ticket.offers >= ticket.pastOffers.length || ticket.pastOffers.length === 0, 'what was answered was offered');

  for (const [name, at] of Object.entries(ticket)) {
    const isPast = name.endsWith('At') && name !== 'closesAt' && typeof at === 'number';
    if (isPast) must(at >= ticket.createdAt && at <= now, `${name} lies between the filing and now`);
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
    must((clock.state === 'running') === (clock.runningSince !== null), `${name} runs since some time, or not at all`);
    must(isOpenClock(clock) === (clock.endedAt === null), `${name} has ended at some time, or not at all`);
    must(!isOpenClock(clock) || isOpen(ticket), `${name} has ended with the ticket`);
    must(clock.consumedMs >= 0, `${name} has used up time`);
    must(new Set(clock.breached).size === clock.breached.length, `${name} breaks each level once`);
    must(
      clock.breached.every((level, index) => level === index + 1),
      `${name} breaks level by level`,
    );
    must(new Set(clock.warned).size === clock.warned.length, `${name} warns once at each mark`);
    if (clock.state === 'running') {
      const ahead = clock.steps.length > 0;
      must(ahead || clock.breached.length > 0, `${name} has a step ahead or a breach behind`);
      must(!ahead || timersOf(ticket).some(({ kind }) => kind === 'sla'), `${name} has a timer`);
    } else must(clock.steps.length === 0, `${name} has nothing ahead while it stands`);
  }
  const resolution = clocks.find((clock) => clock.metric === 'resolution' && isOpenClock(clock));
  must(
    resolution === undefined || (resolution.state === 'paused') === (status === 'pending'),
    'the resolution clock stands while pending, and only then',
  );
  const response = clocks.find((clock) => clock.metric === 'first_response' && isOpenClock(clock));
  must(response === undefined || ticket.firstResponseAt === null, 'a first response ends its clock');
  return wrong;
};
