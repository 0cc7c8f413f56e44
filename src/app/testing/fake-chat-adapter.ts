import type { Capabilities } from '#src/app/ports/chat/capabilities.ts';
import type { Account, Profile } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Above, Address, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import { type Card, clip } from '#src/cards/card.ts';

/** A card on the fake platform. */
type FakeMessage = {
  readonly ref: MessageRef;
  readonly to: Address;
  readonly card: Card;
  /** The message it is attached to; null: none. */
  readonly under: string | null;
  /** To whom it is addressed, by their ids here; none unless the platform can do that. */
  readonly addressed: readonly string[];
  /** How often it was replaced. */
  readonly updates: number;
};

/** How the next call ends: a fault before anything was done, a fault after it was (`ambiguous`), or never (`hang`). */
type Trouble = 'rate_limited' | 'unavailable' | 'unreachable' | 'invalid' | 'ambiguous' | 'hang';

/** Files that were put below a card. */
type FakeFiles = {
  readonly below: MessageRef;
  readonly names: readonly string[];
  /** What they hold; those that are gone are left out. */
  readonly texts: readonly string[];
  readonly again: boolean;
};

export type FakeChatAdapter = ChatAdapter & {
  filesSent(): readonly FakeFiles[];
  /** The next `times` calls of `sendFiles` fail with this. */
  refuseFiles(error: DeliveryError, times: number): void;
  /** Every message on the platform, oldest first. */
  messages(): readonly FakeMessage[];
  /** Those in one conversation: a person's id on this platform, or a channel's. */
  messagesTo(conversation: string): readonly FakeMessage[];
  /** The next `times` calls of `send` or `update` fail this way. */
  fail(trouble: Trouble, times?: number): void;
  /** Lets hanging calls continue. */
  release(): void;
  /** What the platform says about someone from now on; null: it does not know them. */
  knows(user: string, profile: Profile | null): void;
  /** Resolves when `found` is true of the platform's messages; checked after every send and update. */
  until(found: (messages: readonly FakeMessage[]) => boolean): Promise<void>;
  /** The desk it was started with; throws before the start. */
  desk(): HelpDesk;
};

const usual: Capabilities = {
  updates: true,
  threads: 'thread',
  reactions: false,
  files: 'link',
  findsByEmail: false,
  commands: 'line',
};

/**
 * A chat platform in memory, as strict as real ones: it knows who can be reached, deduplicates ids, clips, and fails
 * when told.
 */
export const createFakeChatAdapter = (
  options: {
    readonly platform?: string;
    /** Who has a conversation here; everyone by default. */
    readonly reaches?: (conversation: string) => boolean;
    /** The people the platform knows, by their id there. */
    readonly profiles?: ReadonlyMap<string, Profile>;
    /** What people's files hold, by the platform's own reference; an error is thrown. */
    readonly files?: ReadonlyMap<string, Uint8Array | Error>;
    /** Longest text, characters. */
    readonly maxText?: number;
    /** Differences from a platform that replaces cards and has threads. */
    readonly capabilities?: Partial<Capabilities>;
  } = {},
): FakeChatAdapter => {
  const { platform = 'fake', reaches = () => true, maxText = 3_000 } = options;
  const capabilities: Capabilities = { ...usual, ...options.capabilities };
  const profiles = new Map<string, Profile>(options.profiles);
  const byId = new Map<string, FakeMessage>();
  const troubles: Trouble[] = [];
  const watchers = new Set<() => void>();
  const filesSent: FakeFiles[] = [];
  const fileTroubles: DeliveryError[] = [];
  let released = Promise.withResolvers<void>();
  let helpDesk: HelpDesk | null = null;

  const messages = () => [...byId.values()];
  const attempt = async <T>(act: () => T): Promise<T> => {
    const trouble = troubles.shift();
    if (trouble === 'hang') await released.promise;
    else if (trouble !== undefined && trouble !== 'ambiguous') throw fault(trouble);
    const result = act();
    for (const watcher of watchers) watcher();
    if (trouble === 'ambiguous') {
      throw new DeliveryError('unavailable', 'The answer was lost.', { ambiguous: true });
    }
    return result;
  };

  const usersOf = (addressed: readonly Account[] = []): readonly string[] =>
    capabilities.addresses === true ? addressed.map(({ user }) => user) : [];

  /** Only messages in the same conversation can have something under them. */
  const hangsUnder = (conversation: string, under: Above | null): string | null => {
    if (capabilities.threads === null || under?.conversation !== conversation) return null;
    const above = capabilities.threads === 'thread' ? (under.thread ?? under.message) : under.message;
    return messages().some(({ ref }) => ref.conversation === conversation && ref.message === above) ? above : null;
  };

  return {
    platform,
    capabilities,
    async start(desk) {
      helpDesk = desk;
    },
    async stop() {
      helpDesk = null;
    },
    health: () => ({ state: helpDesk === null ? 'starting' : 'up', detail: null }),
    lookUp: async ({ user }) => profiles.get(user) ?? null,
    findByEmail: async (email) => {
      const [user] = [...profiles].find(([, profile]) => capabilities.findsByEmail && profile.email === email) ?? [];
      return user === undefined ? null : { platform, tenant: '', user };
    },
    readFile: async (file) => {
      const content = options.files?.get(file);
      if (content === undefined) throw new FileGoneError('gone', 'there is no such file');
      if (content instanceof Error) throw content;
      return ReadableStream.from([content]);
    },
    send: ({ id, to, card, under, addressed }) =>
      attempt(() => {
        const conversation = to.kind === 'person' ? to.account.user : to.channel;
        const at = to.kind === 'person' ? to.account.platform : to.platform;
        if (at !== platform || !reaches(conversation)) throw fault('unreachable');
        const known = byId.get(id);
        if (known !== undefined) return known.ref;
        const ref = { platform, conversation, message: `m${byId.size + 1}` };
        byId.set(id, {
          ref,
          to,
          card: clipped(card, maxText),
          under: hangsUnder(conversation, under),
          addressed: usersOf(addressed),
          updates: 0,
        });
        return ref;
      }),
    sendFiles: async ({ below, files, again }) => {
      if (capabilities.sendsFiles?.how !== 'below') throw fault('invalid');
      const trouble = fileTroubles.shift();
      if (trouble !== undefined) throw trouble;
      const contents = await Promise.all(files.map(({ read }) => read()));
      filesSent.push({
        below,
        names: files.map(({ name }) => name),
        texts: contents.flatMap((content) => (content === null ? [] : [Buffer.from(content).toString('latin1')])),
        again,
      });
    },
    filesSent: () => filesSent,
    refuseFiles(error, times) {
      for (let n = 0; n < times; n += 1) fileTroubles.push(error);
    },
    update: ({ ref, card, addressed }) =>
      attempt(() => {
        if (!capabilities.updates) throw fault('invalid');
        for (const [id, message] of byId) {
          if (message.ref.conversation !== ref.conversation || message.ref.message !== ref.message) continue;
          byId.set(id, {
            ...message,
            card: clipped(card, maxText),
            addressed: usersOf(addressed),
            updates: message.updates + 1,
          });
          return;
        }
        throw fault('unreachable');
      }),
    messages,
    messagesTo: (conversation) => messages().filter((message) => message.ref.conversation === conversation),
    fail(trouble, times = 1) {
      for (let n = 0; n < times; n += 1) troubles.push(trouble);
    },
    knows(user, profile) {
      if (profile === null) profiles.delete(user);
      else profiles.set(user, profile);
    },
    release() {
      released.resolve();
      released = Promise.withResolvers<void>();
    },
    until: (found) =>
      new Promise((resolve) => {
        const watch = () => {
          if (!found(messages())) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    desk() {
      if (helpDesk === null) throw new Error('The fake chat adapter was not started.');
      return helpDesk;
    },
  };
};

/** The card with every text clipped to this platform's limit. */
const clipped = (card: Card, max: number): Card => clipAll(card, max) as Card;

const clipAll = (value: unknown, max: number): unknown => {
  if (typeof value === 'string') return clip(value, max);
  if (Array.isArray(value)) return value.map((item) => clipAll(item, max));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clipAll(inner, max)]));
};

const fault = (code: Exclude<Trouble, 'ambiguous' | 'hang'>): DeliveryError =>
  new DeliveryError(
    code,
    `The fake platform was told to be ${code}.`,
    code === 'rate_limited' ? { retryAfterMs: 2_000 } : {},
  );
