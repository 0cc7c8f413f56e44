import type { APIMessage } from 'discord.js';
import type { Conversations } from '#adapters/discord/conversations.ts';
import { type Details, readDetails, writeDetails } from '#adapters/discord/details.ts';
import { toDeliveryError } from '#adapters/discord/errors.ts';
import { platform, senderOf } from '#adapters/discord/parse/parse-message.ts';
import { delivering, type Rest } from '#adapters/discord/rest.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Messages } from './messages.ts';
import type { Progress } from './progress.ts';
import { day, idAt } from './snowflake.ts';

/** The most messages Discord returns at once. */
const page = 100;

const firstRetryMs = 2_000;
const longestRetryMs = 300_000;

/** The whole round is tried again later. */
const isDown = ({ code }: DeliveryError): boolean => code === 'unavailable';

/** How many people who have never written are looked for in one round: opening too many conversations is refused. */
const mostOpened = 50;

/**
 * A new session does not report what happened before it. So the direct messages of every known account are read from
 * the last message handled there (saved with the account, not in this process), or from the last day if there is none. New messages are handled as if they had
 * just arrived; messages edited within a day are handled as edits. Both are safe to handle twice.
 */
export const createReconcile = (parts: {
  readonly rest: Rest;
  readonly desk: () => HelpDesk | null;
  readonly messages: Messages;
  readonly conversations: Conversations;
  readonly progress: Progress;
  /** Reads the intake channels again; false: not all of it could be. */
  readonly readIntake: (bot: string) => Promise<boolean>;
  readonly log: Log;
  readonly now: () => number;
}) => {
  const { rest, desk, messages, conversations, progress, readIntake, log, now } = parts;
  let running = false;
  let again = false;
  let retryMs = firstRetryMs;

  /** Returns false when the desk cannot look at it just now. */
  const hearAgain = async (message: APIMessage, seen: bigint, bot: string): Promise<boolean> => {
    if (BigInt(message.id) > seen) return messages.missed(message, bot);
    if (message.edited_timestamp !== null) await messages.edited(message, bot);
    return true;
  };

  const readOne = async ({ user }: Account, { channel, seen }: Details, bot: string): Promise<boolean> => {
    conversations.know(user, channel);
    const last = BigInt(seen);
    const yesterday = idAt(now() - day);
    let from = last < yesterday ? last : yesterday;
    for (;;) {
      const after = `${from}`;
      const found = await keepTrying(() => delivering(rest.after(channel, after)), { hopeless: isDown });
      const heard = await Promise.all(found.map((message) => hearAgain(message, last, bot)));
      if (heard.includes(false)) return false;
      const end = found.at(-1);
      if (end === undefined || found.length < page || desk() === null) {
        await progress.done(channel);
        return true;
      }
      from = BigInt(end.id);
    }
  };

  /** Someone is known whose direct messages were never read: from a command in a server, or from a file. */
  const openOne = async (account: Account, bot: string): Promise<boolean> => {
    const channel = await conversations.channelOf(account.user);
    const details = { channel, seen: `${idAt(now() - day)}` };
    if (!(await readOne(account, details, bot))) return false;
    const again = (await desk()?.accounts(platform))?.find(({ user }) => user === account.user);
    if (again?.details === null) await desk()?.remember(senderOf(account.user), writeDetails(details));
    return true;
  };

  /** Returns whether everything that can be read was read. Ends at the first sign that Discord does not answer. */
  const readAll = async (bot: string): Promise<boolean> => {
    const accounts = (await desk()?.accounts(platform)) ?? [];
    const hasDetails = ({ details }: Account): boolean => readDetails(details) !== null;
    const unread = accounts.filter((account) => !hasDetails(account));
    for (const account of [...accounts.filter(hasDetails), ...unread.slice(0, mostOpened)]) {
      const details = readDetails(account.details);
      if (desk() === null) return true;
      try {
        if (!(await (details === null ? openOne(account, bot) : readOne(account, details, bot)))) return false;
      } catch (error) {
        log.warn({ platform, person: account.person, err: error }, 'a conversation could not be read again');
        const { code } = toDeliveryError(error);
        if (code === 'unavailable' || code === 'rate_limited') return false;
      }
    }
    return true;
  };

  const readWhole = async (bot: string): Promise<boolean> => {
    try {
      return (await readIntake(bot)) && (await readAll(bot));
    } catch (error) {
      log.warn({ platform, err: error }, 'conversations could not be read again');
      return false;
    }
  };

  /** One round at a time; a session that starts meanwhile asks for another, as does an incomplete round. */
  const round = async (bot: string): Promise<void> => {
    progress.begin();
    again = true;
    if (running) return;
    running = true;
    try {
      while (again) {
        again = false;
        if (!(await readWhole(bot))) later(bot);
        else {
          retryMs = firstRetryMs;
          if (!again) await progress.end();
        }
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
