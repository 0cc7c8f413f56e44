/**
 * The playground's page has plenty of room; these limits keep cards readable and their JSON small. Longer texts are
 * clipped with "…", never refused. Characters unless said otherwise.
 */
export const limits = {
  title: 300,
  text: 12_000,
  factLabel: 80,
  factValue: 1_000,
  quote: 12_000,
  author: 120,
  listTitle: 300,
  listDetail: 1_000,
  context: 1_000,
  actionLabel: 80,
  /** How many. */
  blocks: 100,
  facts: 60,
  listItems: 100,
  actions: 25,
  options: 200,
} as const;
