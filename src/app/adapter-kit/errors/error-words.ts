/** Errors behind errors, no matter how they are linked. */
const deepest = 5;

const messagesOf = (error: unknown, depth: number): readonly string[] => {
  if (!(error instanceof Error)) return [String(error)];
  // A host with several addresses: each failed, and the whole has no words of its own.
  const [first] = error instanceof AggregateError ? error.errors : [];
  const behind = error.cause ?? (error.message === '' ? first : undefined);
  const own = error.message === '' && behind === undefined ? [error.name] : [error.message];
  return [...own, ...(behind === undefined || depth === deepest ? [] : messagesOf(behind, depth + 1))];
};

/** What an error says, with what is behind it, on one line: `fetch failed: connect ECONNREFUSED 127.0.0.1:1`. */
export const errorWords = (error: unknown): string => {
  const words = messagesOf(error, 0).map((one) => one.replaceAll(/\s+/g, ' ').trim());
  return [...new Set(words)].filter((one) => one !== '').join(': ');
};
