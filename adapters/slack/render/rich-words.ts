import type { types } from '@slack/bolt';
import {
  blocksOf,
  clipRich,
  type ListEntry,
  type RichBlock,
  type RichText,
  type Run,
} from '#src/app/adapter-kit/rich-text.ts';
import { literal } from './rich-text.ts';

type Element = types.RichTextSection['elements'][number];
type Container = types.RichTextBlock['elements'][number];

const runElement = ({ text, link, ...looks }: Run): Element => {
  const style = Object.keys(looks).length === 0 ? {} : { style: looks };
  return link === undefined ? { type: 'text', text, ...style } : { type: 'link', url: link, text, ...style };
};

const inLine = (runs: readonly Run[]): Element[] => runs.filter(({ text }) => text !== '').map(runElement);

/** Slack wants a list of its own for each depth. */
const lists = (ordered: boolean, entries: readonly ListEntry[]): readonly Container[] => {
  const made: (types.RichTextList & { elements: types.RichTextSection[] })[] = [];
  const numbered: number[] = [];
  for (const { depth, runs } of entries) {
    const elements = inLine(runs);
    const entry = {
      type: 'rich_text_section',
      elements: elements.length === 0 ? [...literal(' ')] : elements,
    } as const;
    numbered.length = depth + 1;
    const before = numbered[depth] ?? 0;
    numbered[depth] = before + 1;
    const last = made.at(-1);
    if (last !== undefined && last.indent === depth) last.elements.push(entry);
    else {
      const style = ordered ? 'ordered' : 'bullet';
      // Goes on counting where a deeper list was in between.
      const offset = ordered && before > 0 ? { offset: before } : {};
      made.push({ type: 'rich_text_list', style, indent: depth, border: 1, elements: [entry], ...offset });
    }
  }
  return made;
};

const containers = (block: RichBlock): readonly Container[] => {
  switch (block.type) {
    case 'paragraph': {
      const elements = inLine(block.runs);
      return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
    }
    case 'quote': {
      // All of it is a quote already: one inside is shown with its sign.
      const lines = block.runs.map((run) => ({ ...run, text: run.text.replaceAll('\n', '\n> ') }));
      return [{ type: 'rich_text_quote', elements: [...literal('> '), ...inLine(lines)] }];
    }
    case 'code':
      return block.text === ''
        ? []
        : [{ type: 'rich_text_preformatted', border: 1, elements: [{ type: 'text', text: block.text }] }];
    case 'list':
      return lists(block.ordered, block.entries);
  }
};

/** What a person wrote as one quote with its looks, at most `max` characters of it, below who wrote it. */
export const quotedRich = (head: readonly Element[], rich: RichText, max: number): types.RichTextBlock[] => {
  const [first, ...others] = blocksOf(clipRich(rich, max)).flatMap(containers);
  const all: Container[] =
    first?.type === 'rich_text_quote'
      ? [{ ...first, elements: [...head, ...first.elements] }, ...others]
      : [
          ...(head.length === 0 ? [] : [{ type: 'rich_text_quote' as const, elements: [...head] }]),
          ...(first ? [first] : []),
          ...others,
        ];
  return all.length === 0 ? [] : [{ type: 'rich_text', elements: all }];
};
