import type { Rejection } from './rejections.ts';

/** So many tags fit on a card; what needs more of them needs a category. */
const mostTags = 10;

/** Letters and digits, in lower case, joined by hyphens. */
const aTag = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,29}$/u;

/** A word as a tag: `#VPN_outage` is `vpn-outage`. Null: it cannot be one. */
export const tagOf = (word: string): string | null => {
  const tag = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^#+/, '')
    .replace(/[_./]+/g, '-')
    .replace(/-+$/, '');
  return aTag.test(tag) ? tag : null;
};

const tagWord = /^tag:(.+)$/i;

/** Whether a word asks for a tag: `tag:vpn`. */
export const isTagWord = (word: string): boolean => tagOf(tagWord.exec(word)?.[1] ?? '') !== null;

/** The tag that one of these words asks for; null: none does. */
export const taggedIn = (words: readonly string[]): string | null => {
  const word = words.find(isTagWord);
  return word === undefined ? null : tagOf(tagWord.exec(word)?.[1] ?? '');
};

/** Tags to put on a ticket and to take off it. */
export type TagChange = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** Reads `vpn outage -printer`: what has a minus in front is taken off. The words are as written. */
export const readTags = (words: string): TagChange => {
  const all = words.split(/[\s,;]+/u).filter((word) => word !== '');
  return {
    add: all.filter((word) => !/^[-–−]/.test(word)).map((word) => word.replace(/^\+/, '')),
    remove: all.filter((word) => /^[-–−]/.test(word)).map((word) => word.slice(1)),
  };
};

/** What a change comes to on a ticket with these tags: none twice, none taken off that is not there. Or why it cannot be. */
export const changeTags = (tags: readonly string[], { add, remove }: TagChange): TagChange | Rejection => {
  const off: string[] = [];
  const on: string[] = [];
  for (const [words, read] of [
    [remove, off],
    [add, on],
  ] as const) {
    for (const word of words) {
      const tag = tagOf(word);
      if (tag === null) return { code: 'not_a_tag', word };
      read.push(tag);
    }
  }
  const removed = [...new Set(off)].filter((tag) => tags.includes(tag) && !on.includes(tag));
  const added = [...new Set(on)].filter((tag) => !tags.includes(tag));
  if (added.length === 0 && removed.length === 0) return { code: 'already_done' };
  if (tags.length - removed.length + added.length > mostTags) return { code: 'too_many_tags', most: mostTags };
  return { add: added, remove: removed };
};
