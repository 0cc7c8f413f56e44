import { z } from 'zod';

/** The parts of Slack's payloads that we rely on. Everything else is ignored. */

const id = z.string().min(1);
const file = z.object({
  name: z.string().nullish(),
  title: z.string().nullish(),
  permalink: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
  /** It is kept elsewhere, and Slack has only its address. */
  is_external: z.boolean().nullish().catch(null),
});

const message = z.object({
  ts: id,
  text: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  thread_ts: z.string().nullish(),
  parent_user_id: z.string().nullish(),
  files: z.array(file).nullish(),
  /** Looked at by `withEmoji` only. */
  blocks: z.unknown().optional(),
  /** What apps post, such as a monitor's alert, often has words nowhere else. */
  attachments: z
    .array(
      z.object({
        pretext: z.string().nullish(),
        title: z.string().nullish(),
        text: z.string().nullish(),
        fallback: z.string().nullish(),
      }),
    )
    .nullish()
    .catch(null),
});

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: id,
  channel_id: z.string().default(''),
  trigger_id: id,
  response_url: z.string().default(''),
});

export const shortcutPayload = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string().default(''),
  trigger_id: id,
  user: z.object({ id }),
  channel: z.object({ id }).optional(),
  message: message.optional(),
  response_url: z.string().optional(),
});

export const actionPayload = z.object({
  user: z.object({ id }),
  trigger_id: z.string().default(''),
  container: z
    .object({
      type: z.string(),
      is_ephemeral: z.boolean().nullish(),
      channel_id: z.string().nullish(),
      message_ts: z.string().nullish(),
      thread_ts: z.string().nullish(),
      view_id: z.string().nullish(),
    })
    .optional(),
  view: z.object({ id, type: z.string(), hash: z.string().optional() }).optional(),
  channel: z.object({ id }).optional(),
  response_url: z.string().optional(),
  actions: z
    .array(
      z.object({
        action_id: id,
        action_ts: z.string().default(''),
        value: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

/** The value of a field: text, an option, a person, files. */
const fieldState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  /** Complete, because the form may have to be shown again. */
  selected_option: z.looseObject({ value: z.string() }).nullish(),
  selected_user: z.string().nullish(),
  files: z.array(file).nullish().catch(null),
});

/** Slack shows at most 100 fields. Counted first: to check far more would hold up everybody else. */
const mostFields = 100;
const hasFewFields = (values: unknown): boolean =>
  typeof values !== 'object' || values === null || Object.keys(values).length <= mostFields;

export const submissionPayload = z.object({
  user: z.object({ id }),
  trigger_id: z.string().default(''),
  view: z.object({
    id,
    hash: z.string().optional(),
    callback_id: z.string().default(''),
    private_metadata: z.string().default(''),
    title: z.record(z.string(), z.unknown()).optional(),
    submit: z.record(z.string(), z.unknown()).nullish(),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z
      .object({
        values: z
          .unknown()
          .refine(hasFewFields, 'too many fields')
          .pipe(z.record(z.string(), z.record(z.string(), fieldState))),
      })
      .default({ values: {} }),
  }),
});

export const suggestionPayload = z.object({
  user: z.object({ id }),
  action_id: id,
  value: z.string().default(''),
});

export const messageEvent = message.extend({
  channel: id,
  channel_type: z.string().nullish(),
  event_ts: z.string().nullish(),
  /** message_changed: the new version; message_deleted: absent. */
  message: message.extend({ edited: z.unknown().optional() }).nullish(),
  previous_message: message.nullish(),
  deleted_ts: z.string().nullish(),
});

export const reactionEvent = z.object({
  user: id,
  reaction: z.string(),
  item: z.object({ type: z.string(), channel: id.optional(), ts: id.optional() }),
});

export const linkEvent = z.object({
  user: id,
  channel: id,
  message_ts: id,
  /** Whether the app is in the conversation: in a direct message, whether it is the one with the app. */
  is_bot_user_member: z.boolean().nullish().catch(null),
  /** `composer`: the message is not sent yet. */
  source: z.string().nullish(),
  links: z.array(z.object({ url: z.string() })).catch([]),
});

const homeEvent = z.object({ user: id, tab: z.string().nullish(), channel: z.string().nullish() });

/** The events that the app subscribes to, by type. */
export const events = {
  app_home_opened: homeEvent,
  app_mention: messageEvent,
  app_uninstalled: z.object({}),
  link_shared: linkEvent,
  message: messageEvent,
  reaction_added: reactionEvent,
  tokens_revoked: z.object({}),
} satisfies Record<string, z.ZodType>;

export const isTakenEvent = (type: unknown): boolean => typeof type === 'string' && Object.hasOwn(events, type);

export type SlackMessage = z.infer<typeof message>;
export type MessageEvent = z.infer<typeof messageEvent>;
export type Submission = z.infer<typeof submissionPayload>;
