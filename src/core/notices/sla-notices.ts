import type { PersonId } from '#src/core/ids.ts';
import { isAmongTeams, targetOfLevel } from '#src/core/organisation/policy.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Change, Hearers } from './hearers.ts';
import { heardOfBreach, leadOf } from './leaders.ts';
import type { Notice, Told } from './notices.ts';

/** Who hears that a target comes near, was missed, or still is missed. */
export const slaNotices = (
  event: Extract<TicketEvent, { type: 'sla.warned' | 'sla.breached' | 'sla.repeated' }>,
  { before, after, log, leaders }: Change,
  { tell, assignee, teamsLead }: Hearers,
): void => {
  const levelHears = (told: Extract<Told, { kind: 'breached' }>, but: PersonId | null = null): void => {
    const { heard, instead } = heardOfBreach(told, leaders);
    for (const to of heard) {
      const recipient = 'person' in to ? to.person : to;
      if (recipient !== but) tell('manager', recipient, instead ? { ...told, instead } : told);
    }
  };
  const { metric, cycle } = event;
  switch (event.type) {
    case 'sla.warned': {
      if (event.superseded) break;
      const { percent, chance } = event;
      if (isAmongTeams(metric)) {
        if (isFirstWarning(before, event)) teamsLead({ kind: 'due_soon', metric, cycle, percent });
        break;
      }
      const early = chance === undefined ? {} : { chance };
      if (after.assignee !== null) assignee({ kind: 'due_soon', metric, cycle, percent, ...early });
      else if (isFirstWarning(before, event)) {
        tell('manager', leadOf(leaders), { kind: 'due_soon', metric, cycle, percent });
      }
      break;
    }
    case 'sla.breached': {
      // Also what is found late, with a higher level: each of them hears of their own level, whoever else hears.
      const { level } = event;
      if (isAmongTeams(metric)) {
        if (!event.superseded) teamsLead({ kind: 'breached', metric, cycle, level });
        break;
      }
      const told = { kind: 'breached', metric, cycle, level, ...handedAt(before, after, log, level) } as const;
      if (level === 1) assignee(told);
      levelHears(told, level === 1 ? after.assignee : null);
      break;
    }
    case 'sla.repeated': {
      if (event.superseded) break;
      if (isAmongTeams(metric)) {
        teamsLead({ kind: 'breached', metric, cycle, level: 1 });
        break;
      }
      const level = Math.max(
        1,
        ...after.clocks.flatMap((one) => (one.metric === metric && one.cycle === cycle ? one.breached : [])),
      );
      levelHears({ kind: 'breached', metric, cycle, level });
      break;
    }
    default:
      event satisfies never;
  }
};

/** What the desk did with a ticket at a level that hands it over. */
const handedAt = (
  before: Ticket | null,
  after: Ticket,
  log: readonly LoggedEvent[],
  level: number,
): Pick<Extract<Notice, { kind: 'breached' }>, 'handedTo' | 'higherSkill'> => {
  const handed = log.flatMap(({ event }) =>
    event.type === 'ticket.handed_over' && event.level !== undefined ? [event] : [],
  )[0];
  if (handed?.level === level) return handed.higher === undefined ? { handedTo: after.team } : { higherSkill: 'asked' };
  const target = targetOfLevel(before?.policy ?? null, level);
  return handed === undefined && target !== null && 'skillLevel' in target ? { higherSkill: 'nobody' } : {};
};

/** Those who lead know from the first one; what is worse is that it was missed. */
const isFirstWarning = (before: Ticket | null, { metric, cycle }: { metric: string; cycle: number }): boolean =>
  before?.clocks.every(
    (one) =>
      one.metric !== metric ||
      one.cycle !== cycle ||
      // What the assignee of then was told early, nobody else has heard.
      one.warned.every((percent) => before.policy?.warnAt.includes(percent) !== true),
  ) ?? true;
