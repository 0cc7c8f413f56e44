import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { mentionedIn } from './mentions.ts';
import type { Notice } from './notices.ts';

/** Something that its requester never reads, nor anybody else who is not on the desk's side of the ticket. */
export const isInternal = (notice: Notice): boolean =>
  notice.kind === 'note' || (notice.kind === 'files' && notice.internal === true);

/** Whether it may stand in a channel of its ticket's team if nothing else reaches its reader: others read it there. */
export const mayFallBack = (notice: Notice): boolean =>
  (notice.audience === 'technician' || notice.audience === 'manager') && !isInternal(notice);

/** What was written internally in these events. */
export const notesIn = (log: readonly LoggedEvent[]): readonly string[] =>
  log.flatMap(({ event }) => {
    if (event.type === 'ticket.commented' && event.visibility === 'internal') return [event.text];
    return event.type === 'ticket.files_added' && event.visibility === 'internal' ? [''] : [];
  });

/** Whether notes on this ticket can be told to them. */
export const mayHear = (person: Person, ticket: Ticket, line: readonly PersonId[]): boolean =>
  person.blocked === undefined && mayNote({ kind: 'person', person }, ticket, line);

/**
 * Who of these people hears of what was written internally: who has the ticket, watches it or is mentioned, as far as they
 * may read internal notes of it. `line`: the management line above the ticket.
 */
export const noteReaders = (
  ticket: Ticket,
  notes: readonly string[],
  people: readonly Person[],
  line: readonly PersonId[],
): readonly PersonId[] => {
  const able = people.filter((person) => mayHear(person, ticket, line));
  const mentioned = new Set(notes.flatMap((text) => mentionedIn(text, able)));
  return able
    .filter((person) => person.id === ticket.assignee || ticket.watchers.includes(person.id) || mentioned.has(person))
    .map(({ id }) => id);
};
