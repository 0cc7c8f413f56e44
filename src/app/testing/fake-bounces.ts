import type { BounceReader, BounceWriter } from '#src/app/ports/chat/bounces.ts';
import type { FakeState } from './fake-state.ts';

/** Mail that came back, of a state in memory. */
export const createFakeBounceReader = (now: () => FakeState): BounceReader => ({
  cameBack: async ({ platform, address }) =>
    [...now().bounces.values()]
      .filter((one) => one.platform === platform && one.address === address)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b),
  bouncingSince: async (since) => {
    const lately = [...now().bounces.values()].filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at);
    const found = Map.groupBy(lately, ({ platform, address }) => `${address} ${platform}`);
    return [...found.values()]
      .flatMap((all) =>
        all.slice(0, 1).map(({ platform, address }) => ({ platform, address, cameBack: all.map(({ at }) => at) })),
      )
      .toSorted((a, b) => (a.address < b.address ? -1 : 1));
  },
});

export const createFakeBounceWriter = (state: FakeState): BounceWriter => ({
  noteBounce: async (bounce) => {
    const key = `${bounce.platform} ${bounce.address} ${bounce.message}`;
    if (!state.bounces.has(key)) state.bounces.set(key, bounce);
  },
  forgetBounces: async ({ platform, address }) => {
    for (const [key, one] of state.bounces)
      if (one.platform === platform && one.address === address) state.bounces.delete(key);
  },
});
