import { type ListEntry, type RichBlock, type RichText, type Run, richOf } from '#src/app/adapter-kit/rich-text.ts';
import { attribute, decode, isSkipped } from './html.ts';

const looks = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  code: 'code',
} as const;

type LookTag = keyof typeof looks;
const isLook = (tag: string): tag is LookTag => Object.hasOwn(looks, tag);

const endsLine = /^(?:p|div|h[1-6]|tr)$/;
const isMention = (name: string, tag: string): boolean =>
  name === 'at' || (name === 'span' && tag.includes('schema.skype.com/Mention'));

/** Runs without blanks at their ends, as HTML shows them. */
const trimmed = (runs: readonly Run[]): readonly Run[] => {
  const first = runs.findIndex(({ text }) => text.trim() !== '');
  const last = runs.findLastIndex(({ text }) => text.trim() !== '');
  return runs.slice(first, first < 0 ? first : last + 1).map((run, n, { length }) => {
    const text = n === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: n === length - 1 ? text.trimEnd() : text };
  });
};

/** The blocks of a message in the making. */
const startBlocks = () => {
  const blocks: RichBlock[] = [];
  let runs: Run[] = [];

  const addEntry = (ordered: boolean, entry: ListEntry): void => {
    const last = blocks.at(-1);
    if (last?.type === 'list' && last.ordered === ordered) (last.entries as ListEntry[]).push(entry);
    else blocks.push({ type: 'list', ordered, entries: [entry] });
  };

  return {
    blocks,
    say: (run: Run): void => void runs.push(run),
    /** Ends the line or block that is being read. */
    end: (place: { readonly pre: boolean; readonly quote: boolean; readonly lists: readonly boolean[] }): void => {
      const words = place.pre ? runs : trimmed(runs);
      runs = [];
      if (words.length === 0) return;
      const ordered = place.lists.at(-1);
      const last = blocks.at(-1);
      if (place.pre)
        blocks.push({
          type: 'code',
          text: words
            .map(({ text }) => text)
            .join('')
            .replace(/\n$/, ''),
        });
      else if (ordered !== undefined) addEntry(ordered, { depth: place.lists.length - 1, runs: words });
      else if (place.quote && last?.type === 'quote') (last.runs as Run[]).push({ text: '\n' }, ...words);
      else blocks.push({ type: place.quote ? 'quote' : 'paragraph', runs: [...words] });
    },
  };
};

/**
 * A message that Teams sends as HTML, with its looks; without quotes of Teams' own Reply, which were written earlier.
 * `calls`: the names of the desk itself, whose mentions say nothing.
 */
export const readHtml = (html: string, calls: readonly string[]): RichText => {
  const made = startBlocks();
  const open = { bold: 0, italic: 0, strike: 0, code: 0 };
  const links: string[] = [];
  const lists: boolean[] = [];
  let pre = 0;
  let quote = 0;
  let skipped: string | null = null;
  let mention: { readonly tag: string; name: string } | null = null;

  const end = (): void => made.end({ pre: pre > 0, quote: quote > 0, lists });
  const say = (words: string): void => {
    if (words === '') return;
    const link = links.at(-1);
    made.say({
      text: words,
      ...(pre === 0 && open.bold > 0 && { bold: true }),
      ...(pre === 0 && open.italic > 0 && { italic: true }),
      ...(pre === 0 && open.strike > 0 && { strike: true }),
      ...(pre === 0 && open.code > 0 && { code: true }),
      ...(pre === 0 && link !== undefined && link !== '' && { link }),
    });
  };
  const sayText = (piece: string): void => {
    const words = decode(piece);
    if (mention !== null) mention.name += words;
    else say(pre > 0 ? words : words.replace(/[ \t\r\n]+/g, ' ').replaceAll('\u00a0', ' '));
  };
  const opened = (name: string, tag: string): void => {
    if (isSkipped(name, tag)) skipped = name;
    else if (isLook(name)) open[looks[name]] += 1;
    else if (isMention(name, tag)) mention = { tag: name, name: '' };
    else if (name === 'br') say('\n');
    else if (name === 'a') links.push(attribute(tag, 'href') ?? '');
    else if (name === 'img' || name === 'emoji') say(attribute(tag, 'alt') ?? '');
    else if (endsLine.test(name)) end();
    else if (name === 'li') end();
    else if (name === 'ul' || name === 'ol') {
      end();
      lists.push(name === 'ol');
    } else if (name === 'pre' || name === 'codeblock') {
      end();
      pre += 1;
    } else if (name === 'blockquote') {
      end();
      quote += 1;
    }
  };
  const closed = (name: string): void => {
    if (mention?.tag === name) {
      const called: string = mention.name.trim();
      mention = null;
      if (!calls.includes(called)) say(`@${called.replace(/^@/, '')}`);
    } else if (isLook(name)) open[looks[name]] = Math.max(0, open[looks[name]] - 1);
    else if (name === 'a') links.pop();
    else if (endsLine.test(name) || name === 'li') end();
    else if (name === 'ul' || name === 'ol') {
      end();
      lists.pop();
    } else if (name === 'pre' || name === 'codeblock') {
      end();
      pre = Math.max(0, pre - 1);
    } else if (name === 'blockquote') {
      end();
      quote = Math.max(0, quote - 1);
    }
  };

  for (const piece of html.split(/(<\/?[a-z][^<>]*>)/i)) {
    const [, slash, named] = /^<(\/?)([a-z][\w-]*)/i.exec(piece) ?? [];
    const name = piece.endsWith('>') ? named?.toLowerCase() : undefined;
    if (skipped !== null) {
      if (slash === '/' && name === skipped) skipped = null;
    } else if (name === undefined) sayText(piece);
    else if (slash === '/') closed(name);
    else opened(name, piece);
  }
  end();
  return richOf(made.blocks);
};
