import { GatewayDispatchEvents as Event, GatewayOpcodes as Op } from 'discord.js';
import { z } from 'zod';

/**
 * What to do with a frame from the gateway. `pass`: give it to the SDK. `skip`: it says nothing we can use. `broken`: a
 * session cannot go on without what is missing in it.
 */
export type Looked =
  | { readonly type: 'pass'; readonly frame: z.infer<typeof frame> }
  | { readonly type: 'skip' | 'broken'; readonly why: string };

/** What the frame can mean depends on what came before it on this connection. */
export type Before = {
  readonly greeted: boolean;
  /** Its session has started, or goes on. */
  readonly started: boolean;
  readonly awaitsAck: boolean;
};

const id = z.string().regex(/^\d{1,20}$/);
const withId = z.looseObject({ id });
const message = z.looseObject({ id, channel_id: id });

/** What we and the SDK read from each event without looking again. Events not named here are not used. */
const events: Readonly<Record<string, z.ZodType>> = {
  [Event.Ready]: z.looseObject({
    session_id: z.string().min(1),
    resume_gateway_url: z.string().regex(/^wss?:\/\//),
    user: withId,
    guilds: z.array(withId),
    application: withId,
  }),
  [Event.Resumed]: z.unknown(),
  [Event.GuildCreate]: withId,
  [Event.GuildDelete]: withId,
  [Event.InteractionCreate]: z.looseObject({ id, application_id: id, token: z.string(), type: z.int() }),
  [Event.MessageCreate]: message.extend({ author: withId, content: z.string(), type: z.int() }),
  [Event.MessageUpdate]: message.extend({ author: withId, content: z.string() }),
  [Event.MessageDelete]: message,
  [Event.MessageDeleteBulk]: z.looseObject({ ids: z.array(id), channel_id: id }),
  [Event.TypingStart]: z.looseObject({ user_id: id, channel_id: id }),
  [Event.MessageReactionAdd]: z.looseObject({
    user_id: id,
    channel_id: id,
    message_id: id,
    emoji: z.looseObject({ name: z.string().nullish() }),
  }),
};

const second = 1_000;
/** Far beyond what Discord asks for; a timer that overflows would fire all the time. */
const interval = z.looseObject({
  heartbeat_interval: z
    .number()
    .min(second)
    .max(3_600 * second),
});

const frame = z.looseObject({
  op: z.int(),
  d: z.unknown().optional(),
  s: z.int().nonnegative().nullish().catch(null),
  t: z.string().nullish().catch(null),
});

export const isHello = ({ op }: z.infer<typeof frame>): boolean => op === Op.Hello;

/** A session starts or goes on. */
export const isStart = ({ op, t }: z.infer<typeof frame>): boolean =>
  op === Op.Dispatch && (t === Event.Ready || t === Event.Resumed);

/** An event that nobody listens to: only its place in the sequence counts. */
const unused = (s: number | null | undefined) => ({ op: Op.Dispatch, s: s ?? null, t: 'UNUSED', d: null });

const lookAtEvent = (given: z.infer<typeof frame>, { started }: Before): Looked => {
  const { t, d, s } = given;
  const shape = t != null && Object.hasOwn(events, t) ? events[t] : undefined;
  const again = started && (t === Event.Ready || t === Event.Resumed);
  if (shape === undefined || t == null || again) return { type: 'pass', frame: unused(s) };
  if (shape.safeParse(d).success) return { type: 'pass', frame: given };
  if (t === Event.Ready) return { type: 'broken', why: 'Discord’s READY is incomplete' };
  return { type: 'pass', frame: unused(s) };
};

/**
 * Looks at a frame before the SDK does, which trusts every field and throws where nobody can catch it. Pure.
 */
export const lookAt = (received: unknown, before: Before): Looked => {
  const read = frame.safeParse(received);
  if (!read.success) return { type: 'skip', why: 'a frame without an opcode' };
  const given = read.data;
  switch (given.op) {
    case Op.Dispatch:
      return lookAtEvent(given, before);
    case Op.Hello:
      if (before.greeted) return { type: 'skip', why: 'a second HELLO' };
      return interval.safeParse(given.d).success
        ? { type: 'pass', frame: given }
        : { type: 'broken', why: 'Discord’s HELLO has no usable interval' };
    case Op.InvalidSession:
      return { type: 'pass', frame: { ...given, d: given.d === true } };
    case Op.HeartbeatAck:
      return before.awaitsAck ? { type: 'pass', frame: given } : { type: 'skip', why: 'an answer to no heartbeat' };
    case Op.Heartbeat:
    case Op.Reconnect:
      return { type: 'pass', frame: given };
    default:
      return { type: 'skip', why: `a frame with the unknown opcode ${given.op}` };
  }
};
