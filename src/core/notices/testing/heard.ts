import type { PersonId } from '#src/core/ids.ts';
import { leadersNow } from '#src/core/notices/leaders.ts';
import { noteReaders, notesIn } from '#src/core/notices/note-readers.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { noticesOf } from '#src/core/notices/who-hears.ts';
import { managementLine, whoDecides } from '#src/core/organisation/escalation.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { everyone, organisation as smallOrganisation } from '#src/core/testing/small-organisation.ts';
import type { Story } from '#src/core/testing/story.ts';

/** `technician dana: assigned`; a team's name is in brackets. */
const words = (notice: Notice): string => {
  const to = 'person' in notice.to ? notice.to.person : 'team' in notice.to ? `[${notice.to.team}]` : 'a place';
  const detail = {
    taken_away: 'why',
    due_soon: 'percent',
    breached: 'level',
    reply: 'author',
    note: 'author',
  } as const;
  const kind = notice.kind;
  const more = kind in detail ? ` ${notice[detail[kind as keyof typeof detail] as keyof Notice]}` : '';
  return `${notice.audience} ${to}: ${kind}${more}`;
};

export const heard = async (
  before: Story | null,
  after: Story,
  organisation = smallOrganisation,
  known: readonly Person[] = everyone,
): Promise<readonly string[]> => {
  const { ticket, now } = after;
  const team = organisation.teams.get(ticket.team);
  const load = async (id: PersonId) => known.find((person) => person.id === id) ?? null;
  const holder = ticket.assignee === null ? null : await load(ticket.assignee);
  const lines = {
    holders: await managementLine(holder, team, load),
    teams: await managementLine(null, team, load),
    admins: known.filter((person) => hasRole(person, 'admin')),
  };
  const news = after.log.slice(before?.log.length ?? 0);
  const line = whoDecides([...lines.holders, ...lines.teams]);
  const leaders = {
    ...leadersNow(lines, ticket.requester, now),
    noteReaders: noteReaders(ticket, notesIn(news), known, line),
  };
  return noticesOf(before?.ticket ?? null, after.ticket, news, leaders).map(words);
};
