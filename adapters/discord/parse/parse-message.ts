import { type GatewayMessageCreateDispatchData, type GatewayMessageUpdateDispatchData, MessageType } from 'discord.js';
import { isBlank } from '#adapters/discord/render/escape.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Attachment, Inbound } from '#src/app/ports/chat/inbound.ts';
import { readContent } from './content.ts';

export const platform = 'discord';

/** People have the same id in every guild and in direct messages, so their accounts have no tenant. */
export const senderOf = (user: string): Sender => ({ platform, tenant: '', user });

export type NativeAttachment = { readonly filename: string; readonly url: string };

export const attachmentOf = ({ filename, url }: NativeAttachment): Attachment => ({ name: filename, url, file: url });

/** The same for a message, its edits and its deletion. */
export const messageId = (channel: string, message: string): string => `${channel}/${message}`;

export const linkTo = (guild: string | null | undefined, channel: string, message: string): string =>
  `https://discord.com/channels/${guild ?? '@me'}/${channel}/${message}`;

/** A message for the desk. `unreadable`: why nothing in it can be read (a reply that does not ping the bot); null: it can. */
export type Written = {
  readonly inbound: Extract<Inbound, { type: 'message' }>;
  readonly unreadable: 'ping_off' | 'no_words' | null;
};

/**
 * A message to the bot: in a direct message, or in a channel as a reply to one of its cards. Null: not for us.
 */
export const parseMessage = (message: GatewayMessageCreateDispatchData, bot: string): Written | null => {
  const { guild_id: guild, channel_id: channel, message_reference: reference } = message;
  if (!isSomebodys(message)) return null;
  const repliesToUs = message.referenced_message?.author?.id === bot;
  if (guild !== undefined && !repliesToUs) return null;
  // A reply to files of ours is one to the card they belong to.
  const target = cardOfFiles(message.referenced_message) ?? reference?.message_id;
  const card = target === undefined || !repliesToUs ? null : { platform, conversation: channel, message: target };
  return readWritten(message, bot, { inReplyTo: card });
};

/** The card below which a message of ours has put files; null: it is another message. */
const cardOfFiles = (message: GatewayMessageCreateDispatchData['referenced_message']): string | null => {
  const { attachments = [], components = [] } = message ?? {};
  if (message == null || attachments.length === 0 || components.length > 0) return null;
  return message.message_reference?.message_id ?? null;
};

/** Not a bot's, another program's, or Discord's own: somebody joined. */
const isSomebodys = ({ author, webhook_id: webhook, type }: GatewayMessageCreateDispatchData): boolean =>
  author.bot !== true && webhook === undefined && (type === MessageType.Default || type === MessageType.Reply);

/** A message in a channel, to everybody there. Null: nobody wrote it. */
export const parseHeard = (message: GatewayMessageCreateDispatchData, bot: string): Written | null => {
  const { channel_id: channel, message_reference: reference, type } = message;
  if (message.guild_id === undefined || !isSomebodys(message)) return null;
  const above = type === MessageType.Reply ? (reference?.message_id ?? null) : null;
  return readWritten(message, bot, {
    inReplyTo: null,
    asked: { platform, conversation: channel, message: message.id, thread: null },
    heard: { under: above === null ? null : messageId(channel, above) },
    thread: above,
  });
};

const readWritten = (
  message: GatewayMessageCreateDispatchData,
  bot: string,
  {
    thread = null,
    ...more
  }: Pick<Written['inbound'], 'inReplyTo' | 'asked' | 'heard'> & { readonly thread?: string | null },
): Written => {
  const { author, guild_id: guild, channel_id: channel } = message;
  const { text, marks, attachments, stickers } = readContent(message, bot);
  const time = Date.parse(message.timestamp);
  const inbound: Written['inbound'] = {
    type: 'message',
    id: messageId(channel, message.id),
    from: senderOf(author.id),
    text,
    ...(marks.length > 0 && { marks }),
    origin: Number.isNaN(time) ? null : { platform, conversation: channel, message: message.id, thread, time },
    attachments,
    link: null,
    ...more,
  };
  if (!isBlank(text) || attachments.length > 0) return { inbound, unreadable: null };
  // Discord leaves a message empty for bots that it does not mention.
  return { inbound, unreadable: guild !== undefined && stickers.length === 0 ? 'ping_off' : 'no_words' };
};

/**
 * A message edited by its author. Null: Discord changed it (a preview, which has no edit time), or nothing of it can be
 * read, such as a reply in a channel that does not ping the bot.
 */
export const parseEdit = (
  message: GatewayMessageUpdateDispatchData,
  bot: string,
): Extract<Inbound, { type: 'edit' }> | null => {
  if (message.author.bot || message.edited_timestamp == null) return null;
  const { text, marks, attachments } = readContent(message, bot);
  if (isBlank(text) && attachments.length === 0) return null;
  const id = messageId(message.channel_id, message.id);
  return {
    type: 'edit',
    id: `${id}/${message.edited_timestamp}`,
    from: senderOf(message.author.id),
    message: id,
    text,
    ...(marks.length > 0 && { marks }),
    attachments,
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
