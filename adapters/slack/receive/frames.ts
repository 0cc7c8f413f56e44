import { SocketModeClient } from '@slack/socket-mode';
import { isTakenEvent } from './payloads.ts';

/** What to do with a frame of the socket. */
type Frame =
  /** What the SDK can take. */
  | { readonly kind: 'known' }
  /** `envelope`: the id that Slack wants acknowledged; null: nothing to acknowledge. `what`: for the log. */
  | { readonly kind: 'unknown'; readonly envelope: string | null; readonly what: string };

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name of a kind of frame, never what somebody wrote. */
const nameOf = (type: unknown): string => (typeof type === 'string' && /^[\w.]{1,60}$/.test(type) ? type : typeof type);

const parsed = (data: unknown): unknown => {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null;
  } catch {
    return null;
  }
};

/** The kinds that come in an envelope. */
const enveloped = new Set(['events_api', 'interactive', 'slash_commands']);

/**
 * Looks at a frame before the SDK does. The SDK trusts that an envelope has a payload, and an event in it; but Slack
 * sends some without (`app_rate_limited`), and then the SDK throws where nobody can catch it.
 */
const readFrame = (data: unknown): Frame => {
  const frame = parsed(data);
  if (!isObject(frame)) return { kind: 'unknown', envelope: null, what: 'not an object' };
  const { type, envelope_id: id, payload } = frame;
  if (type === 'hello' || type === 'disconnect') return { kind: 'known' };
  const envelope = typeof id === 'string' && id !== '' ? id : null;
  const unknown = (what: string): Frame => ({ kind: 'unknown', envelope, what });
  if (typeof type !== 'string' || !enveloped.has(type)) return unknown(nameOf(type));
  if (envelope === null) return unknown(`${type} without an id`);
  if (!isObject(payload)) return unknown(`${type} without a payload`);
  if (type !== 'events_api') return { kind: 'known' };
  const { event } = payload;
  if (isObject(event) && isTakenEvent(event.type)) return { kind: 'known' };
  return unknown(`${type} ${nameOf(isObject(event) ? event.type : payload.type)}`);
};

/** The SDK calls this type of frame, which Slack does not have, by its name. */
export const unknownFrame = 'unknown_frame';

/** The SDK's client, which gets to see only frames that it can take. An unknown one comes out as `unknownFrame`. */
export class GuardedSocketClient extends SocketModeClient {
  readonly #onUnknown: (what: string) => void;
  readonly #onFault: (error: unknown) => void;

  constructor(
    options: ConstructorParameters<typeof SocketModeClient>[0],
    told: { readonly onUnknown: (what: string) => void; readonly onFault: (error: unknown) => void },
  ) {
    super(options);
    this.#onUnknown = told.onUnknown;
    this.#onFault = told.onFault;
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      const frame = readFrame(data);
      if (frame.kind === 'known') return await super.onWebSocketMessage(data, isBinary);
      this.#onUnknown(frame.what);
      if (frame.envelope === null) return;
      const harmless = { type: unknownFrame, envelope_id: frame.envelope, payload: {} };
      await super.onWebSocketMessage(JSON.stringify(harmless), false);
    } catch (error) {
      // Nobody waits for this promise: a rejection would end the process.
      this.#onFault(error);
    }
  }
}
