import { type APIMessage, MessageType } from 'discord.js';
import { toDeliveryError } from '#adapters/discord/errors.ts';
import { platform } from '#adapters/discord/parse/parse-message.ts';
import { delivering, type Rest } from '#adapters/discord/rest.ts';
import { discordTexts } from '#adapters/discord/texts.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { HelpDesk, ReadSoFar } from '#src/app/ports/chat/help-desk.ts';
import type { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Messages } from './messages.ts';
import type { Progress } from './progress.ts';
import { day, idAt } from './snowflake.ts';

/** The most messages Discord returns at once. */
const page = 100;

/** How many of the last messages of a channel are read. */
const mostRead = 500;

const isDown = ({ code }: DeliveryError): boolean => code === 'unavailable';

/** The message up to which everything is handled. */
const handledTo = (read: ReadSoFar): bigint => ('message' in read ? BigInt(read.message) : idAt(read.since));

/**
 * The messages that are gone and are answered in one of these, as with an offer: Discord says of a reply that what it replies
 * to was deleted. Of a message that nothing refers to nobody learns it.
 */
const goneAbove = (found: readonly APIMessage[], channel: string): ReadonlySet<string> =>
  new Set(
    found.flatMap(({ type, referenced_message: above, message_reference: to }) => {
      const isGone = type === MessageType.Reply && above === null && to?.channel_id === channel;
      return isGone && to.message_id !== undefined ? [to.message_id] : [];
    }),
  );

/**
 * A new session does not report what happened before it, so intake channels are read again, each from its newest message
 * back to the last one that was handled, to what was written a day ago, or to the 500th: what is older is left out. What
 * was found is then handled in the order in which it was written; messages edited within that time are handled as edits,
 * and those deleted that are answered there as deletions.
 */
export const createReadIntake = (parts: {
  readonly rest: Rest;
  readonly desk: () => HelpDesk | null;
  readonly messages: Messages;
  readonly progress: Progress;
  readonly log: Log;
  readonly now: () => number;
}) => {
  const { rest, desk, messages, progress, log, now } = parts;

  /** The last messages since then, oldest first, and whether others after `handled` are left out. Null: nothing is shown. */
  const lastOf = async (channel: string, handled: bigint, oldest: bigint) => {
    let found: readonly APIMessage[] = [];
    let before = `${idAt(now() + day)}`;
    for (;;) {
      const next = before;
      const earlier = await keepTrying(() => delivering(rest.before(channel, next, page)), { hopeless: isDown });
      const recent = earlier.filter(({ id }) => BigInt(id) > oldest);
      const isTooOld = earlier.some(({ id }) => BigInt(id) <= oldest && BigInt(id) > handled);
      found = [...recent, ...found];
      const [first] = earlier;
      if (first === undefined && found.length === 0) return null;
      if (isTooOld || first === undefined || earlier.length < page || recent.length < earlier.length) {
        return { found, leftOut: isTooOld };
      }
      if (found.length >= mostRead) return { found, leftOut: BigInt(first.id) > handled };
      before = first.id;
    }
  };

  /** Returns false when the desk cannot look at it just now. */
  const readOne = async (channel: string, soFar: ReadSoFar, bot: string): Promise<boolean> => {
    const { guild, last } = await keepTrying(() => delivering(rest.channelAt(channel)), { hopeless: isDown });
    if (guild === null) return true;
    const handled = handledTo(soFar);
    const oldest = idAt(now() - day);
    const read = await lastOf(channel, handled, oldest);
    if (read === null) {
      if (last > handled) log.warn({ platform, channel }, discordTexts.needsHistory);
      return true;
    }
    const { found, leftOut } = read;
    if (leftOut) {
      const facts = { platform, channel, mostRead, since: found[0]?.timestamp ?? null };
      log.warn(facts, 'more was written in an intake channel than is read after a stop; the oldest is left out');
    }
    for (const id of goneAbove(found, channel)) await messages.deleted({ channel_id: channel, id, guild_id: guild });
    for (const one of found) {
      const message = { ...one, guild_id: guild };
      if (desk() === null) return true;
      if (BigInt(one.id) <= handled) {
        if (one.edited_timestamp !== null) await messages.edited(message, bot);
      } else if (!(await messages.missed(message, bot))) return false;
    }
    const end = found.at(-1)?.id ?? `${oldest}`;
    if (BigInt(end) > handled) await desk()?.readTo({ platform, id: channel }, end);
    return true;
  };

  /** Returns whether everything that can be read was read. */
  return async (bot: string): Promise<boolean> => {
    const channels = (await desk()?.intake(platform)) ?? [];
    for (const { id: channel, read } of channels) {
      try {
        // Nobody knows since when it is for the desk: from now on.
        if (read === null) await desk()?.readTo({ platform, id: channel }, `${idAt(now())}`);
        else if (!(await readOne(channel, read, bot))) return false;
        await progress.done(channel);
      } catch (error) {
        log.warn({ platform, channel, err: error }, 'an intake channel could not be read again');
        const { code } = toDeliveryError(error);
        if (code === 'unavailable' || code === 'rate_limited') return false;
      }
    }
    return true;
  };
};
