/** https://discord.com/developers/docs/topics/rate-limits: requests a second, whatever they are for. */
export const mostPerSecond = 50;

/** Messages to one channel, and readings of it; Discord names the limit in its answers, this is what it has been for years. */
const perChannel = { most: 5, withinMs: 5_000 };

type Counted = { readonly key: string; readonly most: number; readonly withinMs: number };

const countedAs = (method: string, path: string): readonly Counted[] => {
  // Answers to interactions do not count.
  if (/^\/(interactions|webhooks)\//.test(path)) return [];
  const isMessages = method === 'POST' || method === 'GET';
  const [, channel] = (isMessages && /^\/channels\/(\d+)\/messages$/.exec(path)) || [];
  return [
    { key: 'all', most: mostPerSecond, withinMs: 1_000 },
    ...(channel === undefined ? [] : [{ key: `${method} ${channel}`, ...perChannel }]),
  ];
};

/** Counts requests as Discord does. Returns after how many seconds one may come again, and why; null: it is let through. */
export const createLimits = (now: () => number = () => performance.now()) => {
  const began = new Map<string, { readonly at: number; count: number }>();
  return (method: string, path: string): { readonly retryAfter: number; readonly global: boolean } | null => {
    const counted = countedAs(method, path).map((one) => {
      const current = began.get(one.key);
      const window = current !== undefined && now() - current.at < one.withinMs ? current : { at: now(), count: 0 };
      began.set(one.key, window);
      return { ...one, window };
    });
    for (const { key, most, withinMs, window } of counted) {
      if (window.count >= most) {
        return { retryAfter: Math.ceil(window.at + withinMs - now()) / 1_000, global: key === 'all' };
      }
    }
    for (const { window } of counted) window.count += 1;
    return null;
  };
};
