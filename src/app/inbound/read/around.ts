/** Greets or asks before a command: `could you please close 3`, `I'll take 3`, `ich nehme 3`. */
const polite =
  /^(?:please|pls|plz|kindly|bitte|por favor|s'il (?:te|vous) pla[iî]t|tafadhali|(?:can|could|would|will) you(?: please)?|i(?:['’]?d| would) like to|i want to|i(?:['’]?ll| will|['’]?m| am)|ich(?: bin)?|je(?: suis)?|estoy|estou|eu|yo)[,\s]+/i;

/** A line without the words that it is asked with; null: there are none. */
export const withoutPoliteness = (text: string): string | null => {
  const [asked] = polite.exec(text) ?? [];
  return asked === undefined ? null : text.slice(asked.length);
};

/** `/ticket list` typed behind `/ticket`, `/close 3`: a slash is a command, whatever follows. Null: there is none. */
export const behindSlash = (text: string): string | null => {
  const [, word = '', rest = ''] = /^\/([\p{L}-]+)(?![\p{L}/\\.-])\s*([\s\S]*)$/u.exec(text) ?? [];
  if (word === '') return null;
  return word.toLowerCase() === 'ticket' ? rest : `${word} ${rest}`.trim();
};

const wholeQuote = /^(?:"([^"\n]+)"|“([^”\n]+)”|„([^“”\n]+)[“”]|«([^»\n]+)»|'([^'\n]+)'|`([^`\n]+)`)$/u;

/** A line without the quotes, bullets or emoji that it was dressed with; null: there are none. */
export const undressed = (text: string): string | null => {
  const quoted = wholeQuote
    .exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (quoted !== undefined) return quoted.trim();
  const bare = text.replace(/^(?:[>*•!→–-]|\p{Extended_Pictographic}|\uFE0F)+\s*/u, '');
  return bare === text || /^\d/.test(bare) ? null : bare.trim();
};

/** `re: #3 …`, `about ticket 3: …`, `@desk #3 …`: what stands before a ticket that words are for. */
const before =
  /^(?:(?:re|aw|antw|sv|about|regarding|concerning|for|on|zu|betreff|betr|sobre|pour|para)\b[:.]?\s+|@\S+\s+)+/i;
export const withoutLead = (text: string): string => text.replace(before, '');
