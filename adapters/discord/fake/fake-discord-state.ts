import { EventEmitter } from 'node:events';
import type { createLimits } from './fake-discord-limits.ts';
import { piecesOf } from './fake-discord-rules.ts';

/** How long a test waits before it fails with what is shown. */
const longestWaitMs = 60_000;

export type FakeUser = { readonly id: string; readonly name: string; readonly bot: boolean; dmsClosed: boolean };
export type FakeGuild = {
  readonly id: string;
  readonly name: string;
  readonly members: Map<string, readonly string[]>;
};
export type FakeChannel = {
  readonly id: string;
  /** Null: a direct message with `recipient`. */
  readonly guild: string | null;
  readonly recipient: string | null;
  readonly name: string;
};
export type FakeAttachment = {
  readonly id: string;
  readonly filename: string;
  readonly url: string;
  readonly size?: number;
};
export type FakeMessage = {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  content: string;
  flags: number;
  components: readonly unknown[];
  readonly attachments: readonly FakeAttachment[];
  readonly replyTo: { readonly channel: string; readonly message: string } | null;
  /** The only person who sees it; null: everyone in the channel. */
  readonly onlyFor: string | null;
  readonly byInteraction: boolean;
  readonly at: number;
  editedAt: number | null;
  /** More fields, as Discord sends them: stickers, a poll, what is forwarded. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** A reply that does not ping the author of what it replies to. */
  readonly pingOff?: boolean;
};
export type FakeInteraction = {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: string;
  readonly channel: string;
  readonly guild: string | null;
  readonly at: number;
  /** The message whose component was used. */
  readonly pressed: string | null;
  /** The first answer: 4 message, 5 later, 6 later in place, 7 in place, 8 choices, 9 modal. */
  answer: { readonly type: number; readonly data: Readonly<Record<string, unknown>> } | null;
  original: string | null;
  readonly followUps: string[];
};

/** How the fake fails once: before anything is done, or after everything is. */
export type Fault =
  | { readonly kind: 'rate_limited'; readonly retryAfter: number }
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly after?: boolean }
  /** Anything at all, such as a proxy’s page. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut'; readonly after?: boolean };

export type Request = { readonly method: string; readonly path: string; readonly body: unknown };

/**
 * Everything the fake Discord knows. `now` can be moved, so that no test has to wait three seconds or fifteen minutes.
 */
export const createState = (token: string) => {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  let offset = 0;
  let count = 0n;
  const epoch = 1_420_070_400_000n;
  const now = (): number => Date.now() + offset;
  const newId = (): string => {
    count += 1n;
    return `${((BigInt(now()) - epoch) << 22n) + count}`;
  };
  const bot: FakeUser = { id: newId(), name: 'Deskhand', bot: true, dmsClosed: false };
  const state = {
    /** `posted` with a message, `answered` with an interaction, `change` after anything. */
    events,
    token,
    bot,
    application: bot.id,
    users: new Map<string, FakeUser>([[bot.id, bot]]),
    guilds: new Map<string, FakeGuild>(),
    channels: new Map<string, FakeChannel>(),
    messages: new Map<string, FakeMessage>(),
    interactions: new Map<string, FakeInteraction>(),
    nonces: new Map<string, { readonly message: string; readonly at: number }>(),
    /** Messages the bot reacted to. */
    reactions: new Set<string>(),
    /** The channels in which the bot was shown typing, in order. */
    typing: [] as string[],
    commands: [] as readonly unknown[],
    /** What files hold, by name; read at `/attachments/<name>`. */
    contents: new Map<string, string | Uint8Array>(),
    /** Files that came with messages. */
    uploads: [] as File[],
    faults: [] as { readonly matches: (request: Request) => boolean; readonly fault: Fault }[],
    requests: [] as Request[],
    /** Whether a request comes too soon; null: all are let through. */
    limits: null as ReturnType<typeof createLimits> | null,
    /** The requests that came too soon. */
    slowedDown: [] as string[],
    /** What was refused as invalid, in words. */
    violations: [] as string[],
    /** Messages that would have notified someone. */
    pings: [] as string[],
    sessionsLeft: 1_000,
    /** What the bot may not do in a channel; absent: nothing is denied. */
    denied: new Map<string, 'view' | 'history'>(),
    /** Whether the developer portal has the Message Content Intent turned on. */
    isContentAllowed: false,
    now,
    newId,
    advance: (ms: number) => {
      offset += ms;
    },
    changed: () => events.emit('change'),
    /** Resolves when `found` finds something, now or after any change. Rejects after ten seconds. */
    until: <T>(found: () => T | null | undefined | false): Promise<T> =>
      new Promise((resolve, reject) => {
        const never = new Error('Discord never showed what the test waited for.');
        const timer = setTimeout(() => {
          events.off('change', look);
          const shown = [...state.messages.values()].map((message) => `${message.channel} ${textOf(message)}`);
          reject(new Error(`${never.message} It shows:\n${shown.join('\n')}`, { cause: never }));
        }, longestWaitMs);
        const look = (): void => {
          const value = found();
          if (!value) return;
          clearTimeout(timer);
          events.off('change', look);
          resolve(value);
        };
        events.on('change', look);
        look();
      }),
    dmOf: (user: string): FakeChannel => {
      const known = [...state.channels.values()].find(({ recipient }) => recipient === user);
      if (known) return known;
      const made = { id: newId(), guild: null, recipient: user, name: '' };
      state.channels.set(made.id, made);
      return made;
    },
    messagesIn: (channel: string): readonly FakeMessage[] =>
      [...state.messages.values()].filter((message) => message.channel === channel),
  };
  return state;
};

export type FakeState = ReturnType<typeof createState>;

/** What a message says, its markdown as it was sent. */
const textOf = ({ content, components }: FakeMessage): string =>
  [content, ...piecesOf(components as Parameters<typeof piecesOf>[0]).map((one) => one.content ?? one.label ?? '')]
    .filter((words) => words !== '')
    .join(' / ');

export const userJson = ({ id, name, bot }: FakeUser) => ({
  id,
  username: name.toLowerCase().replaceAll(' ', '.'),
  global_name: name,
  discriminator: '0',
  avatar: null,
  bot,
});

export const messageJson = (state: FakeState, message: FakeMessage) => {
  const author = state.users.get(message.author) ?? state.bot;
  return {
    id: message.id,
    channel_id: message.channel,
    author: userJson(author),
    content: message.content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: message.attachments.map((one) => ({ size: 1, ...one, proxy_url: one.url })),
    embeds: [],
    pinned: false,
    type: message.replyTo === null ? 0 : 19,
    flags: message.flags,
    components: message.components,
    ...message.more,
    ...(message.replyTo && {
      message_reference: { type: 0, channel_id: message.replyTo.channel, message_id: message.replyTo.message },
      referenced_message: referencedJson(state, message.replyTo.message),
    }),
    ...(message.byInteraction && {
      interaction_metadata: { id: message.id, type: 2, user: userJson(author), authorizing_integration_owners: {} },
    }),
  };
};

const referencedJson = (state: FakeState, id: string): unknown => {
  const message = state.messages.get(id);
  if (message === undefined) return null;
  return {
    ...messageJson(state, { ...message, replyTo: null }),
    ...(message.replyTo && {
      message_reference: { type: 0, channel_id: message.replyTo.channel, message_id: message.replyTo.message },
    }),
  };
};
