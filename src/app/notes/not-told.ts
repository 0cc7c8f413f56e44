import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { lineOf, whoMissesNote } from '#src/app/tickets/who-leads.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type NotTold, notToldOfReply } from '#src/core/notices/not-told.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { isDeskSide } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type Read = PeopleReader & PeopleLists & OrganisationReader & Pick<TicketReader, 'events'>;

/** The internal note in a command; null: there is none. */
const noteIn = (command: Command): string | null => {
  if (command.type === 'comment') return command.visibility === 'internal' ? command.text : null;
  return command.type === 'assign' || command.type === 'hand_over' ? (command.note ?? null) : null;
};

/** What an internal note said, first and after each edit; empty: it is none. */
const noteTexts = async (read: Read, { number }: Ticket, of: number): Promise<readonly string[]> => {
  const log = await read.events(number);
  const isNote = log.some(
    ({ seq, event }) => seq === of && event.type === 'ticket.commented' && event.visibility === 'internal',
  );
  if (!isNote) return [];
  return log.flatMap(({ seq, event }) => {
    if (event.type === 'ticket.commented' && seq === of) return [event.text];
    return event.type === 'ticket.comment_edited' && event.of === of ? [event.text] : [];
  });
};

/** Whom a reply reaches, and who wrote it. Null: a whole team, or those with an outage. */
const reachedBy = async (read: Read, ticket: Ticket, author: Person): Promise<readonly Person[] | null> => {
  const line = await lineOf(read, await read.organisation(), ticket);
  const toTeam = ticket.assignee === null || ticket.parent !== undefined;
  if (toTeam && !isDeskSide({ kind: 'person', person: author }, ticket, line)) return null;
  const ids: readonly (PersonId | null)[] = [ticket.requester, ticket.assignee, ...ticket.watchers];
  return [author, ...(await read.people(ids.flatMap((id) => id ?? [])))];
};

/**
 * Whom what somebody wrote names with an `@` and nobody tells. `ticket`: as it is after the command. Mails are no replies
 * that mention people: their signatures do.
 */
export const whoIsNotTold = async (
  read: Read,
  author: Person,
  { command, ticket }: { readonly command: Command; readonly ticket: Ticket },
  channel: string,
): Promise<readonly NotTold[]> => {
  const note = noteIn(command);
  if (note !== null) return whoMissesNote(read, ticket, { text: note, author: author.id });
  if (command.type === 'edit_comment') {
    const texts = await noteTexts(read, ticket, command.of);
    const text = texts.at(-1);
    return text === undefined
      ? []
      : whoMissesNote(read, ticket, { text, author: author.id, before: texts.slice(0, -1) });
  }
  if (command.type !== 'comment' || !command.text.includes('@')) return [];
  // In a thread of a channel everybody reads it, and the platform tells whoever is mentioned.
  if (channel === 'email' || command.inThread === true) return [];
  const reached = await reachedBy(read, ticket, author);
  return reached === null ? [] : notToldOfReply(command.text, reached);
};
