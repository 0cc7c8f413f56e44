import { type GatewayMessageCreateDispatchData, type GatewayMessageUpdateDispatchData, MessageType } from 'discord.js';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Attachment, Inbound } from '#src/app/ports/chat/inbound.ts';

export const platform = 'discord';

/** People have the same id in every guild and in direct messages, so their accounts have no tenant. */
export const senderOf = (user: string): Sender => ({ platform, tenant: '', user });

export type NativeAttachment = { readonly filename: string; readonly url: string };

export const attachmentOf = ({ filename, url }: NativeAttachment): Attachment => ({ name: filename, url });

/** The same for a message, its edits and its deletion. */
const messageId = (channel: string, message: string): string => `${channel}/${message}`;

export const linkTo = (guild: string | null | undefined, channel: string, message: string): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;

type Native = Pick<GatewayMessageCreateDispatchData, 'content' | 'mentions'>;

/** The text, with mentions as names, and without the bot's own name at the start. */
const wordsIn = ({ content, mentions }: Native, bot: string): string =>
  mentions
    .reduce((text, { id, global_name: name, username }) => {
      const mention = new RegExp(`<@!?${id}>`, 'g');
      return text.replace(mention, id === bot ? '' : `@${name ?? username}`);
    }, content)
    .trim();

/**
 * A message to the bot: in a direct message, or in a channel as a reply to one of its cards. Null: not for us.
 */
export const parseMessage = (
  message: GatewayMessageCreateDispatchData,
  bot: string,
): Extract<Inbound, { type: 'message' }> | null => {
  const { author, guild_id: guild, channel_id: channel, message_reference: reference } = message;
  if (author.bot || message.webhook_id !== undefined) return null;
  if (message.type !== MessageType.Default && message.type !== MessageType.Reply) return null;
  const repliesToUs = message.referenced_message?.author.id === bot;
  if (guild !== undefined && !repliesToUs) return null;
  const target = reference?.message_id;
  return {
    type: 'message',
    id: messageId(channel, message.id),
    from: senderOf(author.id),
    text: wordsIn(message, bot),
    origin: { platform, conversation: channel, message: message.id, thread: null, time: Date.parse(message.timestamp) },
    inReplyTo: target === undefined || !repliesToUs ? null : { platform, conversation: channel, message: target },
    attachments: message.attachments.map(attachmentOf),
    link: null,
  };
};

/**
 * A message edited by its author. Discord also sends updates of its own (such as a preview); those have no edit time.
 */
export const parseEdit = (
  message: GatewayMessageUpdateDispatchData,
  bot: string,
): Extract<Inbound, { type: 'edit' }> | null => {
  if (message.author.bot || message.edited_timestamp === null) return null;
  const id = messageId(message.channel_id, message.id);
  const text = wordsIn(message, bot);
  return {
    type: 'edit',
    id: `${id}/${message.edited_timestamp}`,
    from: senderOf(message.author.id),
    message: id,
    text,
    attachments: message.attachments.map(attachmentOf),
  };
};

export const parseDeletion = (
  channel: string,
  message: string,
  author: string,
): Extract<Inbound, { type: 'edit' }> => ({
  type: 'edit',
  id: `${messageId(channel, message)}/deleted`,
  from: senderOf(author),
  message: messageId(channel, message),
  text: null,
  attachments: [],
});
