/** For tests: the text of blocks as a person reads it, escapes resolved, one line per text. */
export const textsOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Record<string, unknown>;
  if (json.type === 'mrkdwn') return [unescapeText(String(json.text))];
  if (json.type === 'plain_text') return [String(json.text)];
  if (json.type === 'text' || json.type === 'link') return [String(json.text)];
  if (json.type === 'user') return [`@${String(json.user_id)}`];
  if (json.type === 'date') return [String(json.fallback)];
  const parts = ['title', 'text', 'label', 'hint', 'placeholder', 'fields', 'elements', 'element', 'blocks', 'options'];
  const inner = parts.map((key) => textsOf(json[key]));
  const inline = String(json.type).startsWith('rich_text_');
  return inline ? [inner.flat().join('')] : inner.flat();
};

export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a person's client sends for what they typed. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
