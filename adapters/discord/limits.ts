/** What Discord allows in one message, modal or command. Characters unless said otherwise. */
export const limits = {
  /** All texts of a message together, as sent (escapes count). */
  messageText: 4_000,
  /** Components of a message, including nested ones. */
  components: 40,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  nonce: 25,
  modalTitle: 45,
  modalFields: 5,
  label: 45,
  labelHint: 100,
  textInput: 4_000,
  files: 10,
  /** Bytes of one file that a bot sends, unless its server has more. */
  fileBytes: 10 * 1_024 * 1_024,
  altText: 1_024,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;

/** How long Discord waits. */
export const times = {
  /** An interaction's token is valid for 15 minutes; a little less, to be safe. */
  tokenMs: 14 * 60_000,
} as const;
