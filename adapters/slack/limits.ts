/**
 * What Slack takes; whatever is longer is clipped with "…" before it is sent. Characters unless said otherwise.
 * Source: Slack's Block Kit reference, except `messageJson`.
 */
export const limits = {
  headerText: 150,
  /** Of one text in a section, a context or a quote. */
  text: 3_000,
  /** The words of a notification; Slack cuts at 40,000, phones much sooner. */
  fallbackText: 500,
  buttonText: 75,
  buttonValue: 2_000,
  placeholder: 150,
  optionText: 75,
  optionValue: 150,
  actionId: 255,
  viewTitle: 24,
  viewButton: 24,
  label: 2_000,
  hint: 2_000,
  /** The most that a text input can be told to take, and what it can start with. */
  inputText: 3_000,
  privateMetadata: 3_000,
  /** How many. */
  messageBlocks: 50,
  viewBlocks: 100,
  actionsInBlock: 25,
  options: 100,
  /**
   * The blocks of one message as JSON. Slack does not document it: `msg_blocks_too_long` was measured by others
   * between 13,172 and 13,297 (bolt-js issues 2509 and 2867), containers included.
   */
  messageJson: 12_500,
  /** A view as JSON is refused above 250 kB; a card has no business being near it. */
  viewJson: 60_000,
} as const;
