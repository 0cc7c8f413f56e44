import { z } from 'zod';
import { type ListEntry, type RichBlock, type RichText, type Run, richOf } from '#src/app/adapter-kit/rich-text.ts';
import { drawnEmoji } from './emoji.ts';
import { plainWords } from './unescape.ts';

type Names = (user: string) => string | null;

const style = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .nullish()
  .catch(null);

/** What stands in a line, as far as we can show it. */
const piece = z.object({
  type: z.string(),
  text: z.string().nullish().catch(null),
  url: z.string().nullish().catch(null),
  user_id: z.string().nullish().catch(null),
  range: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  unicode: z.string().nullish().catch(null),
  fallback: z.string().nullish().catch(null),
  style,
});

const part = z.object({
  type: z.string(),
  style: z.string().nullish().catch(null),
  indent: z.number().int().min(0).nullish().catch(0),
  elements: z.array(z.unknown()),
});

const richText = z.object({ type: z.literal('rich_text'), elements: z.array(part) });

type Piece = z.infer<typeof piece>;

/** Null: Slack's own plain text says more, as of a channel, of which only the id is here. */
const wordsOf = (one: Piece, names: Names): string | null => {
  switch (one.type) {
    case 'text':
      return one.text ?? '';
    case 'link':
      return one.text || one.url || '';
    case 'user':
      return plainWords(`<@${one.user_id ?? ''}>`, names);
    case 'broadcast':
      return `@${one.range ?? ''}`;
    case 'emoji':
      return drawnEmoji(one) ?? `:${one.name ?? ''}:`;
    case 'date':
      return one.fallback ?? null;
    default:
      return null;
  }
};

const runOf = (one: Piece, names: Names): Run | null => {
  const text = wordsOf(one, names);
  if (text === null) return null;
  const { bold, italic, strike, code } = one.style ?? {};
  return {
    text,
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(strike && { strike }),
    ...(code && { code }),
    ...(one.type === 'link' && one.url != null && { link: one.url }),
  };
};

const runsOf = (elements: readonly unknown[], names: Names): readonly Run[] | null => {
  const runs: Run[] = [];
  for (const element of elements) {
    const read = piece.safeParse(element);
    const run = read.success ? runOf(read.data, names) : null;
    if (run === null) return null;
    runs.push(run);
  }
  return runs;
};

/** Slack ends a paragraph before a list or a block of code with a line break, which is no empty line. */
const withoutLastBreak = (runs: readonly Run[]): readonly Run[] => {
  const last = runs.at(-1);
  return last?.text.endsWith('\n') ? [...runs.slice(0, -1), { ...last, text: last.text.slice(0, -1) }] : runs;
};

const blockOf = (one: z.infer<typeof part>, names: Names): RichBlock | null => {
  if (one.type === 'rich_text_list') {
    const entries: ListEntry[] = [];
    for (const element of one.elements) {
      const read = part.safeParse(element);
      const runs = read.success ? runsOf(read.data.elements, names) : null;
      if (runs === null) return null;
      entries.push({ depth: one.indent ?? 0, runs });
    }
    return { type: 'list', ordered: one.style === 'ordered', entries };
  }
  const runs = runsOf(one.elements, names);
  if (runs === null) return null;
  if (one.type === 'rich_text_section') return { type: 'paragraph', runs };
  if (one.type === 'rich_text_quote') return { type: 'quote', runs };
  if (one.type !== 'rich_text_preformatted') return null;
  return { type: 'code', text: runs.map(({ text }) => text).join('') };
};

/** Slack begins a list anew where its entries are deeper; here it is one. */
const withWholeLists = (blocks: readonly RichBlock[]): readonly RichBlock[] => {
  const whole: RichBlock[] = [];
  for (const block of blocks) {
    const last = whole.at(-1);
    if (block.type === 'list' && last?.type === 'list' && last.ordered === block.ordered) {
      whole[whole.length - 1] = { ...last, entries: [...last.entries, ...block.entries] };
    } else whole.push(block);
  }
  return whole;
};

/**
 * What a person wrote, with its looks, from the blocks that Slack makes of it. Null: there are none, or they hold
 * something we cannot read. Not more than Slack's own 40,000 characters are expected.
 */
export const readRichBlocks = (blocks: unknown, names: Names): RichText | null => {
  const read = z.array(richText).min(1).safeParse(blocks);
  if (!read.success) return null;
  const found: RichBlock[] = [];
  for (const one of read.data.flatMap(({ elements }) => elements)) {
    const block = blockOf(one, names);
    if (block === null) return null;
    found.push(block);
  }
  const tidy = withWholeLists(found).map((block, n, all) =>
    block.type === 'paragraph' && n < all.length - 1 ? { ...block, runs: withoutLastBreak(block.runs) } : block,
  );
  return richOf(tidy);
};
