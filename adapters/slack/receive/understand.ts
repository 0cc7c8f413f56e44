import { z } from 'zod';
import {
  actionPayload,
  commandPayload,
  events,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';

export type Understood =
  | { readonly ok: true; readonly isEvent: boolean; readonly body: Record<string, unknown> }
  /** `what`: for the log, without what people wrote. */
  | { readonly ok: false; readonly what: string };

/** What people do, by the type it comes with. */
const interactions: Readonly<Record<string, z.ZodType<Record<string, unknown>>>> = {
  block_actions: actionPayload,
  block_suggestion: suggestionPayload,
  message_action: shortcutPayload,
  shortcut: shortcutPayload,
  view_submission: submissionPayload,
};

const eventBody = z.object({
  event: z.looseObject({ type: z.string() }),
  /** People of another company read there, too. What is neither yes nor no counts as yes. */
  is_ext_shared_channel: z.boolean().nullish().catch(true),
});

const own = <T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined =>
  typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;

const mostNamed = 5;

const wrong = (kind: string, error: z.ZodError): Understood => ({
  ok: false,
  what: `${kind}: ${error.issues
    .slice(0, mostNamed)
    .map(({ path }) => path.join('.'))
    .join(', ')}`,
});

/**
 * A request from Slack, reduced to the fields that the desk relies on. Bolt and the handlers see nothing else, because
 * both trust what they are given.
 */
export const understand = (body: Record<string, unknown>): Understood => {
  if (body.event !== undefined) return understandEvent(body);
  if (body.command !== undefined) {
    const command = commandPayload.safeParse(body);
    return command.success ? { ok: true, isEvent: false, body: command.data } : wrong('command', command.error);
  }
  const schema = own(interactions, body.type);
  if (schema === undefined) return { ok: false, what: 'a request of an unknown type' };
  const parsed = schema.safeParse(body);
  return parsed.success
    ? { ok: true, isEvent: false, body: { ...parsed.data, type: body.type } }
    : wrong(String(body.type), parsed.error);
};

const understandEvent = (body: Record<string, unknown>): Understood => {
  const outer = eventBody.safeParse(body);
  if (!outer.success) return wrong('event', outer.error);
  const { type } = outer.data.event;
  const schema = own(events, type);
  if (schema === undefined) return { ok: false, what: 'an event of an unknown type' };
  const event = schema.safeParse(outer.data.event);
  if (!event.success) return wrong(type, event.error);
  // Bolt takes a field that is there for one that says something.
  const said = Object.entries(event.data).filter(([, value]) => value !== null);
  const isShared = outer.data.is_ext_shared_channel === true;
  return {
    ok: true,
    isEvent: true,
    body: {
      type: 'event_callback',
      event: { ...Object.fromEntries(said), type },
      ...(isShared && { is_ext_shared_channel: true }),
    },
  };
};
