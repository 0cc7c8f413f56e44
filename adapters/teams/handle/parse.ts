import { z } from 'zod';
import type { TeamsActivity } from '#adapters/teams/connect/activity.ts';
import { type Happening, messageRef, threadRoot } from '#adapters/teams/connect/scope.ts';
import type { Press } from '#adapters/teams/render/press.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import type { Mark } from '#src/app/adapter-kit/rich-text.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Attachment, Inbound } from '#src/app/ports/chat/inbound.ts';
import type { Origin, Place } from '#src/core/ticket/origin.ts';
import { quotedMessage, wordsOf } from './html.ts';
import { readHtml } from './rich-html.ts';

/** What a message in a chat with the desk, or one that mentions it, is asking for. */
export type Said = { readonly type: 'home' } | { readonly type: 'inbound'; readonly inbound: Inbound };

const command = /^\/?ticket(?:\s+([\s\S]*))?$/i;
const home = /^\/?(?:ticket\s+)?home$/i;

/** A message: a command (`ticket …`, `/ticket …`), a request for their own page, or a text. */
export const parseMessage = (what: Happening, from: Sender): Said => {
  const { activity, id } = what;
  const { text, ...look } = said(activity);
  if (home.test(text)) return { type: 'home' };
  const reply = answered(activity);
  // An image alone is no ticket's title; under a card it belongs to what is being said.
  const attachments = [...filesOf(activity), ...(text === '' && reply === null ? [] : pastedIn(activity))];
  const [typed, rest = ''] = command.exec(text) ?? [];
  const line = rest.trim();
  // A form opens in a dialog of its own, which would not have the files; as a message they can be filed.
  if (typed !== undefined && (line !== '' || attachments.length === 0)) {
    return {
      type: 'inbound',
      inbound: {
        ...{ type: 'command', id, from, text: line, ...(attachments[0] && { attachments }), mayComeAnew: true },
        ...askedAt(activity, activity.id),
      },
    };
  }
  return {
    type: 'inbound',
    inbound: {
      type: 'message',
      id,
      from,
      ...(typed === undefined ? { text, ...look } : { text: line }),
      origin: originOf(activity),
      inReplyTo: reply,
      attachments,
      link: null,
      ...askedAt(activity, activity.id),
      mayComeAnew: true,
    },
  };
};

/**
 * Whether a message was written to everybody in a channel: it does not mention the desk. Teams only delivers it where the
 * app may read the channels of a team.
 */
export const isHeard = (activity: TeamsActivity): boolean =>
  activity.conversation.conversationType === 'channel' && callNames(activity).length === 0;

/** Such a message; null: it has no place that Teams names. */
export const parseHeard = ({ activity, id }: Happening, from: Sender): Extract<Inbound, { type: 'message' }> | null => {
  const origin = originOf(activity);
  if (origin === null) return null;
  const { text, ...look } = said(activity);
  const { thread } = origin;
  return {
    type: 'message',
    id,
    from,
    text,
    ...look,
    origin,
    inReplyTo: null,
    attachments: [...filesOf(activity), ...(text === '' ? [] : pastedIn(activity))],
    link: null,
    ...askedAt(activity, activity.id),
    mayComeAnew: true,
    // A thread's messages all come with its id, its first one, too.
    heard: { under: thread === null ? null : `${activity.conversation.id}/${thread}` },
  };
};

/** Where a message is; null if Teams does not say. */
const originOf = ({ conversation, id, timestamp }: TeamsActivity): Origin | null => {
  const time = Date.parse(timestamp ?? '');
  if (id === null || Number.isNaN(time)) return null;
  const root = threadRoot(conversation.id);
  return { ...messageRef(conversation.id, id), thread: root === id ? null : root, time };
};

/** Where others read a message, too: in a channel. */
const askedAt = ({ conversation }: TeamsActivity, message: string | null | undefined): { readonly asked?: Place } => {
  if (conversation.conversationType !== 'channel' || message == null) return {};
  const root = threadRoot(conversation.id);
  return { asked: { ...messageRef(conversation.id, message), thread: root === message ? null : root } };
};

/** A message edited or deleted; null: neither. */
export const parseEdit = (what: Happening, from: Sender): Inbound | null => {
  const { activity, id } = what;
  const event = activity.channelData?.eventType ?? activity.type;
  if (activity.id === null) return null;
  const turn = { type: 'edit', id: `${id}/${event}/${activity.timestamp ?? ''}`, from, message: id } as const;
  if (activity.type === 'messageDelete') return { ...turn, text: null, attachments: [] };
  const { text, ...look } = said(activity);
  const typed = command.exec(text)?.[1];
  return {
    ...turn,
    ...(typed === undefined ? { text, ...look } : { text: typed }),
    attachments: [...filesOf(activity), ...(text === '' ? [] : pastedIn(activity))],
  };
};

/** The emoji that say something on a card, as Teams calls them. */
const signs = new Map<string, Extract<Inbound, { type: 'reaction' }>['reaction']>([
  ['like', 'yes'],
  ['2705_whiteheavycheckmark', 'done'],
  ['1f440_eyes', 'looking'],
]);

/** An emoji that somebody put on a message of their chat with the desk; null: none that says anything. */
export const parseReaction = ({ activity, personal }: Happening, from: Sender): Inbound | null => {
  const sign = activity.reactionsAdded?.flatMap(({ type }) => signs.get(type) ?? [])[0];
  if (sign === undefined || !personal || activity.replyToId === null) return null;
  const message = messageRef(activity.conversation.id, activity.replyToId);
  return {
    type: 'reaction',
    id: `reacted/${message.conversation}/${message.message}/${from.user}/${sign}`,
    from,
    message,
    reaction: sign,
  };
};

export const parsePress = (what: Happening, from: Sender, press: Press, chosen: string | null): Inbound => ({
  type: 'action',
  id: what.id,
  from,
  action: press.action,
  value: press.value,
  chosen,
});

const shown = z.object({
  commandId: z.string().nullish(),
  messagePayload: z
    .object({
      id: z.string().nullish(),
      linkToMessage: z.string().nullish(),
      from: z.object({ user: z.object({ displayName: z.string().nullish() }).nullish() }).nullish(),
      body: z.object({ content: z.string().nullish(), contentType: z.string().nullish() }).nullish(),
      attachments: z.array(z.object({ name: z.string().nullish(), contentUrl: z.string().nullish() })).nullish(),
    })
    .nullish(),
});

/** The compose extension: on a message it passes that message to the desk, elsewhere it opens an empty form. */
export const parseExtension = (what: Happening, from: Sender): Inbound => {
  const { messagePayload } = shown.safeParse(what.activity.value).data ?? {};
  if (messagePayload == null) return { type: 'command', id: what.id, from, text: '' };
  const { body, linkToMessage, attachments } = messagePayload;
  const content = body?.content ?? '';
  const words = body?.contentType === 'text' ? content.trim() : wordsOf(content);
  const author = messagePayload.from?.user?.displayName ?? null;
  return {
    type: 'shortcut',
    id: what.id,
    from,
    text: author === null ? words : `${words}\n— ${author}`,
    link: webLink(linkToMessage),
    ...askedAt(what.activity, messagePayload.id),
    attachments: (attachments ?? []).flatMap(({ name, contentUrl }) => attachment(name, contentUrl)),
  };
};

/** The same with its looks, if it has any. */
const said = (activity: TeamsActivity): { readonly text: string; readonly marks?: readonly Mark[] } => {
  const html = htmlOf(activity);
  const rich = html === null ? null : readHtml(html, callNames(activity));
  return rich === null || rich.marks.length === 0 ? { text: spoken(activity) } : rich;
};

/** The text without the mention of the bot; mentions of people become `@` and their names. */
const spoken = (activity: TeamsActivity): string => {
  const html = htmlOf(activity);
  if (html !== null && quotedMessage(html) !== null) {
    const words = wordsOf(html);
    const name = callNames(activity).find((called) => words.startsWith(called));
    return name === undefined ? words : words.slice(name.length).trim();
  }
  const called = callNames(activity);
  return (activity.text ?? '')
    .replace(/<at\b[^<>]*>([^<]*)<\/at>/gi, (_, name: string) =>
      called.includes(name) ? '' : `@${name.replace(/^@/, '')}`,
    )
    .replace(/<quoted\b[^<>]*>/gi, '')
    .replace(/\u00a0/g, ' ')
    .trim();
};

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
});

/** The names under which the bot was mentioned. */
const callNames = ({ entities, recipient }: TeamsActivity): readonly string[] =>
  (entities ?? []).flatMap((entity) => {
    const { data } = mention.safeParse(entity);
    if (data?.mentioned.id !== recipient.id) return [];
    const called = data.text ?? data.mentioned.name;
    return called == null ? [] : [called.replace(/<[^>]*>/g, '')];
  });

const htmlOf = ({ attachments }: TeamsActivity): string | null => {
  const content = attachments?.find(({ contentType }) => contentType === 'text/html')?.content;
  return typeof content === 'string' ? content : null;
};

const quotedReply = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: z.string() }) });

/** The message it replies to: the one it quotes, or the first of its thread. */
const answered = (activity: TeamsActivity) => {
  const html = htmlOf(activity);
  const entity = (activity.entities ?? []).map((one) => quotedReply.safeParse(one).data).find((one) => one);
  const message =
    (html === null ? null : quotedMessage(html)) ??
    entity?.quotedReply.messageId ??
    threadRoot(activity.conversation.id);
  if (message === null || message === activity.id) return null;
  return messageRef(activity.conversation.id, message);
};

const noFile = /^(?:text\/html|application\/vnd\.microsoft\.card\.)/;

/** An image pasted into the message: its address answers only to the bot's token, so it is no link for anybody. */
const isPasted = (url: string | null): boolean => /\/v3\/attachments\//i.test(url ?? '');

/** Whether the message has an image that cannot be passed on. */
export const hasPastedImage = ({ attachments }: TeamsActivity): boolean =>
  attachments?.some(({ contentUrl }) => isPasted(contentUrl)) ?? false;

/** What is left of them on the ticket: that there is something to see, and where. */
const pastedIn = (activity: TeamsActivity): readonly Attachment[] =>
  hasPastedImage(activity) ? [{ name: teamsTexts.onlyHere, url: null }] : [];

const filesOf = ({ attachments }: TeamsActivity): readonly Attachment[] =>
  (attachments ?? []).flatMap(({ contentType, contentUrl, name, content }) => {
    if (noFile.test(contentType ?? '') || isPasted(contentUrl)) return [];
    const { downloadUrl: file } = download.safeParse(content).data ?? {};
    return attachment(name, contentUrl).map((one) => (file === undefined ? one : { ...one, file }));
  });

/** Where SharePoint gives the file to whoever has the address, for some minutes. */
const download = z.object({ downloadUrl: z.string().min(1) });

const attachment = (name: string | null | undefined, url: string | null | undefined): readonly Attachment[] => {
  const link = webLink(url);
  return link === null ? [] : [{ name: name?.trim() || 'file', url: link }];
};

/** Only web links, written so that they can be pressed: SharePoint's come with raw spaces. */
const webLink = (url: string | null | undefined): string | null => {
  if (url == null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return /^https?:$/.test(protocol) ? href : null;
};
