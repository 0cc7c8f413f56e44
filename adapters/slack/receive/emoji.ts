import { z } from 'zod';

/** `👍🏻` in a message: `{"type":"emoji","name":"+1","skin_tone":2,"unicode":"1f44d-1f3fb"}`. */
const emoji = z.object({
  type: z.literal('emoji'),
  name: z.string().min(1),
  unicode: z.string().regex(/^[\da-f]{2,6}(-[\da-f]{2,6})*$/i),
  skin_tone: z.number().nullish(),
});

/** Block, list, list item, emoji: Slack nests no deeper. */
const deepest = 4;

const emojiIn = (elements: unknown, depth = 0): readonly z.infer<typeof emoji>[] => {
  if (!Array.isArray(elements) || depth >= deepest) return [];
  return elements.flatMap((element: unknown) => {
    const found = emoji.safeParse(element);
    if (found.success) return [found.data];
    return emojiIn((element as { readonly elements?: unknown } | null)?.elements, depth + 1);
  });
};

const drawn = (unicode: string): string | null => {
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10_ff_ff) ? String.fromCodePoint(...points) : null;
};

/** The character that an emoji of a message stands for; null: it is a workspace's own, which has only a name. */
export const drawnEmoji = ({ unicode }: { readonly unicode?: string | null | undefined }): string | null =>
  unicode != null && emoji.shape.unicode.safeParse(unicode).success ? drawn(unicode) : null;

/**
 * Slack's text names emoji (`:+1:`); only its blocks say which ones they are. The text with the emoji themselves; a
 * workspace's own, which exist nowhere else, stay names.
 */
export const withEmoji = (text: string, blocks: unknown): string => {
  if (!text.includes(':')) return text;
  const named = new Map<string, string>();
  for (const { name, unicode, skin_tone: tone } of emojiIn(blocks)) {
    const character = drawn(unicode);
    if (character !== null) named.set(tone == null ? `:${name}:` : `:${name}::skin-tone-${tone}:`, character);
  }
  if (named.size === 0) return text;
  return text.replace(/:[^\s:]+:(?::skin-tone-\d:)?/g, (name) => named.get(name) ?? name);
};
