/** Words that the desk itself writes into tickets. They are kept there as they are, whatever language their readers speak. */
export const deskWords = {
  followUp: (title: string): string => `Follow-up: ${title}`,
  /** Why an offer was passed on. */
  away: 'Away',
} as const;
