import { limits } from '#adapters/slack/limits.ts';
import { readActionId } from '#adapters/slack/render/action-ids.ts';
import { isDirect, linkTo, messageRef, senderIn, type Workspace } from '#adapters/slack/workspace.ts';
import type { Mark } from '#src/app/adapter-kit/rich-text.ts';
import type { Attachment, FormFile, Inbound } from '#src/app/ports/chat/inbound.ts';
import { clip, type FormValues } from '#src/cards/card.ts';
import type { Origin, Place } from '#src/core/ticket/origin.ts';
import { textOf } from './message-text.ts';
import type { MessageEvent, SlackMessage, Submission } from './payloads.ts';
import { readRichBlocks } from './rich-blocks.ts';
import { commandWords, plainWords } from './unescape.ts';

type Names = (user: string) => string | null;

/** The link and some attachments are added below the text in a form's field. */
const roomForContext = 500;

/** The stable id of a message, which its edits share. */
export const messageId = (channel: string, ts: string): string => `${channel}/${ts}`;

export const parseCommand = (
  workspace: Workspace,
  command: { readonly trigger_id: string; readonly user_id: string; readonly text: string },
): Extract<Inbound, { type: 'command' }> => ({
  type: 'command',
  id: `command/${command.trigger_id}`,
  from: senderIn(workspace, command.user_id),
  text: commandWords(command.text),
});

export const parseAttachments = (files: SlackMessage['files']): readonly Attachment[] =>
  (files ?? []).flatMap((file) => {
    const url = file.permalink ?? file.url_private;
    const content = file.is_external === true ? null : (file.url_private_download ?? file.url_private);
    // A title may be anything; a name says what kind of file it is.
    const name = file.title ?? file.name ?? 'file';
    return url == null ? [] : [{ name, url, ...(content != null && { file: content }) }];
  });

/** "Open a ticket" on a message; without one (the global shortcut) it is the same as the bare command. */
export const parseShortcut = (
  workspace: Workspace,
  shortcut: {
    readonly trigger_id: string;
    readonly user: { readonly id: string };
    readonly channel?: { readonly id: string } | undefined;
    readonly message?: SlackMessage | undefined;
  },
  names: Names,
): Inbound => {
  const { channel, message } = shortcut;
  if (!channel || !message) {
    return parseCommand(workspace, { trigger_id: shortcut.trigger_id, user_id: shortcut.user.id, text: '' });
  }
  return {
    type: 'shortcut',
    id: `shortcut/${shortcut.trigger_id}`,
    from: senderIn(workspace, shortcut.user.id),
    text: clip(plainWords(textOf(message), names), limits.inputText - roomForContext),
    link: linkTo(workspace, channel.id, message.ts, message.thread_ts),
    ...askedAt(channel.id, message),
    attachments: parseAttachments(message.files),
  };
};

export const parseAction = (
  workspace: Workspace,
  user: string,
  pressed: {
    readonly action_id: string;
    readonly action_ts: string;
    readonly value?: string | null | undefined;
    readonly selected_option?: { readonly value: string } | null | undefined;
  },
): Extract<Inbound, { type: 'action' }> => {
  const { action, value } = readActionId(pressed.action_id);
  return {
    type: 'action',
    id: `action/${pressed.action_ts}/${pressed.action_id}`,
    from: senderIn(workspace, user),
    action,
    value: pressed.value ?? value,
    chosen: pressed.selected_option?.value ?? null,
  };
};

/** Every field's value by the field's id, an empty one as ''. */
export const parseValues = (state: Submission['view']['state']): FormValues =>
  Object.fromEntries(
    Object.entries(state.values).map(([field, inputs]) => {
      const [input] = Object.values(inputs);
      return [field, input?.value ?? input?.selected_option?.value ?? input?.selected_user ?? ''];
    }),
  );

/** The files that were put into a form's fields. */
export const parseFormFiles = (state: Submission['view']['state']): readonly FormFile[] =>
  Object.entries(state.values).flatMap(([field, inputs]) =>
    Object.values(inputs).flatMap(({ files }) => parseAttachments(files).map((one) => ({ ...one, field }))),
  );

/** What a message says, and how it looks where that is more than plain text. */
const wordsOf = (message: SlackMessage, names: Names): { readonly text: string; readonly marks?: readonly Mark[] } => {
  const rich = readRichBlocks(message.blocks, names);
  return rich === null || rich.marks.length === 0 ? { text: plainWords(textOf(message), names) } : rich;
};

/** A message's `ts` is its id and, in seconds, its time. */
const originOf = (channel: string, ts: string, thread: string | null | undefined): Origin => ({
  ...messageRef(channel, ts),
  thread: thread == null || thread === ts ? null : thread,
  time: Math.floor(Number(ts) * 1_000),
});

/** Where others read a message, too; between two people the app cannot write. */
const askedAt = (channel: string, { ts, thread_ts: thread }: SlackMessage): { readonly asked?: Place } =>
  isDirect(channel)
    ? {}
    : { asked: { ...messageRef(channel, ts), thread: thread == null || thread === ts ? null : thread } };

/** A message in a channel, to everybody there. Null: nobody wrote it, or it mentions the app and comes as that. */
export const parseHeard = (
  workspace: Workspace,
  event: MessageEvent,
  names: Names,
): Extract<Inbound, { type: 'message' }> | null => {
  const { user, ts, channel, thread_ts: thread } = event;
  if (!user || isDirect(channel) || isMachines(workspace, event) || mentions(workspace, event)) return null;
  return {
    type: 'message',
    id: messageId(channel, ts),
    from: senderIn(workspace, user),
    ...wordsOf(event, names),
    origin: originOf(channel, ts, thread),
    inReplyTo: null,
    attachments: parseAttachments(event.files),
    link: null,
    ...askedAt(channel, event),
    heard: { under: thread == null || thread === ts ? null : messageId(channel, thread) },
  };
};

/** A bot, a workflow, or Slack itself: somebody joined. */
const isMachines = ({ botUser }: Workspace, { user, bot_id: bot, subtype }: MessageEvent): boolean =>
  user === botUser || bot != null || !writtenByPeople.has(subtype);

const writtenByPeople = new Set([undefined, null, 'file_share', 'thread_broadcast', 'me_message']);

/**
 * A message to the app, or under one of our cards in a channel; null for everything else there. `isAgent`: each thread in a
 * person's conversation with the app is one of its own.
 */
export const parseMessage = (
  workspace: Workspace,
  event: MessageEvent,
  names: Names,
  isAgent = false,
): Extract<Inbound, { type: 'message' }> | null => {
  const { user, ts, channel, thread_ts: thread } = event;
  if (!user || isMachines(workspace, event)) return null;
  const inThread = thread != null && thread !== ts;
  const direct = event.channel_type === 'im';
  if (!direct && (!inThread || event.parent_user_id !== workspace.botUser || mentions(workspace, event))) return null;
  return {
    type: 'message',
    id: messageId(channel, ts),
    from: senderIn(workspace, user),
    ...wordsOf(event, names),
    origin: originOf(channel, ts, thread),
    inReplyTo: inThread ? messageRef(channel, thread) : null,
    attachments: parseAttachments(event.files),
    link: null,
    ...(isAgent && direct && { conversation: conversationOf(channel, inThread ? thread : ts) }),
  };
};

const conversationOf = (channel: string, began: string) => ({
  began: messageId(channel, began),
  place: { ...messageRef(channel, began), thread: null },
});

/** A mention also comes as a separate event. */
const mentions = ({ botUser }: Workspace, { text }: MessageEvent): boolean => (text ?? '').includes(`<@${botUser}`);

/** A message that mentions the app, or that `user` marked with the emoji. */
export const parseShown = (
  workspace: Workspace,
  shown: {
    readonly id: string;
    readonly user: string;
    readonly channel: string;
    readonly message: SlackMessage;
    readonly attachments: readonly Attachment[];
    /** In the thread of one of our cards it is a reply to the card. */
    readonly underCard: boolean;
  },
  names: Names,
): Extract<Inbound, { type: 'message' }> => {
  const { ts, thread_ts: thread } = shown.message;
  const mention = new RegExp(`<@${workspace.botUser}(\\|[^>]*)?>`, 'g');
  return {
    type: 'message',
    id: shown.id,
    from: senderIn(workspace, shown.user),
    text: plainWords(textOf(shown.message).replaceAll(mention, ' '), names).trim(),
    origin: originOf(shown.channel, ts, thread),
    inReplyTo: shown.underCard && thread != null ? messageRef(shown.channel, thread) : null,
    attachments: shown.attachments,
    link: shown.underCard ? null : linkTo(workspace, shown.channel, ts, thread),
    ...(shown.underCard ? {} : askedAt(shown.channel, shown.message)),
  };
};

/** Whether a message in a channel can have been passed to us: it is in the thread of one of our cards. */
const isUnderCard = ({ botUser }: Workspace, message: SlackMessage | null | undefined): boolean =>
  message?.thread_ts != null && message.thread_ts !== message.ts && (message.parent_user_id ?? botUser) === botUser;

/**
 * A message edited or deleted by its author; null if only Slack changed it (a preview). `takenIn`: what is written in its
 * channel is for the desk.
 */
export const parseEdit = (
  workspace: Workspace,
  event: MessageEvent,
  names: Names,
  takenIn = false,
): Extract<Inbound, { type: 'edit' }> | null => {
  const { channel, subtype, message: now, previous_message: before } = event;
  const author = before?.user ?? now?.user;
  if (!author || author === workspace.botUser || before?.bot_id != null || now?.bot_id != null) return null;
  if (event.channel_type !== 'im' && !takenIn && !isUnderCard(workspace, now ?? before)) return null;
  const edit = (
    ts: string,
    words: { readonly text: string | null; readonly marks?: readonly Mark[] },
    files: typeof event.files = [],
  ): Extract<Inbound, { type: 'edit' }> => ({
    type: 'edit',
    id: `edit/${channel}/${ts}/${event.event_ts ?? event.ts}`,
    from: senderIn(workspace, author),
    message: messageId(channel, ts),
    ...words,
    attachments: parseAttachments(files),
  });
  if (subtype === 'message_deleted' && event.deleted_ts != null) return edit(event.deleted_ts, { text: null });
  if (subtype !== 'message_changed' || !now) return null;
  if (now.subtype === 'tombstone') return edit(now.ts, { text: null });
  if (now.text === before?.text) return null;
  return edit(now.ts, wordsOf(now, names), now.files);
};
