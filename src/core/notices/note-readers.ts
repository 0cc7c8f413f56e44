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

/** What stands behind each `@` and this name in a text, as platforms write it when somebody is mentioned. An e-mail address is none. */
const behindMentions = (name: string, text: string): readonly string[] => {
  const called = `@${plain(name)}`;
  if (called === '@') return [];
  const words = text.normalize('NFKC').replaceAll(/\s+/g, ' ');
  const lower = words.toLowerCase();
  // Letters that are more or fewer in lower case would move what is behind them.
  const shown = lower.length === words.length ? words : lower;
  const found: string[] = [];
  for (let at = lower.indexOf(called); at >= 0; at = lower.indexOf(called, at + 1)) {
    if (!isLetter(lower[at - 1]) && !isLetter(lower[at + called.length])) found.push(shown.slice(at + called.length));
  }
  return found;
};

const firstName = ({ name }: Person): string => plain(name).split(' ')[0] ?? '';

/**
 * Who of these people a text mentions: by their name, or by their first name if nobody else here has it and no other name
 * follows.
 */
const mentionedIn = (text: string, people: readonly Person[]): readonly Person[] =>
  people.filter((person) => {
    if (behindMentions(person.name, text).length > 0) return true;
    const first = firstName(person);
    if (people.some((other) => other.id !== person.id && firstName(other) === first)) return false;
    return behindMentions(first, text).some((behind) => !/^ \p{Lu}/u.test(behind));
  });

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
  const able = people.filter(
    (person) => person.blocked === undefined && mayNote({ kind: 'person', person }, ticket, line),
  );
  const mentioned = new Set(notes.flatMap((text) => mentionedIn(text, able)));
  return able
    .filter((person) => person.id === ticket.assignee || ticket.watchers.includes(person.id) || mentioned.has(person))
    .map(({ id }) => id);
};
