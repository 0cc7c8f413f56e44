import { randomBytes } from 'node:crypto';
import type { Clock } from '#src/app/ports/clock.ts';
import { FileGoneError, type FileStore } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Acted, actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { type FailedFile, fileLimits, fileName, type StoredFile, typeOf } from '#src/core/conversation/files.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { fileLink, isFileLink } from './file-links.ts';

/** Where a file can be fetched by whoever has the address; null: the desk has no address that people can reach. */
export type FileUrl = (ticket: TicketNumber, file: StoredFile) => string | null;

export type OpenedFile = { readonly file: StoredFile; readonly content: ReadableStream<Uint8Array> };

/** A file from a page of the desk's own. */
export type UploadedFile = { readonly name: string; readonly content: AsyncIterable<Uint8Array> };

/** The files of tickets, for cards and pages. */
export type DeskFiles = {
  /** For the cards of this moment. */
  links(): Promise<FileUrl>;
  /** What a link leads to; null: it is wrong, no longer works, or the file is gone. */
  byLink(link: {
    readonly ticket: number;
    readonly id: string;
    readonly until: number;
    readonly key: string;
  }): Promise<OpenedFile | null>;
  /** A file of a ticket that this person may see, internal ones for the desk's side only; null: there is none for them. */
  forPerson(person: Person, ticket: number, id: string): Promise<OpenedFile | null>;
  /** Keeps files and adds them to a ticket; those beyond the limits are not kept, and its log says so. */
  upload(
    person: Person,
    to: {
      readonly number: number;
      readonly visibility: 'public' | 'internal';
      readonly files: readonly UploadedFile[];
      readonly once: readonly InboxKey[];
    },
  ): Promise<Acted>;
};

export const createDeskFiles = (parts: {
  readonly store: Store;
  readonly files: FileStore;
  readonly execute: Execute;
  readonly clock: Clock;
  readonly secret: () => Promise<string>;
  /** Where people reach this desk, without a slash at its end; null: nobody said. */
  readonly base: string | null;
}): DeskFiles => {
  const { store, files, clock, secret, base } = parts;

  const opened = async (file: StoredFile | undefined): Promise<OpenedFile | null> => {
    const content = file === undefined ? null : await files.read(file.id, file);
    return file === undefined || content === null ? null : { file, content };
  };

  const keep = async ({ name, content }: UploadedFile): Promise<StoredFile | FailedFile> => {
    const id = randomBytes(24).toString('base64url');
    try {
      const { size, hash, head } = await files.save(id, content, { mostBytes: fileLimits.size });
      return { id, name: fileName(name), type: typeOf(head), size, hash };
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
      const log = await store.read.events(link.ticket as TicketNumber);
      const all = log.flatMap(({ event }) => (event.type === 'ticket.files_added' ? event.files : []));
      return opened(all.find(({ id }) => id === link.id));
    },
    forPerson: async (person, ticket, id) => {
      const shown = await ticketInFull(store.read, ticket, person);
      return opened(shown?.said.flatMap((one) => one.files ?? []).find((file) => file.id === id));
    },
    upload: async (person, { number, visibility, files: sent, once }) => {
      const kept: StoredFile[] = [];
      const failed: FailedFile[] = [];
      for (const [n, one] of sent.entries()) {
        if (n >= fileLimits.perMessage) failed.push({ name: fileName(one.name), why: 'too_many' });
        else {
          const result = await keep(one);
          if ('id' in result) kept.push(result);
          else failed.push(result);
        }
      }
      const command = { type: 'add_files', visibility, files: kept, failed } as const;
      return actOnTicket(parts, { number, command, person, once });
    },
  };
};
