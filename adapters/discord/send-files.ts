import type { APIMessage, RawFile } from 'discord.js';
import type { ChatOutbound, FileToSend } from '#src/app/ports/chat/outbound.ts';
import { toDeliveryError } from './errors.ts';
import { limits } from './limits.ts';
import type { Rest } from './rest.ts';

type SendFiles = NonNullable<ChatOutbound['sendFiles']>;

/** As many as go into one message: Discord counts bytes for each file, but a request has an end, too. */
const batchesOf = (files: readonly FileToSend[]): readonly (readonly FileToSend[])[] => {
  const batches: FileToSend[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last === undefined || last.length === limits.files || bytes + file.size > limits.fileBytes) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
};

const sizes = (files: readonly { readonly size: number }[]): string => files.map(({ size }) => size).join();

/** Whether a message has these files, below this one. Discord changes names, so their sizes tell. */
const hasThem = (message: APIMessage, below: string, files: readonly FileToSend[]): boolean =>
  message.author.bot === true &&
  message.message_reference?.message_id === below &&
  sizes(message.attachments) === sizes(files);

/**
 * Puts files below a card, as replies to it: a card that is edited later keeps nothing but what is in the edit. What an
 * earlier try has sent is known by its nonce for a few minutes, and after that by what stands below the card.
 */
export const createSendFiles =
  (rest: Pick<Rest, 'postFiles' | 'after'>): SendFiles =>
  async ({ id, below, files, again, signal }) => {
    try {
      const since = again ? await rest.after(below.conversation, below.message) : [];
      for (const [n, batch] of batchesOf(files).entries()) {
        if (since.some((message) => hasThem(message, below.message, batch))) continue;
        const raw: RawFile[] = [];
        for (const { name, type, read } of batch) {
          const content = await read();
          if (content !== null) raw.push({ name, contentType: type, data: Buffer.from(content) });
        }
        if (raw.length > 0) await rest.postFiles(below.conversation, `${id}/${n}`, below.message, raw, signal);
      }
    } catch (error) {
      throw toDeliveryError(error);
    }
  };
