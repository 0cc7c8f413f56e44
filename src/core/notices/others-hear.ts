import type { PersonId } from '#src/core/ids.ts';
import type { Heard } from '#src/core/organisation/escalation.ts';
import { heardOfBreach, type Leaders, leadOf, teamsLeadOf } from './leaders.ts';
import type { Notice } from './notices.ts';

/** Whether this person leads on a ticket, in whatever capacity. */
const leads = (person: PersonId, { line, teamManager, admins, targets }: Leaders): boolean =>
  person === teamManager ||
  line.includes(person) ||
  admins.includes(person) ||
  [...(targets?.values() ?? [])].flat().some((heard) => 'person' in heard && heard.person === person);

/**
 * Who hears of something instead of whoever was to hear of it as one who leads, and has left since, is away, or leads
 * others now. What a team has to decide is for whoever leads it now, also if the other still leads from higher up. Empty:
 * it stays as it is. `leaders`: those of the ticket, now.
 */
export const othersHear = (notice: Notice, leaders: Leaders): readonly Heard[] => {
  const { to } = notice;
  if (notice.audience !== 'manager' || !('person' in to)) return [];
  const people = (heard: readonly PersonId[]): readonly Heard[] => heard.map((person) => ({ person }));
  const unlessLeading = (heard: readonly Heard[]) => (leads(to.person, leaders) ? [] : heard);
  switch (notice.kind) {
    case 'breached':
      // It was handed over, which those who led it before hear too, each by a notice of their own.
      if (notice.handedTo !== undefined) return [];
      return unlessLeading(heardOfBreach(notice, leaders).heard);
    case 'no_deadlines':
      return unlessLeading(people(leaders.admins));
    case 'due_soon':
    case 'rated':
    case 'worse': {
      const lead = leadOf(leaders);
      return unlessLeading(people(lead === null ? leaders.admins : [lead]));
    }
    default: {
      const lead = teamsLeadOf(leaders);
      return lead.includes(to.person) ? [] : people(lead);
    }
  }
};
