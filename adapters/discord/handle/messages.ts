import type {
  GatewayMessageCreateDispatchData,
  GatewayMessageDeleteDispatchData,
  GatewayMessageReactionAddDispatchData,
  GatewayMessageUpdateDispatchData,
} from 'discord.js';
import type { Conversations } from '#adapters/discord/conversations.ts';
import { writeDetails } from '#adapters/discord/details.ts';
import {
  messageId,
  parseDeletion,
  parseEdit,
  parseHeard,
  parseMessage,
  platform,
  senderOf,
  type Written,
} from '#adapters/discord/parse/parse-message.ts';
import { renderCard } from '#adapters/discord/render/render.ts';
import { delivering, type Rest } from '#adapters/discord/rest.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Log } from '#src/app/ports/log.ts';
import { refusalCard } from '#src/cards/answers.ts';
import { replyCard } from './cards.ts';
import { createQueues } from './in-order.ts';
import type { Progress } from './progress.ts';
import { day, idAt } from './snowflake.ts';

const mostSeen = 5_000;

/** How many of somebody's first messages are looked for. */
const mostBefore = 20;

/** The emoji that say something on a card. */
const meanings = new Map<string, Extract<Inbound, { type: 'reaction' }>['reaction']>([
  ['✅', 'done'],
  ['✔️', 'done'],
  ['👀', 'looking'],
]);

/** In a channel everyone reads the answer, so people whom the card is not for get none. In doubt it is for them. */
const maySee = (helpDesk: HelpDesk, from: Sender, card: MessageRef | null): Promise<boolean> =>
  card === null ? Promise.resolve(false) : helpDesk.cardAt(from, card).then((shown) => shown !== null, isTrue);

const unreadableReply = (why: NonNullable<Written['unreadable']>): Reply => ({
  card: refusalCard(why === 'ping_off' ? discordTexts.pingOff : discordTexts.unreadable),
  shown: 'refusal',
  form: null,
  errors: null,
});

const isTrue = (): boolean => true;
const isFalse = (): boolean => false;

/** Passes new, edited and deleted messages to the desk, one at a time per conversation. */
export const createMessages = (parts: {
  readonly rest: Rest;
  readonly log: Log;
  readonly desk: () => HelpDesk | null;
  readonly conversations: Conversations;
  /** Their roles may have changed: called before their message is handled. */
  readonly follow: (user: string) => Promise<void>;
  /** Someone wrote a direct message, so they take answers there. */
  readonly wrote: (user: string) => void;
  /** When it may be saved how far a conversation is handled. */
  readonly progress: Progress;
  readonly now: () => number;
}) => {
  const { rest, log, desk, conversations, follow, wrote, progress, now } = parts;
  const seen = createRecent<true>(mostSeen);

  /** An edit never overtakes the message it changes. */
  const inOrder = createQueues(log, 'a message could not be handled');
  /** Answers may have to wait for Discord; messages written meanwhile are still handled. */
  const answering = createQueues(log, 'a message could not be answered');

  /** A replayed or reconciled message may have been handled already. The desk would notice too; this saves the work. */
  const firstTime = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.set(id, true);
    return true;
  };

  /** A tick says that it was passed on; if the bot may not react, words do. `event`: an edit shares its message's id. */
  const answer = async (reply: Reply, channel: string, id: string, direct: boolean, event = id): Promise<void> => {
    const card = replyCard(reply);
    // A card in this conversation shows it.
    if (card === null || (direct && (reply.shown === 'follows' || reply.shown === 'lasting'))) return;
    const brief = reply.shown === 'confirmation' || reply.shown === 'in_place';
    if (brief && (await rest.tick(channel, id).then(isTrue, isFalse))) return;
    const content = renderCard(card, false);
    await keepTrying(() => delivering(rest.post(channel, `answer/${event}`, content, id)), {
      hopeless: () => desk() === null,
    });
  };

  /**
   * Returns a function that sends the answer and completes the handling; null: it was not for the desk. `isMissed`: nobody
   * waits for the answer, so where the desk cannot look at it just now it is `later`.
   */
  const hear = async (
    message: GatewayMessageCreateDispatchData,
    bot: string,
    isMissed: boolean,
  ): Promise<(() => Promise<void>) | 'later' | null> => {
    const helpDesk = desk();
    const { channel_id: channel, id } = message;
    const written = parseMessage(message, bot);
    if (helpDesk !== null && written === null) return overhear(helpDesk, message, bot, isMissed);
    if (helpDesk === null || written === null || !firstTime(`${channel}/${id}`)) return null;
    const direct = message.guild_id === undefined;
    const { inbound, unreadable } = written;
    const { from, inReplyTo: card } = inbound;
    if (direct) {
      conversations.know(from.user, channel);
      wrote(from.user);
    }
    await follow(from.user);
    if (!direct && !(await maySee(helpDesk, from, card))) return null;
    const reply = unreadable === null ? await helpDesk.handle(inbound) : unreadableReply(unreadable);
    if (isMissed && reply.again) return later(channel, id);
    return async () => {
      if (await helpDesk.firstToAnswer(inbound)) await answer(reply, channel, id, direct);
      if (direct)
        await saveProgress(channel, isMissed, () => helpDesk.remember(from, writeDetails({ channel, seen: id })));
    };
  };

  /** What is read again is saved as it is handled; the rest after it. */
  const saveProgress = (channel: string, isMissed: boolean, save: () => Promise<void>): Promise<void> =>
    isMissed ? save() : progress.save(channel, save);

  const later = (channel: string, id: string): 'later' => {
    seen.delete(`${channel}/${id}`);
    return 'later';
  };

  const wordless = createRareWarning(log, now);

  /** What people write to each other in a channel that is for the desk, too. */
  const overhear = async (
    helpDesk: HelpDesk,
    message: GatewayMessageCreateDispatchData,
    bot: string,
    isMissed: boolean,
  ): Promise<(() => Promise<void>) | 'later' | null> => {
    const { channel_id: channel, id } = message;
    const written = parseHeard(message, bot);
    if (written === null || !(await helpDesk.takesIn({ platform, id: channel }))) return null;
    if (!firstTime(`${channel}/${id}`)) return null;
    const { inbound, unreadable } = written;
    if (unreadable === 'ping_off') {
      wordless({ platform, channel }, discordTexts.needsContent);
      return null;
    }
    if (unreadable !== null) return null;
    await follow(inbound.from.user);
    const reply = await helpDesk.handle(inbound);
    if (isMissed && reply.again) return later(channel, id);
    return async () => {
      if (reply.card !== null && (await helpDesk.firstToAnswer(inbound))) await answer(reply, channel, id, false);
      await saveProgress(channel, isMissed, () => helpDesk.readTo({ platform, id: channel }, id));
    };
  };

  /**
   * What someone wrote before this message and got no answer to: their first messages, while the desk was down. Nobody
   * reports those; the conversations of people known already are read when the session starts.
   */
  const missedBefore = async (
    message: GatewayMessageCreateDispatchData,
    bot: string,
  ): Promise<readonly GatewayMessageCreateDispatchData[]> => {
    const { channel_id: channel, id, guild_id: guild, author } = message;
    const helpDesk = desk();
    if (helpDesk === null || guild !== undefined || author.id === bot || conversations.isKnown(channel)) return [];
    const accounts = await helpDesk.accounts('discord');
    if (accounts.some(({ user, details }) => user === author.id && details !== null)) return [];
    const earlier = (await rest.before(channel, id, mostBefore)) as readonly GatewayMessageCreateDispatchData[];
    const answer = earlier.findLastIndex((one) => one.author?.id === bot);
    return earlier.slice(answer + 1).filter(({ id: one }) => BigInt(one) >= idAt(now() - day));
  };

  /** An edit or a deletion, which may be answered as well. */
  const changed = async (
    channel: string,
    id: string,
    direct: boolean,
    read: () => Promise<Inbound | null>,
  ): Promise<void> => {
    let answered = Promise.resolve();
    await inOrder(channel, async () => {
      const helpDesk = desk();
      const inbound = helpDesk === null ? null : await read();
      if (helpDesk === null || inbound === null) return;
      const reply = await helpDesk.handle(inbound);
      answered = answering(channel, async () => {
        if (await helpDesk.firstToAnswer(inbound)) await answer(reply, channel, id, direct, inbound.id);
      });
    });
    await answered;
  };

  const writerIn = async (channel: string, id: string): Promise<string | null> =>
    (await desk()?.writerOf({ platform, tenant: '' }, messageId(channel, id)))?.user ?? null;

  const isTakenIn = async (channel: string): Promise<boolean> =>
    (await desk()?.takesIn({ platform, id: channel })) === true;

  return {
    /** Handled after earlier messages in the conversation. Resolves when it is answered. */
    written: async (message: GatewayMessageCreateDispatchData, bot: string): Promise<void> => {
      const { channel_id: channel } = message;
      let answered = Promise.resolve();
      await inOrder(channel, async () => {
        const missed = await missedBefore(message, bot).catch((error: unknown) => {
          log.warn({ platform, err: error }, 'earlier messages could not be read');
          return [];
        });
        for (const one of [...missed, message]) {
          const finish = await hear(one, bot, false);
          if (typeof finish === 'function') answered = answering(channel, finish);
        }
      });
      await answered;
    },
    /** A message that was written while nobody listened. Returns false when the desk cannot look at it just now. */
    missed: async (message: GatewayMessageCreateDispatchData, bot: string): Promise<boolean> => {
      const { channel_id: channel } = message;
      let answered = Promise.resolve();
      let isLater = false;
      await inOrder(channel, async () => {
        const finish = await hear(message, bot, true);
        isLater = finish === 'later';
        if (typeof finish === 'function') answered = answering(channel, finish);
      });
      await answered;
      return !isLater;
    },
    edited: (message: GatewayMessageUpdateDispatchData, bot: string): Promise<void> => {
      const { channel_id: channel, id, guild_id: guild, referenced_message: above } = message;
      return changed(channel, id, guild === undefined, async () => {
        const isOurs = guild === undefined || above?.author?.id === bot || (await isTakenIn(channel));
        return isOurs ? parseEdit(message, bot) : null;
      });
    },
    /** In a direct message: in a channel the desk has cards for several people. */
    reacted: (reaction: GatewayMessageReactionAddDispatchData, bot: string): Promise<void> => {
      const { channel_id: channel, message_id: message, user_id: user, guild_id: guild, emoji } = reaction;
      const meant = meanings.get(emoji.name ?? '');
      if (meant === undefined || guild !== undefined || user === bot) return Promise.resolve();
      const ref = { platform, conversation: channel, message };
      const id = `reacted/${channel}/${message}/${user}/${meant}`;
      return changed(channel, message, true, async () => ({
        ...{ type: 'reaction', id, from: senderOf(user), message: ref, reaction: meant },
      }));
    },
    /** Discord does not say who wrote it. In a direct message it can only be the other person. */
    deleted: ({ channel_id: channel, id, guild_id: guild }: GatewayMessageDeleteDispatchData): Promise<void> =>
      changed(channel, id, guild === undefined, async () => {
        const user = await (guild === undefined ? conversations.userOf(channel) : writerIn(channel, id));
        return user === null ? null : parseDeletion(channel, id, user);
      }),
  };
};

export type Messages = ReturnType<typeof createMessages>;
