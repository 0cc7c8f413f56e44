import { cleanName } from '#src/core/visible-text.ts';
import { readMarkdown } from './markdown.ts';
import type { RichText } from './rich-text.ts';

/** An answer that a team gives often: whoever writes `!name` says its text. The text is Markdown with variables. */
export type CannedReply = { readonly name: string; readonly text: string };

/** What stands for `{requester}` and so on. */
export type ReplyFacts = Readonly<Record<(typeof replyVariables)[number], string>>;

/** Where several requesters read it: what is the same for all of them. */
export type SharedFacts = Pick<ReplyFacts, 'technician' | 'team'>;

/** What a canned reply may name, each in braces. */
export const replyVariables = ['requester', 'number', 'title', 'technician', 'team'] as const;

/**
 * The most of them that a team has, how long their names and texts are, and all of them as `writeReplies` has them: in UTF-16
 * units. A form takes no more than all of them.
 */
export const replyLimits = { most: 50, name: 40, text: 3_500, together: 100_000 } as const;

const isVariable = (word: string): word is (typeof replyVariables)[number] =>
  replyVariables.some((one) => one === word);

const namesIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** How a text begins that names a reply. */
const beginsAsName = /^![\p{L}\p{N}]/u;

/** The first thing that is wrong with a team's replies, and in which; `name` null: in all of them. Null: nothing is. */
export const replyProblem = (
  replies: readonly CannedReply[],
): { readonly name: string | null; readonly text: string } | null => {
  if (replies.length > replyLimits.most) return { name: null, text: `A team has at most ${replyLimits.most} of them` };
  const seen = new Set<string>();
  for (const reply of replies) {
    const text = problemOf(reply) ?? (seen.has(reply.name.toLowerCase()) ? 'There are two of this name' : null);
    if (text !== null) return { name: reply.name, text };
    seen.add(reply.name.toLowerCase());
  }
  return writeReplies(replies).length > replyLimits.together
    ? { name: null, text: `All of a team’s together may have at most ${replyLimits.together} characters` }
    : null;
};

const problemOf = ({ name, text }: CannedReply): string | null => {
  if (name === '' || name !== cleanName(name)) return 'Its name must be one line of words';
  if (!beginsAsName.test(`!${name}`)) return 'Its name must begin with a letter or a number';
  if (name.length > replyLimits.name) return `Its name may have at most ${replyLimits.name} characters`;
  if (text.trim() === '') return 'It says nothing; write what it says below its name';
  if (text.length > replyLimits.text) return `It may have at most ${replyLimits.text} characters`;
  if (/^!\S/m.test(text)) return 'A line of it begins with !, as a name does';
  if (readMarkdown(text).marks.some((mark) => mark.look === 'link' && namesIn(mark.url).length > 0)) {
    return 'An address of a link stays as it is, so it can have no variable';
  }
  const unknown = namesIn(text).find((one) => !isVariable(one));
  const known = replyVariables.map((one) => `{${one}}`).join(', ');
  return unknown === undefined ? null : `Nothing is known as {${unknown}}; there are ${known}`;
};

/** As a team's replies are written in one text: `!name` on a line of its own, below it what is said. */
export const writeReplies = (replies: readonly CannedReply[]): string =>
  replies.map(({ name, text }) => `!${name}\n${text}`).join('\n\n');

/** The replies in such a text; null: something stands before the first name. */
export const readReplies = (written: string): readonly CannedReply[] | null => {
  const [before = '', ...parts] = `\n${written.replace(/\r\n?/g, '\n')}`.split(/\n!(?=\S)/);
  if (before.trim() !== '') return null;
  return parts.map((part) => {
    const [name = '', ...lines] = part.split('\n');
    return { name: name.trim(), text: lines.join('\n').trim() };
  });
};

/** Says what each variable stands for; looks move along. What stands for it looks as the variable did. */
const withFacts = ({ text, marks }: RichText, facts: Partial<ReplyFacts>): RichText => {
  const moved: { readonly at: number; readonly by: number }[] = [];
  const said = text.replaceAll(/\{(\w+)\}/g, (written: string, name: string, at: number) => {
    const fact = isVariable(name) ? facts[name] : undefined;
    if (fact === undefined) return written;
    moved.push({ at: at + written.length, by: fact.length - written.length });
    return fact;
  });
  const place = (before: number): number =>
    before + moved.reduce((sum, { at, by }) => (at <= before ? sum + by : sum), 0);
  return { text: said, marks: marks.map((mark) => ({ ...mark, from: place(mark.from), to: place(mark.to) })) };
};

/** As it is written in Markdown to be read as it is; an address stays one that can be pressed. */
const inMarkdown = (words: string): string => {
  const { text, marks } = readMarkdown(words);
  const isPlain = text === words && marks.every(({ look }) => look === 'link');
  return isPlain ? words : words.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
};

/** A reply as this person would send it, still in Markdown, so that it can be changed before. */
export const filledIn = ({ name, text }: CannedReply, facts: ReplyFacts): CannedReply => {
  const written = Object.entries(facts).map(([variable, words]) => [variable, inMarkdown(words)]);
  return { name, text: withFacts({ text, marks: [] }, Object.fromEntries(written)).text };
};

/** Whether a text begins with this reply's name, and no longer word. */
const opens = (text: string, { name }: CannedReply): boolean =>
  text.slice(1, name.length + 1).toLowerCase() === name.toLowerCase() && /^(?:\s|$)/.test(text.slice(name.length + 1));

/**
 * What somebody says who writes `!name`, and whatever they write behind it below that. Null: they name no reply. A `!word`
 * that names none is `unknown`: nobody is to read that instead of the answer that was meant. `for_one`: the reply names what
 * is not the same for everyone who would read it.
 */
export const sayCanned = (
  written: RichText,
  replies: readonly CannedReply[],
  facts: ReplyFacts | SharedFacts,
): RichText | 'unknown' | 'for_one' | null => {
  const { text } = written;
  if (!text.startsWith('!') || replies.length === 0) return null;
  const [meant] = replies.filter((reply) => opens(text, reply)).toSorted((a, b) => b.name.length - a.name.length);
  if (meant === undefined) return beginsAsName.test(text) || /^!\S+$/.test(text.trim()) ? 'unknown' : null;
  if (namesIn(meant.text).some((name) => isVariable(name) && !(name in facts))) return 'for_one';
  const said = withFacts(readMarkdown(meant.text), facts);
  const behind = text.slice(meant.name.length + 1);
  const own = behind.trimStart();
  if (own === '') return said;
  const gap = '\n\n';
  const shift = said.text.length + gap.length - (text.length - own.length);
  const later = written.marks.filter(({ from }) => from >= text.length - own.length);
  return {
    text: `${said.text}${gap}${own}`,
    marks: [...said.marks, ...later.map((mark) => ({ ...mark, from: mark.from + shift, to: mark.to + shift }))],
  };
};
