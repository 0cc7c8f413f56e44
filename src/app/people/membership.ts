import { setTimeout as wait } from 'node:timers/promises';
import type { ChatDirectory, Profile, Sender } from '#src/app/ports/chat/directory.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import { hours, type Instant, minutes } from '#src/core/ids.ts';

/** Why the desk is not for someone. */
export type Outsider = 'unknown' | 'guest';

type Looked =
  | { readonly welcome: true; readonly profile: Profile }
  | { readonly welcome: false; readonly why: Outsider; readonly unclear: boolean };

/** Whether someone belongs to the company, according to their platform. */
export type Membership = {
  /** Asks the platform now. Throws DeliveryError if it does not answer. */
  ask(sender: Sender): Promise<Looked>;
  /** Why a known person no longer belongs; null: they do, as far as is known. Asks the platform only now and then. */
  lost(sender: Sender): Promise<Outsider | null>;
};

/** How long a platform's answer about someone is trusted. */
const believedFor = hours(4);
/** Someone who was refused may be back, and a silent platform may answer: both are asked again sooner. */
const askAgainAfter = minutes(10);
/** The longest an event waits for a slow platform. */
const defaultLongestWaitMs = 2_000;
const mostKept = 10_000;

const accountKey = ({ platform, tenant, user }: Sender): string => JSON.stringify([platform, tenant, user]);

const judge = (profile: Profile | null): Looked => {
  if (profile?.standing === 'member') return { welcome: true, profile };
  const why = profile?.standing === 'guest' ? 'guest' : 'unknown';
  return { welcome: false, why, unclear: profile?.standing === 'unclear' };
};

/**
 * Results are kept in this process only: after a restart everyone is checked again. A platform that does not answer
 * locks nobody out: the earlier result stays in effect.
 */
export const createMembership = (parts: {
  readonly adapters: ReadonlyMap<string, ChatDirectory>;
  readonly clock: Clock;
  readonly log: Log;
  readonly longestWaitMs?: number;
  /** The platform has said again what somebody known is like. */
  readonly onSeen?: (sender: Sender, profile: Profile) => Promise<void>;
}): Membership => {
  const { adapters, clock, log, longestWaitMs = defaultLongestWaitMs, onSeen = async () => {} } = parts;
  const looks = new Map<string, { readonly why: Outsider | null; readonly again: Instant }>();
  const asking = new Map<string, Promise<Outsider | null>>();

  const keep = (key: string, why: Outsider | null, forMs: number): void => {
    looks.delete(key);
    looks.set(key, { why, again: clock.now() + forMs });
    const [oldest] = looks.keys();
    if (looks.size > mostKept && oldest !== undefined) looks.delete(oldest);
  };

  const ask = async (sender: Sender): Promise<Looked> => {
    const looked = judge((await adapters.get(sender.platform)?.lookUp(sender)) ?? null);
    if (looked.welcome) keep(accountKey(sender), null, believedFor);
    else keep(accountKey(sender), looked.why, askAgainAfter);
    return looked;
  };

  const askAgain = async (sender: Sender, before: Outsider | null): Promise<Outsider | null> => {
    const key = accountKey(sender);
    try {
      const looked = await ask(sender);
      if (!looked.welcome && looked.unclear) {
        keep(key, before, askAgainAfter);
        return before;
      }
      if (looked.welcome) await onSeen(sender, looked.profile);
      if (!looked.welcome) log.warn({ ...sender, why: looked.why }, 'someone known is no member any more');
      return looked.welcome ? null : looked.why;
    } catch (error) {
      log.warn({ ...sender, err: error }, 'a platform did not say who someone is; they stay what they were');
      keep(key, before, askAgainAfter);
      return before;
    } finally {
      asking.delete(key);
    }
  };

  return {
    ask,
    lost: async (sender) => {
      const key = accountKey(sender);
      const known = looks.get(key);
      if (!adapters.has(sender.platform)) return null;
      if (known !== undefined && clock.now() < known.again) return known.why;
      const before = known?.why ?? null;
      const answer = asking.get(key) ?? askAgain(sender, before);
      asking.set(key, answer);
      return Promise.race([answer, wait(longestWaitMs, before, { ref: false })]);
    },
  };
};
