/** What is left of a key’s requests. */
export type Left = { readonly isOver: boolean; readonly headers: Readonly<Record<string, string>> };

const windowMs = 60_000;
/** Windows that are over are dropped when there are more than these. */
const mostKept = 1_000;

/**
 * Counts the requests of each key in windows of a minute, on this instance. The headers are those of the IETF's draft
 * “RateLimit header fields for HTTP”.
 */
export const createRateLimit = (perMinute: number, ticks: () => number) => {
  const windows = new Map<string, { readonly since: number; used: number }>();

  const windowOf = (key: string, now: number) => {
    const known = windows.get(key);
    if (known !== undefined && now - known.since < windowMs) return known;
    if (windows.size > mostKept) {
      for (const [one, { since }] of windows) if (now - since >= windowMs) windows.delete(one);
    }
    const fresh = { since: now, used: 0 };
    windows.set(key, fresh);
    return fresh;
  };

  return (key: string): Left => {
    const now = ticks();
    const window = windowOf(key, now);
    window.used += 1;
    const seconds = Math.ceil((window.since + windowMs - now) / 1_000);
    const isOver = window.used > perMinute;
    return {
      isOver,
      headers: {
        'RateLimit-Policy': `"key";q=${perMinute};w=${windowMs / 1_000}`,
        RateLimit: `"key";r=${Math.max(0, perMinute - window.used)};t=${seconds}`,
        ...(isOver && { 'Retry-After': `${seconds}` }),
      },
    };
  };
};
