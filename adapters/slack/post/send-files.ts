import type { webApi } from '@slack/bolt';
import { notUnderstood, slackCode, toDeliveryError } from '#adapters/slack/errors.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { clip } from '#src/cards/card.ts';

type SendFiles = NonNullable<ChatOutbound['sendFiles']>;
type Asked = Parameters<SendFiles>[0];

/** In characters; Slack says of none how many it takes. */
const longestName = 200;
/** How many messages of a thread are searched for files that an earlier try put there. */
const lookBack = 200;

/**
 * Puts files into the thread of a card, all as one message: each is given to Slack first, where nobody sees it, and then
 * they are shown together. Only that last step can happen twice, so if its answer was lost, the thread is searched.
 */
export const createSendFiles = (client: webApi.WebClient): SendFiles => {
  const upload = async (
    file: Asked['files'][number],
    signal: AbortSignal,
  ): Promise<{ id: string; title: string } | null> => {
    const content = await file.read();
    if (content === null) return null;
    const title = clip(file.name, longestName);
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
      ...{ filename: title, length: content.length },
      ...(file.type.startsWith('image/') && { alt_text: title }),
    });
    if (url === undefined || id === undefined) throw notUnderstood();
    const answer = await fetch(url, {
      method: 'POST',
      body: new Blob([Buffer.from(content)]),
      signal,
      redirect: 'error',
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new DeliveryError('unavailable', `Slack answered ${answer.status} to a file.`);
    return { id, title };
  };

  /** Whether one message below the card has them all. */
  const isThere = async ({ below, files }: Asked, thread: string): Promise<boolean> => {
    const { messages = [] } = await client.conversations.replies({
      ...{ channel: below.conversation, ts: thread, oldest: below.message, limit: lookBack },
    });
    const wanted = files.map(({ name }) => clip(name, longestName)).join('\n');
    return messages.some(
      ({ bot_id: bot, files: shown = [] }) =>
        bot !== undefined && shown.map(({ title }) => title).join('\n') === wanted,
    );
  };

  return async (asked) => {
    const { below, files, again, signal } = asked;
    const thread = below.thread ?? below.message;
    try {
      if (again && (await isThere(asked, thread))) return;
      const given: { id: string; title: string }[] = [];
      for (const file of files) {
        const one = await upload(file, signal);
        if (one !== null) given.push(one);
      }
      const [first, ...others] = given;
      if (first === undefined) return;
      signal.throwIfAborted();
      await client.files.completeUploadExternal({
        ...{ files: [first, ...others], channel_id: below.conversation, thread_ts: thread },
      });
    } catch (error) {
      if (slackCode(error) === 'missing_scope') throw new DeliveryError('invalid', 'Slack: files:write is missing.');
      throw toDeliveryError(error);
    }
  };
};
