import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Instant, minutes } from '#src/core/ids.ts';

/** In an outage every waiting message is tried again and again: a platform's refusals are logged this often. */
const logEveryMs = 60_000;

/** Longer than the longest pause between two tries: a refusal this old says nothing about now. */
const currentFor = minutes(15);

type State = {
  takenAt: Instant | null;
  refused: { readonly since: Instant; readonly last: Instant; readonly reason: string } | null;
  loggedAt: number | null;
  unlogged: number;
};

/** A platform that refuses what it should take. */
type Refusing = { readonly platform: string; readonly since: Instant; readonly reason: string };

/** What the platforms did with the messages of this process, most recently. */
export type PlatformStates = {
  /** It took a message. */
  took(platform: string): void;
  /** It did not, although it should have; logged now and then. */
  refused(platform: string, reason: string, facts: Readonly<Record<string, unknown>>): void;
  /** Whether it has taken any message since then. */
  tookSince(platform: string, at: Instant): boolean;
  /** The platforms that took nothing since they last refused something. */
  refusing(): readonly Refusing[];
};

export const createPlatformStates = ({ clock, log }: { readonly clock: Clock; readonly log: Log }): PlatformStates => {
  const states = new Map<string, State>();
  const stateOf = (platform: string): State => {
    const state = states.get(platform) ?? { takenAt: null, refused: null, loggedAt: null, unlogged: 0 };
    states.set(platform, state);
    return state;
  };
  return {
    took: (platform) => {
      const state = stateOf(platform);
      state.takenAt = clock.now();
      state.refused = null;
    },
    refused: (platform, reason, facts) => {
      const state = stateOf(platform);
      const now = clock.now();
      state.refused = { since: state.refused?.since ?? now, last: now, reason };
      if (state.loggedAt !== null && performance.now() - state.loggedAt < logEveryMs) {
        state.unlogged += 1;
        return;
      }
      log.warn({ ...facts, platform, reason, unlogged: state.unlogged }, 'delivery postponed');
      state.loggedAt = performance.now();
      state.unlogged = 0;
    },
    tookSince: (platform, at) => (states.get(platform)?.takenAt ?? Number.NEGATIVE_INFINITY) >= at,
    refusing: () =>
      [...states].flatMap(([platform, { refused }]) =>
        refused === null || clock.now() - refused.last > currentFor
          ? []
          : [{ platform, since: refused.since, reason: refused.reason }],
      ),
  };
};
