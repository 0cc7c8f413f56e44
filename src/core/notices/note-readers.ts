import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
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

/** Case and spacing are no part of a name. */
const plain = (words: string): string => words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Whether a text says `@` and this name, as platforms write it when somebody is mentioned. An e-mail address does not. */
const isMentioned = (name: string, text: string): boolean => {
  const called = `@${plain(name)}`;
  if (called === '@') return false;
  const words = plain(text);
  for (let at = words.indexOf(called); at >= 0; at = words.indexOf(called, at + 1)) {
    if (!isLetter(words[at - 1]) && !isLetter(words[at + called.length])) return true;
  }
  return false;
};

/**
 * Who of these people hears of what was written internally: who has the ticket, watches it or is mentioned, as far as they
 * may read internal notes of it. `line`: the management line above the ticket.
 */
export const noteReaders = (
  ticket: Ticket,
  notes: readonly string[],
  people: readonly Person[],
  line: readonly PersonId[],
): readonly PersonId[] =>
  people
    .filter(
      (person) =>
        person.id === ticket.assignee ||
        ticket.watchers.includes(person.id) ||
        notes.some((text) => isMentioned(person.name, text)),
    )
    .filter((person) => person.blocked === undefined && mayNote({ kind: 'person', person }, ticket, line))
    .map(({ id }) => id);
