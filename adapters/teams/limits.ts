/**
 * What Teams accepts, or less where that stays more readable. Longer texts are clipped with "…", never refused.
 * Characters unless said otherwise. Teams' own limits: learn.microsoft.com, "Format messages" and "Cards reference".
 */
export const limits = {
  /** Bytes of a card's JSON; Teams refuses messages of about 28 KB, including what is around the card. */
  cardBytes: 25_000,
  title: 300,
  text: 6_000,
  quote: 6_000,
  author: 120,
  factLabel: 80,
  factValue: 600,
  listTitle: 300,
  listDetail: 600,
  context: 1_000,
  actionLabel: 60,
  option: 100,
  /** A text message, as in a toast or when a dialog closes. */
  words: 600,
  dialogTitle: 60,
  /** How many. */
  blocks: 60,
  facts: 60,
  listItems: 50,
  actions: 24,
  actionsInRow: 5,
  /** People a card may be addressed to; Teams takes no more. */
  addressed: 60,
  /** As many stay addressed, if people's words have to be cut anyway. */
  addressedAtLeast: 5,
  options: 500,
  /** From this many options, a select is searched instead of scrolled. */
  optionsAtAGlance: 15,
} as const;

/** Messages a bot may send into one conversation: at most `count` in any `ms` milliseconds. */
export const threadRates: readonly { readonly count: number; readonly ms: number }[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];

/** Calls an app may make in one tenant. */
export const tenantRates: readonly { readonly count: number; readonly ms: number }[] = [{ count: 50, ms: 1_000 }];
