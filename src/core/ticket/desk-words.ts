/** Texts that the desk itself writes into tickets. They are stored as they are, whatever language the reader speaks. */
export const deskWords = {
  followUp: (title: string): string => `Follow-up: ${title}`,
  /** Why an offer was passed on. */
  away: 'Away',
} as const;
