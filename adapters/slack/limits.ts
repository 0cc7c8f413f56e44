/**
 * What Slack accepts; longer texts are clipped with "…" before they are sent. Characters unless said otherwise. Source:
 * Slack's Block Kit reference, except `messageJson`.
 */
export const limits = {
  headerText: 150,
  /** One text in a section, a context or a quote. */
  text: 3_000,
  /** The text of a notification; Slack cuts at 40,000, phones much sooner. */
  fallbackText: 600,
  /** What one part of a card may take of it, so that a long quote leaves room for the next step. */
  fallbackPart: 200,
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
  /** The longest text that a text input can accept or start with. */
  inputText: 3_000,
  privateMetadata: 3_000,
  /** Of an agent's conversation. */
  sessionTitle: 200,
  /** Slack says of none how long it may be; it stands on a button. */
  promptTitle: 75,
  /** Bytes of one file in a form. */
  formFile: 10_000_000,
  /** How many. */
  prompts: 4,
  /** Slack takes one more; that one is for naming its reader in a thread. */
  messageBlocks: 49,
  viewBlocks: 100,
  actionsInBlock: 25,
  options: 100,
  formFiles: 10,
  /**
   * The blocks of one message as JSON. Slack does not document it: `msg_blocks_too_long` was measured by others
   * between 13,172 and 13,297 (bolt-js issues 2509 and 2867), containers included.
   */
  messageJson: 12_500,
  /** Slack refuses a view above 250 kB of JSON; cards should stay far below. */
  viewJson: 60_000,
} as const;
