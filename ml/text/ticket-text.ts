/** A ticket as the classifier reads it: its title, its description and what else there is, each on lines of its own. */
export const ticketText = (...parts: readonly string[]): string =>
  parts.filter((part) => part.trim() !== '').join('\n');
