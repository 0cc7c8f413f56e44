type Bucket = { tokens: number; at: number };

/** As much as a method lets through: `burst` at once, then `perSecond`. */
type Limit = { readonly burst: number; readonly perSecond: number };

/** Slack's tier 3: 50 a minute, of which some may come at once. */
const tier3: Limit = { burst: 20, perSecond: 50 / 60 };

/**
 * What Slack publishes, https://docs.slack.dev/apis/web-api/rate-limits and the pages of the methods: about one message a
 * second to a conversation, and "several hundred" a minute to a workspace, of which this takes the least. How large a
 * burst may be is published nowhere.
 */
export const slackLimits = {
  conversation: { burst: 3, perSecond: 1 },
  workspace: { burst: 20, perSecond: 5 },
  tier3,
} as const satisfies Record<string, Limit>;

const inTier3: ReadonlySet<string> = new Set([
  'chat.update',
  'conversations.history',
  'conversations.open',
  'conversations.replies',
]);

/** Counts calls as Slack does. Returns after how many whole seconds the call may come again; null: it is let through. */
export const createLimits = (now: () => number = () => performance.now()) => {
  const buckets = new Map<string, Bucket>();
  const left = (key: string, { burst, perSecond }: Limit): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: burst, at: now() };
    const at = now();
    const filled = { tokens: Math.min(burst, bucket.tokens + ((at - bucket.at) / 1_000) * perSecond), at };
    buckets.set(key, filled);
    return filled;
  };
  const limitsOf = (method: string, channel: unknown): readonly (readonly [string, Limit])[] => {
    if (inTier3.has(method)) return [[method, slackLimits.tier3]];
    if (method !== 'chat.postMessage') return [];
    return [
      [`${method} ${channel}`, slackLimits.conversation],
      [method, slackLimits.workspace],
    ];
  };
  return (method: string, channel: unknown): number | null => {
    const all = limitsOf(method, channel).map(([key, limit]) => ({ bucket: left(key, limit), limit }));
    const waits = all.map(({ bucket, limit }) => (1 - bucket.tokens) / limit.perSecond);
    const wait = Math.max(0, ...waits);
    if (wait > 0) return Math.ceil(wait);
    for (const { bucket } of all) bucket.tokens -= 1;
    return null;
  };
};
