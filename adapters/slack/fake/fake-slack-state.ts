import type { EventEmitter } from 'node:events';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';

/** For tests: what Slack knows. */
export type FakeUser = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly zone: string;
  readonly team: string;
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot';
  deleted: boolean;
  /** Whether they confirmed their e-mail address; true by default. */
  readonly confirmed?: boolean;
};

export type FakeChannel = {
  readonly id: string;
  readonly kind: 'im' | 'channel';
  readonly members: Set<string>;
  archived: boolean;
  /** People of another company are in it, too. */
  withOthers?: boolean;
};

export type FakeFile = {
  readonly name: string;
  readonly permalink: string;
  readonly url_private_download?: string;
  readonly title?: string;
  /** Bytes. */
  readonly size?: number;
};

export type FakeMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  text: string;
  blocks: readonly Json[];
  readonly thread: string | null;
  /** In a thread: shown in the conversation as well. */
  readonly broadcast?: boolean;
  /** Only this person sees it, and the app cannot look it up. */
  readonly only: string | null;
  readonly metadata: unknown;
  readonly files: readonly FakeFile[];
  readonly username: string | null;
  readonly icon: string | null;
  edits: number;
  /** The cards that the app attached, by the links they are for. */
  unfurls?: Readonly<Record<string, readonly Json[]>>;
};

export type FakeView = {
  readonly id: string;
  readonly user: string;
  readonly type: 'modal' | 'home';
  hash: string;
  content: Json;
  /** The errors shown to the person, by field. */
  errors: Readonly<Record<string, string>>;
};

type Trigger = { readonly user: string; readonly at: number; readonly onView: string | null; used: boolean };

type ResponseUrl = {
  readonly channel: string;
  readonly user: string;
  /** The message that was pressed, if any. */
  readonly message: string | null;
  readonly at: number;
  uses: number;
};

export type Json = Record<string, unknown>;

/** How the next calls of a method fail. */
export type Trouble =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfter: number; readonly channel?: string }
  /** Exactly this, and nothing is done. `came` gets a function that ends the connection. */
  | { readonly answer: PlatformAnswer; readonly came: (drop: () => void) => void }
  /** The work is done, but the response is lost. */
  | 'lost answer';

export type FakeState = {
  readonly team: string;
  readonly botUser: string;
  readonly botId: string;
  readonly users: Map<string, FakeUser>;
  readonly channels: Map<string, FakeChannel>;
  readonly messages: FakeMessage[];
  /** The open views, per person from bottom to top; a home stays. */
  readonly views: Map<string, FakeView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly troubles: { readonly method: string; readonly trouble: Trouble }[];
  /** What files hold, by name; read at `/files/<name>`. */
  readonly contents: Map<string, string | Uint8Array>;
  /** Files that the app itself put into a conversation. */
  readonly uploads: Map<
    string,
    {
      readonly name: string;
      readonly length: number;
      readonly altText: string;
      content: Buffer | null;
      channel: string | null;
    }
  >;
  readonly calls: { readonly method: string; readonly args: Json; readonly at: number }[];
  /** After how many seconds a call may come again; null: it is let through. Absent: all are. */
  limits: ((method: string, channel: unknown) => number | null) | null;
  /** The methods of the calls that were refused for that. */
  readonly slowedDown: string[];
  /** What is shown of an agent's conversations, by channel and first message; `shown`: every status it has had. */
  readonly sessions: Map<string, { readonly status: string; title: string | null; readonly shown: readonly string[] }>;
  /** What is offered to whoever opens their conversation with the app. */
  readonly prompts: Map<string, readonly { readonly title: string; readonly message: string }[]>;
  readonly tokens: { bot: string; app: string };
  scopes: readonly string[];
  /** The domains whose links the app hears of. */
  unfurlDomains: readonly string[];
  /** Milliseconds by which the clock was moved forward. */
  skew: number;
  /** Emits `change` after anything visible to people; `posted` and `edited` with a message, `viewed` with a view. */
  readonly changes: EventEmitter;
  nextId(prefix: string): string;
  nextTs(): string;
  url(): string;
};

export const nowOf = ({ skew }: FakeState): number => Date.now() + skew;

/** An error with Slack's own code. */
export class SlackRefusal extends Error {
  override readonly name = 'SlackRefusal';
  readonly code: string;

  constructor(code: string, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
  }
}

export const directChannel = (state: FakeState, user: string): FakeChannel => {
  const known = [...state.channels.values()].find(({ kind, members }) => kind === 'im' && members.has(user));
  if (known !== undefined) return known;
  const channel: FakeChannel = {
    id: state.nextId('D'),
    kind: 'im',
    members: new Set([user, state.botUser]),
    archived: false,
  };
  state.channels.set(channel.id, channel);
  return channel;
};
