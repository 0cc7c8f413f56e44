import { createHash } from 'node:crypto';
import { type TaskTry, taskKind } from '#src/app/background/task-kinds.ts';
import type { ChatFiles } from '#src/app/ports/chat/platform.ts';
import { FileGoneError, type FileStore, FileUncheckedError } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { type FailedFile, fileLimits, type StoredFile } from '#src/core/conversation/files.ts';
import { minutes, type PersonId, type TicketNumber } from '#src/core/ids.ts';
import { keepFilesPayload } from './owed/owed-files.ts';
import { storedFile } from './stored-file.ts';

/** A platform that does not give a file after so many tries never will; its sender is told. */
const mostTries = 5;
/** While what checks files for viruses is away, they wait for it: about two hours. */
const mostUncheckedTries = 12;

/** Fetches files that people sent, once, and adds them to their ticket: one at a time, so that none is held in memory. */
export const createKeepFiles = (parts: {
  readonly store: Store;
  readonly files: FileStore;
  readonly adapters: ReadonlyMap<string, ChatFiles>;
  readonly execute: Execute;
  readonly log: Log;
  /** A secret of this desk, from which nobody else can tell a file's id. */
  readonly secret: () => Promise<string>;
}) => {
  const { store, files, adapters, execute, log, secret } = parts;

  /** The same for every try, and known to nobody who does not know the desk's secret. */
  const idOf = async (task: string, n: number): Promise<string> =>
    createHash('sha256')
      .update(JSON.stringify([await secret(), task, n]))
      .digest('base64url')
      .slice(0, 32);

  type Fetched = { readonly kept: StoredFile } | { readonly failed: FailedFile };

  const fetchOne = async (
    adapter: ChatFiles | undefined,
    { name, file }: { readonly name: string; readonly file: string },
    n: number,
    { id: task, attempt, signal, ticket }: TaskTry & { readonly ticket: number },
  ): Promise<Fetched> => {
    try {
      if (adapter === undefined) throw new FileGoneError('refused', 'its platform is not connected');
      const id = await idOf(task, n);
      const content = await adapter.readFile(file, signal);
      const lastTry = attempt >= mostUncheckedTries;
      const kept = await files.save(id, content, { mostBytes: fileLimits.size, signal, lastTry });
      return { kept: storedFile(id, name, kept) };
    } catch (error) {
      if (error instanceof FileGoneError) return { failed: { name, why: error.why } };
      if (attempt < (error instanceof FileUncheckedError ? mostUncheckedTries : mostTries)) throw error;
      log.warn({ ticket, platform: adapter?.platform, err: error }, 'a file could not be fetched');
      return { failed: { name, why: 'refused' } };
    }
  };

  return taskKind({
    payload: keepFilesPayload,
    atMostAtOnce: 4,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    run: async (payload, attempt) => {
      const once = { source: 'files', id: attempt.id } as const;
      // An earlier try was cut off after it had added them: to fetch them anew could only lose what the ticket has.
      if ((await store.read.inboxTicket(once)) !== null) return 'done';
      const person = await store.read.person(payload.person as PersonId);
      if (person === null) return 'done';
      const adapter = adapters.get(payload.platform);
      const fetched: Fetched[] = [];
      for (const [n, one] of payload.files.entries())
        fetched.push(await fetchOne(adapter, one, n, { ...attempt, ticket: payload.ticket }));
      const command = {
        type: 'add_files',
        visibility: payload.visibility,
        files: fetched.flatMap((one) => ('kept' in one ? [one.kept] : [])),
        failed: [
          ...fetched.flatMap((one) => ('failed' in one ? [one.failed] : [])),
          ...payload.tooMany.map((name): FailedFile => ({ name, why: 'too_many' })),
        ],
        ...(payload.question !== undefined && { question: payload.question }),
        ...(payload.of !== undefined && { of: payload.of }),
      } as const;
      const number = payload.ticket as TicketNumber;
      const done = await execute({ number, command, actor: { kind: 'person', person }, once: [once] });
      if (!done.ok) for (const { id } of command.files) await files.remove(id);
      return done.ok ? 'done' : { refused: `its author may not write on the ticket any more (${done.rejection.code})` };
    },
  });
};
