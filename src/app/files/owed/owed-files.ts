import { z } from 'zod';
import type { Attachment } from '#src/app/ports/chat/inbound.ts';
import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import { fileLimits, fileName } from '#src/core/conversation/files.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const keepFilesKind = 'keep_files';

export const keepFilesPayload = z.object({
  ticket: z.number().int(),
  person: z.string(),
  visibility: z.enum(['public', 'internal']),
  platform: z.string(),
  files: z.array(z.object({ name: z.string(), file: z.string() })),
  /** Names of those beyond what is kept of one message. */
  tooMany: z.array(z.string()),
  /** Which question they answer. */
  question: z.string().optional(),
  /** With which comment they came, by its place in the log. */
  of: z.number().int().optional(),
});

/** The files that the desk can fetch; null: there are none. */
export const sentFiles = (platform: string, attachments: readonly Attachment[] = []): SentFiles | null => {
  const files = attachments.flatMap(({ name, file }) => (file === undefined ? [] : [{ name: fileName(name), file }]));
  return files.length === 0 ? null : { platform, files };
};

/** The task to fetch what was sent; `once` are the keys of the change it came with. */
export const filesOwed = (
  sent: SentFiles | null | undefined,
  on: {
    readonly ticket: TicketNumber;
    readonly person: PersonId;
    readonly visibility: 'public' | 'internal';
    readonly of?: number;
  },
  once: readonly InboxKey[],
): readonly NewTask[] => {
  const [key] = once;
  if (sent == null || key === undefined) return [];
  const questions = new Set(sent.files.map(({ question }) => question));
  return [...questions].map((question) => {
    const files = sent.files.filter((one) => one.question === question);
    const payload = {
      ...on,
      platform: sent.platform,
      files: files.slice(0, fileLimits.perMessage).map(({ name, file }) => ({ name, file })),
      tooMany: files.slice(fileLimits.perMessage, 100).map(({ name }) => name),
      ...(question !== undefined && { question }),
    };
    const about = question === undefined ? '' : `:${question}`;
    return { key: `${keepFilesKind}:${key.source}:${key.id}${about}`, kind: keepFilesKind, payload };
  });
};
