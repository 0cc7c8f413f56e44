import type { APIMessage } from 'discord.js';
import type { Conversations } from '#adapters/discord/conversations.ts';
import { type Details, readDetails } from '#adapters/discord/details.ts';
import { toDeliveryError } from '#adapters/discord/errors.ts';
import { platform } from '#adapters/discord/parse/parse-message.ts';
import { asked, type Rest } from '#adapters/discord/rest.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Messages } from './messages.ts';

const day = 86_400_000;
const discordEpoch = 1_420_070_400_000;
/** The most messages Discord returns at once. */
const page = 100;

const firstRetryMs = 2_000;
const longestRetryMs = 300_000;

/** The smallest id a message from that time can have. */
const idAt = (at: number): bigint => BigInt(Math.max(0, at - discordEpoch)) << 22n;

/**
 * A new session does not report what happened before it. So the direct messages of every known account are read from
 * the last message handled there (saved with the account, not in this process). New messages are handled as if they had
 * just arrived; messages edited within a day are handled as edits. Both are safe to handle twice.
 */
export const createReconcile = (parts: {
  readonly rest: Rest;
  readonly desk: () => HelpDesk | null;
  readonly messages: Messages;
  readonly conversations: Conversations;
  readonly log: Log;
  readonly now: () => number;
}) => {
  const { rest, desk, messages, conversations, log, now } = parts;
  let running = false;
  let again = false;
  let retryMs = firstRetryMs;

  const hearAgain = async (message: APIMessage, seen: bigint, bot: string): Promise<void> => {
    if (BigInt(message.id) > seen) await messages.written(message, bot);
    else if (message.edited_timestamp !== null) await messages.edited(message, bot);
  };

  const readOne = async ({ user }: Account, { channel, seen }: Details, bot: string): Promise<void> => {
    conversations.know(user, channel);
    const last = BigInt(seen);
    const yesterday = idAt(now() - day);
    let from = last < yesterday ? last : yesterday;
    for (;;) {
      const found = await asked(() => rest.after(channel, `${from}`));
      await Promise.all(found.map((message) => hearAgain(message, last, bot)));
      const end = found.at(-1);
      if (end === undefined || found.length < page || desk() === null) return;
      from = BigInt(end.id);
    }
  };

  /** Returns whether everything that can be read was read. */
  const readAll = async (bot: string): Promise<boolean> => {
    let whole = true;
    for (const account of (await desk()?.accounts(platform)) ?? []) {
      const details = readDetails(account.details);
      if (details === null) continue;
      if (desk() === null) return true;
      await readOne(account, details, bot).catch((error: unknown) => {
        log.warn({ platform, person: account.person, err: error }, 'a conversation could not be read again');
        const { code } = toDeliveryError(error);
        if (code === 'unavailable' || code === 'rate_limited') whole = false;
      });
    }
    return whole;
  };

  /** One round at a time; a session that starts meanwhile asks for another, as does an incomplete round. */
  const round = async (bot: string): Promise<void> => {
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        if (await readAll(bot)) retryMs = firstRetryMs;
        else later(bot);
      }
    } finally {
      running = false;
    }
  };

  const later = (bot: string): void => {
    setTimeout(() => {
      if (desk() === null) return;
      round(bot).catch((error: unknown) =>
        log.error({ platform, err: error }, 'conversations could not be read again'),
      );
    }, retryMs).unref();
    retryMs = Math.min(2 * retryMs, longestRetryMs);
  };

  return round;
};
