import type { App } from '@slack/bolt';
import { slackCode, toDeliveryError } from '#adapters/slack/errors.ts';
import { textOf } from '#adapters/slack/receive/message-text.ts';
import {
  messageId,
  parseAttachments,
  parseEdit,
  parseHeard,
  parseMessage,
  parseShown,
} from '#adapters/slack/receive/parse.ts';
import { type MessageEvent, messageEvent, reactionEvent, type SlackMessage } from '#adapters/slack/receive/payloads.ts';
import { plainWords } from '#adapters/slack/receive/unescape.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { isDirect, senderIn, showsAuthors } from '#adapters/slack/workspace.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { followsThere, type SlackParts } from './parts.ts';

/** The emoji that say something on a card. */
const meanings = new Map<string, Extract<Inbound, { type: 'reaction' }>['reaction']>([
  ['white_check_mark', 'done'],
  ['heavy_check_mark', 'done'],
  ['eyes', 'looking'],
]);

/** How many messages of a thread to search for files and for its first author. */
const threadLength = 50;

/**
 * The reply to a message, once per event however often it comes: a message in the person's conversation with the app;
 * elsewhere a private note.
 */
const answer = async (
  parts: SlackParts,
  inbound: Inbound,
  at: { readonly channel: string; readonly thread: string | null },
  { card: shownCard, form, shown }: Reply,
): Promise<void> => {
  // A message opens no form: Slack gives no trigger for one.
  const card = shownCard ?? (form === null ? null : openFormCard(form));
  if (card === null || !(await parts.desk.firstToAnswer(inbound))) return;
  // The receipt comes there, too.
  if (followsThere(shown) && isDirect(at.channel)) return;
  const content = renderCard(card);
  const thread = at.thread === null ? {} : { thread_ts: at.thread };
  try {
    if (isDirect(at.channel) && shown !== 'confirmation' && shown !== 'in_place') {
      const message = { id: `answer/${inbound.id}`, channel: at.channel, thread: at.thread, content };
      await keepTrying(() => parts.post.post(message));
      return;
    }
    const { user } = inbound.from;
    await keepTrying(() =>
      parts.client.chat.postEphemeral({ channel: at.channel, user, ...content, ...thread }).catch((error: unknown) => {
        throw toDeliveryError(error);
      }),
    );
  } catch (error) {
    parts.log.warn({ platform: 'slack', err: error }, 'an answer could not be shown');
  }
};

/** A single message; null if it is gone or the app may not read it. Throws what the Web API throws. */
const readMessage = async (parts: SlackParts, channel: string, ts: string): Promise<SlackMessage | null> => {
  // Slack always includes a thread's first message.
  const only = { oldest: ts, latest: ts, inclusive: true, limit: 2 };
  try {
    const { messages } = await parts.client.conversations.replies({ channel, ts, ...only });
    const found = messages?.find((message) => message.ts === ts);
    return found?.ts === undefined ? null : (found as SlackMessage);
  } catch (error) {
    if (slackCode(error) === 'thread_not_found' || toDeliveryError(error).code === 'unreachable') return null;
    throw error;
  }
};

/** The files in a thread, its first message, and whether that is one of our cards. */
const readThread = async (parts: SlackParts, event: MessageEvent) => {
  const own = parseAttachments(event.files);
  if (event.thread_ts == null || event.thread_ts === event.ts) return { attachments: own, underCard: false, root: '' };
  try {
    const { messages = [] } = await parts.client.conversations.replies({
      channel: event.channel,
      ts: event.thread_ts,
      limit: threadLength,
    });
    const [root] = messages;
    if (root?.user === parts.workspace.botUser) return { attachments: own, underCard: true, root: '' };
    const others = messages.filter(({ ts }) => ts !== event.ts).flatMap(({ files }) => parseAttachments(files));
    return { attachments: [...others, ...own], underCard: false, root: root === undefined ? '' : textOf(root) };
  } catch {
    // The text matters more than the attachments.
    return { attachments: own, underCard: event.parent_user_id === parts.workspace.botUser, root: '' };
  }
};

type Written = Extract<Inbound, { type: 'message' }>;

/** Only the app's name points at what the thread began with; without a thread or files, it asks for help. */
const bareMention = (inbound: Written, root: string): Written => {
  if (inbound.text !== '' || inbound.inReplyTo !== null) return inbound;
  const asksForHelp = root === '' && inbound.attachments.length === 0;
  return asksForHelp ? { ...inbound, text: 'help', link: null } : { ...inbound, text: root };
};

/** Messages to the app, under its cards, or pointed out to it with a mention or an emoji. */
export const listenToMessages = (app: App, parts: SlackParts): void => {
  const { desk, workspace, people } = parts;

  const plainRoot = async (root: string): Promise<string> => {
    await people.learnMentioned(root);
    return plainWords(root, people.nameOf).trim();
  };

  const takesIn = async (channel: string): Promise<boolean> =>
    !isDirect(channel) && (await desk.takesIn({ platform: 'slack', id: channel }));

  /** What people write to each other in a channel that is for the desk, too. */
  const heard = async (event: MessageEvent): Promise<void> => {
    if (parseHeard(workspace, event, people.nameOf) === null || !(await takesIn(event.channel))) return;
    await people.learnMentioned(event.text ?? '');
    const inbound = parseHeard(workspace, event, people.nameOf);
    if (inbound === null) return;
    const reply = await desk.handle(inbound);
    // In a thread everybody reads what was said.
    if (inbound.heard?.under != null && reply.shown === 'confirmation') return;
    await answer(parts, inbound, { channel: event.channel, thread: event.thread_ts ?? null }, reply);
  };

  app.message(async ({ message }) => {
    const parsed = messageEvent.safeParse(message);
    if (!parsed.success) return;
    const event = parsed.data;
    if (event.subtype === 'message_changed' || event.subtype === 'message_deleted') {
      await people.learnMentioned(event.message?.text ?? '');
      const edit = parseEdit(workspace, event, people.nameOf, await takesIn(event.channel));
      if (edit === null) return;
      const thread = (event.message ?? event.previous_message)?.thread_ts ?? null;
      return answer(parts, edit, { channel: event.channel, thread }, await desk.handle(edit));
    }
    const isAgent = parts.sessions !== null;
    if (parseMessage(workspace, event, people.nameOf, isAgent) === null) return heard(event);
    await people.learnMentioned(event.text ?? '');
    const inbound = parseMessage(workspace, event, people.nameOf, isAgent);
    if (inbound === null) return;
    if (showsAuthors(workspace)) await people.learn(inbound.from.user);
    const { channel } = event;
    const { conversation, inReplyTo } = inbound;
    if (parts.sessions === null || conversation === undefined) {
      const reply = await desk.handle(inbound);
      return answer(parts, inbound, { channel, thread: inReplyTo?.message ?? null }, reply);
    }
    const thread = conversation.place.message;
    await parts.sessions.during(channel, thread, inbound.text, async () =>
      answer(parts, inbound, { channel, thread }, await desk.handle(inbound)),
    );
  });

  app.event('app_mention', async ({ event }) => {
    const mention = messageEvent.parse(event);
    if (mention.user == null || mention.bot_id != null) return;
    await people.learnMentioned(mention.text ?? '');
    const { channel, ts, user } = mention;
    const { root, ...thread } = await readThread(parts, mention);
    const shown = { id: messageId(channel, ts), user, channel, message: mention, ...thread };
    const inbound = bareMention(parseShown(workspace, shown, people.nameOf), await plainRoot(root));
    await answer(parts, inbound, { channel, thread: mention.thread_ts ?? null }, await desk.handle(inbound));
  });

  app.event('reaction_added', async ({ event }) => {
    const { user, reaction, item } = reactionEvent.parse(event);
    const meant = parts.reactions ? meanings.get(reaction) : undefined;
    if (meant !== undefined && item.ts !== undefined && user !== workspace.botUser && isDirect(item.channel ?? '')) {
      const message = { platform: 'slack', conversation: item.channel ?? '', message: item.ts };
      const id = `reacted/${messageId(message.conversation, item.ts)}/${user}/${meant}`;
      const inbound = { type: 'reaction', id, from: senderIn(workspace, user), message, reaction: meant } as const;
      // In a conversation of its own the card need not be what began the thread.
      const began = parts.sessions === null ? null : await readMessage(parts, message.conversation, item.ts);
      const at = { channel: message.conversation, thread: began?.thread_ts ?? item.ts };
      return answer(parts, inbound, at, await desk.handle(inbound));
    }
    if (reaction !== parts.emoji || item.channel === undefined || item.ts === undefined) return;
    const { channel, ts } = item;
    const message = await readMessage(parts, channel, ts);
    // Our own cards already are about tickets.
    if (message === null || message.user === workspace.botUser) return;
    await people.learnMentioned(message.text ?? '');
    const attachments = parseAttachments(message.files);
    const shown = { id: `reaction/${channel}/${ts}/${user}`, user, channel, message, attachments, underCard: false };
    const inbound = parseShown(workspace, shown, people.nameOf);
    await answer(parts, inbound, { channel, thread: message.thread_ts ?? null }, await desk.handle(inbound));
  });
};
