/** A ticket as the classifier reads it: its title, description and other parts, each starting on a new line. */
export const ticketText = (...parts: readonly string[]): string =>
  parts.filter((part) => part.trim() !== '').join('\n');
