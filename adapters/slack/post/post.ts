import type { webApi } from '@slack/bolt';
import { notUnderstood, slackCode, toDeliveryError } from '#adapters/slack/errors.ts';
import type { RenderedMessage } from '#adapters/slack/render/render.ts';
import { messageRef, platform } from '#adapters/slack/workspace.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** How many of the last messages to search for one that may already have been sent. */
const lookBack = 20;
/** Slack returns a thread from its start: how many messages of it to search. */
const threadLookBack = 200;
/** How many ids to keep in memory; older ones are found in the conversation. */
const remembered = 5_000;
const eventType = 'deskhand_message';
/** A person's conversation with the app. */
const isConversation = /^D[A-Z0-9]{1,30}$/;

type Method = 'chat.postMessage' | 'chat.update' | 'conversations.open';

export type Post = {
  /** Posts once per id, as far as Slack allows. Throws DeliveryError. */
  post(message: {
    readonly id: string;
    readonly channel: string;
    readonly content: RenderedMessage;
    /** The message whose thread it goes to; if that is gone, it is posted on its own. */
    readonly thread: string | null;
    /** In a thread: it is shown in the conversation as well. */
    readonly loud?: boolean;
    /** The person it appears under; null: the app itself. */
    readonly author?: { readonly name: string; readonly picture: string | null } | null;
    /** As in `send` of ChatOutbound. */
    readonly isFirstTry?: true;
  }): Promise<MessageRef>;
  update(ref: MessageRef, content: RenderedMessage): Promise<void>;
  /** The conversation behind an address: as it was saved, or as Slack says. Throws DeliveryError. */
  conversationOf(to: Address): Promise<string>;
  /** A person's conversation with the app. Throws DeliveryError. */
  directWith(user: string): Promise<string>;
};

/**
 * Slack has no idempotency key for messages. So each carries its id as metadata, and if it may already have been posted
 * (the response was lost, or another process died right after posting), the conversation is searched first. What Slack
 * asks to wait for is paused: a method, or messages to one conversation.
 */
export const createPost = (client: webApi.WebClient, now: () => number): Post => {
  const posted = createRecent<MessageRef>(remembered);
  const doubtful = new Set<string>();
  const visited = createRecent<true>(remembered);
  const sparedUntil = createRecent<number>(remembered);
  let refusedLast = '';
  const direct = createRecent<string>(remembered);

  const isSpared = (place: string): boolean => (sparedUntil.get(place) ?? 0) > now();

  /**
   * What is to wait: messages to one conversation; if Slack refuses those to a second one meanwhile, all of them. Calls of
   * other methods are counted for the whole workspace.
   */
  const toSpare = (method: Method, channel: string): string => {
    if (method !== 'chat.postMessage') return method;
    const another = refusedLast !== channel && isSpared(`${method} ${refusedLast}`);
    refusedLast = channel;
    return another ? method : `${method} ${channel}`;
  };

  const calling = async <T>(method: Method, channel: string, call: () => Promise<T>): Promise<T> => {
    const until = Math.max(sparedUntil.get(method) ?? 0, sparedUntil.get(`${method} ${channel}`) ?? 0);
    const spared = until - now();
    if (spared > 0) throw new DeliveryError('rate_limited', 'Slack asked to wait.', { retryAfterMs: spared });
    try {
      return await call();
    } catch (error) {
      const fault = toDeliveryError(error);
      if (fault.code === 'rate_limited') {
        sparedUntil.set(toSpare(method, channel), now() + (fault.retryAfterMs ?? 1_000));
      }
      throw fault;
    }
  };

  /** A message in a thread is nowhere else. */
  const readBack = async (channel: string, thread: string | null) => {
    const asked = { channel, include_all_metadata: true };
    return thread === null
      ? client.conversations.history({ ...asked, limit: lookBack })
      : client.conversations.replies({ ...asked, ts: thread, limit: threadLookBack });
  };

  const findPosted = async (channel: string, thread: string | null, id: string): Promise<MessageRef | null> => {
    try {
      const { messages } = await readBack(channel, thread);
      const found = messages?.find(({ metadata }) => {
        const told = metadata as { event_type?: string; event_payload?: { id?: string } } | undefined;
        return told?.event_type === eventType && told.event_payload?.id === id;
      });
      return found?.ts === undefined ? null : messageRef(channel, found.ts);
    } catch {
      // Better twice than never; if something is wrong with the conversation, posting will show it.
      return null;
    }
  };

  const postNow = async (message: Parameters<Post['post']>[0]): Promise<MessageRef> => {
    const { id, channel, content, thread, loud = false, author } = message;
    const aloud = loud ? { reply_broadcast: true as const } : {};
    const placed = thread === null ? {} : { thread_ts: thread, ...aloud };
    try {
      const { ts } = await calling('chat.postMessage', channel, async () => {
        const posted = await client.chat.postMessage({
          channel,
          ...content,
          ...placed,
          ...(author != null && {
            username: author.name,
            ...(author.picture !== null && { icon_url: author.picture }),
          }),
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: eventType, event_payload: { id } },
        });
        if (typeof posted.ts !== 'string' || posted.ts === '') throw notUnderstood();
        return { ts: posted.ts };
      });
      return messageRef(channel, ts);
    } catch (error) {
      if (error instanceof DeliveryError && error.ambiguous) doubtful.add(id);
      if (error instanceof DeliveryError && slackCode(error.cause) === 'channel_not_found') {
        for (const [user, known] of direct.entries()) if (known === channel) direct.delete(user);
      }
      throw error;
    }
  };

  /** Posts in the thread, or outside it when the message that started the thread is gone. */
  const postWhereItFits = async (message: Parameters<Post['post']>[0]): Promise<MessageRef> => {
    try {
      return await postNow(message);
    } catch (error) {
      const gone = message.thread !== null && error instanceof DeliveryError;
      if (gone && slackCode(error.cause) === 'thread_not_found') return postNow({ ...message, thread: null });
      throw error;
    }
  };

  const directWith = async (user: string): Promise<string> => {
    const known = direct.get(user);
    if (known !== undefined) return known;
    const opened = await calling('conversations.open', user, () => client.conversations.open({ users: user }));
    const channel = opened.channel?.id;
    if (typeof channel !== 'string' || channel === '') throw notUnderstood();
    direct.set(user, channel);
    return channel;
  };

  return {
    async post(message) {
      const { id, channel, thread, isFirstTry } = message;
      const known = posted.get(id);
      if (known !== undefined) return known;
      const place = `${channel}/${thread ?? ''}`;
      const mayBeThere = doubtful.has(id) || (isFirstTry !== true && !visited.has(place));
      const found = mayBeThere ? await findPosted(channel, thread, id) : null;
      const ref = found ?? (await postWhereItFits(message));
      visited.set(place, true);
      posted.set(id, ref);
      doubtful.delete(id);
      return ref;
    },
    update: (ref, content) =>
      calling('chat.update', ref.conversation, async () => {
        const updated = await client.chat.update({ channel: ref.conversation, ts: ref.message, ...content });
        if (updated.ts !== ref.message) throw notUnderstood();
      }),
    conversationOf: async (to) => {
      if (to.kind === 'channel') return to.channel;
      const { user } = to.account;
      if (to.account.platform !== platform) throw new DeliveryError('unreachable', `Slack has no person "${user}".`);
      const saved = to.account.details ?? '';
      return direct.get(user) ?? (isConversation.test(saved) ? saved : directWith(user));
    },
    directWith,
  };
};
