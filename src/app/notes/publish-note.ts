import { createHash } from 'node:crypto';
import type { NoteReader, NoteToPublish } from '#src/app/ports/console/notes.ts';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Acted, actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { type Execute, type Pay, retryOnConflict } from '#src/app/tickets/execute.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { mayNoteNow } from '#src/app/tickets/who-leads.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { commentsOf, filesOfNote } from '#src/core/ticket/comments.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { isOver, type Ticket } from '#src/core/ticket/ticket.ts';

/** `number`: as it was given. `seq`: the note's place in the log; null: the last of theirs that is not public yet. */
type Which = { readonly number: number | null; readonly seq: number | null; readonly person: Person };

type Refused = { readonly rejection: Rejection; readonly ticket: Ticket | null };

/** Where somebody is told first. */
const platformOf = async (read: PeopleReader, person: Person): Promise<string | null> => {
  const [first] = await read.accounts(person.id);
  return first?.platform ?? (person.email === null ? null : 'email');
};

/** Who reads public replies besides the desk: whoever the ticket is for, and who was added to it. */
const readersOf = async (read: PeopleReader, ticket: Ticket, author: Person): Promise<readonly NoteReader[]> => {
  const ids = [...new Set([ticket.requester, ...ticket.watchers])].filter((id) => id !== author.id);
  const people = (await Promise.all(ids.map((id) => read.person(id)))).flatMap((one) => one ?? []);
  return Promise.all(people.map(async (one) => ({ name: one.name, platform: await platformOf(read, one) })));
};

const keyOf = ({ note, files, readers, takenBack }: Omit<NoteToPublish, 'ticket' | 'key'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[note.seq, note.text, note.marks ?? [], readers.map(({ name, platform }) => [name, platform])],
        ...[files.map(({ id }) => id), takenBack],
      ]),
    )
    .digest('hex')
    .slice(0, 16);

/**
 * An internal note that this person wrote, with who will read it once it is public. Only its author may make it public: it
 * goes out in their name. They have to be somebody who may write notes there still.
 */
export const noteToPublish = async (
  { read }: Pick<Store, 'read'>,
  { number, seq, person }: Which,
): Promise<NoteToPublish | Refused> => {
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return { rejection: unknownTicket(number), ticket: null };
  if (!(await mayNoteNow(read, ticket, person))) return { rejection: { code: 'not_allowed' }, ticket };
  const log = await read.events(ticket.number);
  const comments = commentsOf(log);
  const published = new Set(comments.flatMap(({ fromNote }) => fromNote ?? []));
  const own = comments.filter(({ visibility, author }) => visibility === 'internal' && author === person.id);
  const note = seq === null ? own.findLast((one) => !published.has(one.seq)) : own.find((one) => one.seq === seq);
  if (note === undefined) return { rejection: { code: 'no_such_note' }, ticket };
  if (published.has(note.seq)) return { rejection: { code: 'already_public' }, ticket };
  if (isOver(ticket)) return { rejection: { code: 'wrong_status', status: ticket.status }, ticket };
  const readers = await readersOf(read, ticket, person);
  const files = filesOfNote(log, note);
  const takenBack = log.filter(({ event }) => event.type === 'ticket.commented' && event.fromNote === note.seq).length;
  const found = { note, files, readers, takenBack };
  return { ticket, ...found, key: keyOf(found) };
};

/** Throws ConflictError if something else has happened to the ticket since it was read, such as the arrival of a file. */
const publishAsRead = async (
  parts: { readonly store: Store; readonly execute: Execute },
  asked: Which & { readonly key: string; readonly once: readonly InboxKey[]; readonly pay?: Pay },
): Promise<Acted> => {
  const { person, key, once, pay } = asked;
  const found = await noteToPublish(parts.store, asked);
  if ('rejection' in found) return { ok: false, ...found };
  const { ticket, note, files, takenBack } = found;
  if (found.key !== key) return { ok: false, rejection: { code: 'other_readers' }, ticket };
  const { text, marks, seq } = note;
  const command = {
    type: 'comment',
    visibility: 'public',
    text,
    ...(marks && { marks }),
    fromNote: seq,
    files,
  } as const;
  const again = takenBack === 0 ? '' : `/${takenBack}`;
  const own: InboxKey = { source: 'note_made_public', id: `${ticket.number}/${seq}${again}` };
  const act = { number: ticket.number, command, person, once: [own, ...once], basedOn: ticket.version };
  const done = await actOnTicket(parts, { ...act, ...(pay && { pay }) });
  if (done.ok || done.rejection.code !== 'changed_since') return done;
  throw new ConflictError(`#${ticket.number} changed while a note on it was made public`);
};

/**
 * Sends an internal note as a public reply of its author, once. Refused as out of date if its words, its files or its readers
 * are others than were confirmed with `key`.
 */
export const publishNote = (...asked: Parameters<typeof publishAsRead>): Promise<Acted> =>
  retryOnConflict(() => publishAsRead(...asked));
