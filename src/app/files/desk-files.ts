import { randomBytes } from 'node:crypto';
import { type Limits, paidBy } from '#src/app/people/limits.ts';
import type { SendsFiles } from '#src/app/ports/chat/capabilities.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import {
  type DeskFiles,
  FileGoneError,
  type FileStore,
  FilesUnsavedError,
  FileUnreadError,
  type OpenedFile,
  type UploadedFile,
} from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { type FailedFile, fileLimits, fileName, type StoredFile, sendable } from '#src/core/conversation/files.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { fileLink, isFileLink } from './file-links.ts';
import { storedFile } from './stored-file.ts';

export const createDeskFiles = (parts: {
  readonly store: Store;
  readonly files: FileStore;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly log: Log;
  readonly secret: () => Promise<string>;
  /** How often people may send some. */
  readonly limits: Limits;
  /** How a platform takes files. */
  readonly sendsFiles: (platform: string) => SendsFiles | undefined;
  /** Where people reach this desk, without a slash at its end; null: nobody said. */
  readonly base: string | null;
}): DeskFiles => {
  const { store, files, clock, log, secret, base, limits, sendsFiles } = parts;

  const unread = (ticket: number, cause: unknown): never => {
    log.error({ ticket, err: cause }, 'a file could not be read where it is kept');
    throw new FileUnreadError('a file could not be read where it is kept', { cause });
  };

  const opened = async (ticket: number, file: StoredFile | undefined): Promise<OpenedFile | null> => {
    const content =
      file === undefined ? null : await files.read(file.id, file).catch((error: unknown) => unread(ticket, error));
    return file === undefined || content === null ? null : { file, content };
  };

  /** A file as the ticket’s log has it: one that was struck out is not there any more. */
  const fileOf = async (ticket: TicketNumber, id: string): Promise<StoredFile | undefined> => {
    const log = await store.read.events(ticket);
    const all = log.flatMap(({ event }) => (event.type === 'ticket.files_added' ? event.files : []));
    return all.find((file) => file.id === id);
  };

  /** What the ticket has of the same files that the same person sent. */
  const addedBefore = async (ticket: TicketNumber, person: Person, sent: readonly StoredFile[]) => {
    const hashes = sent.map(({ hash }) => hash).join();
    const added = (await store.read.events(ticket)).flatMap(({ event }) =>
      event.type === 'ticket.files_added' && event.author === person.id ? [event] : [],
    );
    return added.findLast(({ files }) => files.map(({ hash }) => hash).join() === hashes);
  };

  const keep = async ({ name, content }: UploadedFile): Promise<StoredFile | FailedFile> => {
    const id = randomBytes(24).toString('base64url');
    try {
      // Whoever sends it waits for the answer.
      const kept = await files.save(id, content, { mostBytes: fileLimits.size, lastTry: true });
      return storedFile(id, fileName(name), kept);
    } catch (error) {
      if (error instanceof FileGoneError) return { name: fileName(name), why: error.why };
      throw error;
    }
  };

  return {
    links: async () => {
      if (base === null) return () => null;
      const known = { base, secret: await secret() };
      return (ticket, file) => fileLink(known, ticket, file, clock.now());
    },
    byLink: async (link) => {
      if (!isFileLink(await secret(), link, clock.now())) return null;
      return opened(link.ticket, await fileOf(link.ticket as TicketNumber, link.id));
    },
    tooLarge: (platform, all) => {
      const sends = sendsFiles(platform);
      if (sends === undefined) return [];
      const sent = sendable(all, sends);
      return all.filter((file) => !sent.includes(file));
    },
    content: async (ticket, id) => {
      const found = await opened(ticket, await fileOf(ticket, id));
      return found === null ? null : Buffer.concat(await Array.fromAsync(found.content));
    },
    forPerson: async (person, ticket, id, notes = true) => {
      const said = (await ticketInFull(store.read, ticket, person))?.said.filter(({ as }) => notes || as !== 'note');
      return opened(
        ticket,
        said?.flatMap((one) => one.files ?? []).find((file) => file.id === id),
      );
    },
    upload: async (person, { number, visibility, files: sent, question, once }) => {
      // Before anything is kept: whoever may not write there must not fill the folder.
      const shown = await ticketInFull(store.read, number, person);
      const mayNotNote = visibility === 'internal' && shown?.part === 'requester';
      if (shown === null || mayNotNote || person.blocked !== undefined) {
        return { ok: false, rejection: { code: person.blocked === undefined ? 'not_allowed' : 'blocked' } };
      }
      const kept: StoredFile[] = [];
      const failed: FailedFile[] = [];
      const letGo = async (): Promise<void> => {
        for (const { id } of kept) await files.remove(id);
      };
      try {
        for (const [n, one] of sent.entries()) {
          if (n >= fileLimits.perMessage) failed.push({ name: fileName(one.name), why: 'too_many' });
          else {
            const result = await keep(one);
            if ('id' in result) kept.push(result);
            else failed.push(result);
          }
        }
      } catch (error) {
        // Whoever sent them sends all of them again.
        await letGo().catch(() => {});
        log.error({ ticket: number, err: error }, 'files that somebody sent could not be kept');
        throw new FilesUnsavedError('files could not be kept', { cause: error });
      }
      const about = question === undefined ? {} : { question };
      const command = { type: 'add_files', visibility, files: kept, failed, ...about } as const;
      const acted = await actOnTicket(parts, { number, command, person, once, pay: paidBy(limits, person) });
      // Refused, or sent before: these are nobody's.
      const isUsed = acted.ok && acted.events !== undefined;
      if (!isUsed) await letGo();
      if (!acted.ok) return acted;
      const before = isUsed ? null : await addedBefore(acted.ticket.number, person, kept);
      return { ok: true, files: before?.files ?? kept, failed: before?.failed ?? failed };
    },
  };
};
