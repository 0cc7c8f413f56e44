import { z } from 'zod';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';

/** The name of the kind of task; stored with every task, so it never changes. */
export const sendFilesKind = 'send_files';

export const sendFilesPayload = z.object({
  ticket: z.number().int(),
  /** Who reads the card; null: several people do. */
  person: z.string().nullable(),
  /** Their ids. */
  files: z.array(z.string()),
  /** The card, and the first message of the thread it is in. */
  below: z.object({
    platform: z.string(),
    conversation: z.string(),
    message: z.string(),
    thread: z.string().nullable(),
  }),
});

/** The task to put files below the card that tells of them; `row`: the message that was owed. */
export const filesBelowOwed = (
  row: string,
  sent: {
    readonly ticket: TicketNumber;
    readonly person: PersonId | null;
    readonly files: readonly string[];
    readonly below: MessageRef & { readonly thread: string | null };
  },
): readonly NewTask[] => {
  const { ticket, person, files, below } = sent;
  if (files.length === 0) return [];
  const { platform, conversation, message, thread } = below;
  const payload = { ticket, person, files, below: { platform, conversation, message, thread } };
  return [{ key: `${sendFilesKind}:${row}`, kind: sendFilesKind, payload }];
};
