import { createHash } from 'node:crypto';
import {
  type APIInteraction,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { clip } from '#src/cards/card.ts';
import { oddAnswer, toDeliveryError } from './errors.ts';
import { limits } from './limits.ts';
import type { RenderedMessage } from './render/render.ts';

export type Connection = { readonly token: string; readonly api: string };

/** A wait this short is cheaper than giving the message back to the outbox. */
const shortWaitMs = 1_000;
const timeoutMs = 10_000;

/** For the SDK: the outbox owns every retry, and decides when to slow down. */
export const restOptions = ({ api }: Connection) => ({
  api,
  version: '10',
  retries: 0,
  timeout: timeoutMs,
  rejectOnRateLimit: (limit: { readonly timeToReset: number; readonly retryAfter: number }) => {
    const waitMs = Math.max(limit.timeToReset, limit.retryAfter);
    // Without a time the SDK would ask again at once, for ever.
    return waitMs > shortWaitMs || waitMs <= 0;
  },
});

/** Throws DeliveryError instead of what the SDK throws. */
export const delivering = <T>(call: Promise<T>): Promise<T> =>
  call.catch((error: unknown) => {
    throw toDeliveryError(error);
  });

/** A file takes its time. */
const uploadTimeoutMs = 60_000;

const withId = z.looseObject({ id: z.string().regex(/^\d{1,20}$/) });
const channel = z.looseObject({
  recipients: z.array(withId).optional(),
  guild_id: z.string().optional(),
  last_message_id: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullish(),
});
const messages = z.array(withId);

/** What Discord answered; throws DeliveryError if it is something else. */
const answered = <T>(schema: z.ZodType<T>, answer: unknown): T => {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  throw oddAnswer();
};

const oldestFirst = (page: readonly { readonly id: string }[]): readonly APIMessage[] =>
  [...(page as readonly APIMessage[])].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

/** At most 25 characters, the same for every try of one message. */
const nonceOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, limits.nonce);

/** The Discord API calls the desk makes. They throw what the SDK throws. */
export const createRest = (connection: Connection) => {
  const own = new REST(restOptions(connection));
  const uploads = new REST({ ...restOptions(connection), timeout: uploadTimeoutMs });
  // The SDK drops the token after a single 401, and would never call Discord again.
  const bot = () => own.setToken(connection.token);
  // Answers to interactions have their own token and do not count towards the bot's requests per second.
  const answers = new REST({ ...restOptions(connection), globalRequestsPerSecond: 10_000 });
  const noAuth = { auth: false } as const;
  const original = ({ application_id: app, token }: APIInteraction) => Routes.webhookMessage(app, token);

  const callback = async ({ id, token }: APIInteraction, type: InteractionResponseType, data?: unknown) => {
    await answers.post(Routes.interactionCallback(id, token), { body: { type, data }, ...noAuth });
  };

  return {
    /** For calls that only one module makes. */
    get bot() {
      return bot();
    },
    /** `id`: for the same id within a few minutes, Discord returns the message it created before. */
    post: async (
      channel: string,
      id: string,
      message: RenderedMessage,
      replyTo: string | null = null,
      files: readonly RawFile[] = [],
    ): Promise<string> => {
      const reference =
        replyTo === null ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      const body = { ...message, ...reference, nonce: nonceOf(id), enforce_nonce: true };
      return answered(withId, await bot().post(Routes.channelMessages(channel), { body, files: [...files] })).id;
    },
    /**
     * Files without words, below a message and without a sound: what they belong to has made one. As in `post`, the same
     * `id` within a few minutes is the same message.
     */
    postFiles: async (
      channel: string,
      id: string,
      below: string,
      files: readonly RawFile[],
      signal: AbortSignal,
    ): Promise<void> => {
      const body = {
        flags: MessageFlags.SuppressNotifications,
        allowed_mentions: { parse: [] },
        attachments: files.map(({ name }, n) => ({ id: `${n}`, description: clip(name, limits.altText) })),
        message_reference: { message_id: below, fail_if_not_exists: false },
        ...{ nonce: nonceOf(id), enforce_nonce: true },
      };
      const sending = uploads
        .setToken(connection.token)
        .post(Routes.channelMessages(channel), { body, files: [...files], signal });
      answered(withId, await sending);
    },
    edit: async (channel: string, message: string, body: RenderedMessage): Promise<void> => {
      answered(withId, await bot().patch(Routes.channelMessage(channel, message), { body }));
    },
    tick: async (channel: string, message: string): Promise<void> => {
      await bot().put(Routes.channelMessageOwnReaction(channel, message, encodeURIComponent('✅')));
    },
    typing: async (channel: string): Promise<void> => {
      await bot().post(Routes.channelTyping(channel));
    },
    openDm: async (user: string): Promise<string> => {
      return answered(withId, await bot().post(Routes.userChannels(), { body: { recipient_id: user } })).id;
    },
    /** The other person in a direct message; null: it is not one. */
    recipientOf: async (id: string): Promise<string | null> => {
      const found = answered(channel, await bot().get(Routes.channel(id)));
      return found.recipients?.[0]?.id ?? null;
    },
    /** The server a channel is in, null: in none; and its last message, which may be deleted; 0: there was never one. */
    channelAt: async (id: string): Promise<{ readonly guild: string | null; readonly last: bigint }> => {
      const found = answered(channel, await bot().get(Routes.channel(id)));
      return { guild: found.guild_id ?? null, last: BigInt(found.last_message_id ?? 0) };
    },
    /** Messages after a given one, oldest first, at most 100. */
    after: async (channel: string, message: string): Promise<readonly APIMessage[]> => {
      const query = new URLSearchParams({ after: message, limit: '100' });
      return oldestFirst(answered(messages, await bot().get(Routes.channelMessages(channel), { query })));
    },
    /** The last messages before a given one, oldest first; Discord returns at most 100 at once. */
    before: async (channel: string, message: string, limit: number): Promise<readonly APIMessage[]> => {
      const query = new URLSearchParams({ before: message, limit: `${limit}` });
      return oldestFirst(answered(messages, await bot().get(Routes.channelMessages(channel), { query })));
    },
    openForm: (interaction: APIInteraction, form: APIModalInteractionResponseCallbackData) =>
      callback(interaction, InteractionResponseType.Modal, form),
    complete: (interaction: APIInteraction, choices: readonly { name: string; value: string | number }[]) =>
      callback(interaction, InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
    /** Shows "Thinking…": an answer will follow, for one person or for the conversation. */
    defer: (interaction: APIInteraction, hidden: boolean) =>
      callback(interaction, InteractionResponseType.DeferredChannelMessageWithSource, {
        ...(hidden && { flags: MessageFlags.Ephemeral }),
      }),
    /** Acknowledges; the message stays as it is. */
    deferUpdate: (interaction: APIInteraction) => callback(interaction, InteractionResponseType.DeferredMessageUpdate),
    answer: async (interaction: APIInteraction, body: RenderedMessage): Promise<void> => {
      answered(withId, await answers.patch(original(interaction), { body, ...noAuth }));
    },
    dropAnswer: async (interaction: APIInteraction): Promise<void> => {
      await answers.delete(original(interaction), noAuth);
    },
    followUp: async (interaction: APIInteraction, message: RenderedMessage, hidden: boolean): Promise<void> => {
      const flags = message.flags | (hidden ? MessageFlags.Ephemeral : 0);
      const body = { ...message, flags };
      const route = Routes.webhook(interaction.application_id, interaction.token);
      answered(withId, await answers.post(route, { body, ...noAuth }));
    },
    close: () => {
      for (const rest of [own, uploads, answers]) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
    },
  };
};

export type Rest = ReturnType<typeof createRest>;
