import { z } from 'zod';
import { type Mark, readMarkdown, sliceRich } from '#src/app/adapter-kit/rich-text.ts';
import type { Attachment } from '#src/app/ports/chat/inbound.ts';

// What is optional here is read where it is as documented, and left out where it is not.

const words = z.string().catch('');
const many = <T>(one: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((given) => {
        const read = one.safeParse(given);
        return read.success ? [read.data] : [];
      }),
    );

const attachment = z.looseObject({ filename: z.string(), url: z.string() });
const embed = z.looseObject({
  type: words,
  title: words,
  description: words,
  url: words,
  fields: many(z.looseObject({ name: words, value: words })),
});
const body = {
  content: words,
  embeds: many(embed),
  attachments: many(attachment),
  sticker_items: many(z.looseObject({ name: z.string() })),
  poll: z
    .looseObject({
      question: z.looseObject({ text: words }),
      answers: many(z.looseObject({ poll_media: z.looseObject({ text: words }) })),
    })
    .nullish()
    .catch(null),
  components: z.array(z.unknown()).catch([]),
};
const message = z.looseObject({
  ...body,
  mentions: many(
    z.looseObject({ id: z.string().regex(/^\d{1,20}$/), username: words, global_name: words.nullish().catch(null) }),
  ),
  message_snapshots: many(z.looseObject({ message: z.looseObject(body) })),
});

type Body = z.infer<z.ZodObject<typeof body>>;

/** What can be read of a message. */
export type Content = {
  readonly text: string;
  /** How the text looks; empty: plain. */
  readonly marks: readonly Mark[];
  readonly attachments: readonly Attachment[];
  /** The names of its stickers: pictures that nobody can read from here. */
  readonly stickers: readonly string[];
};

/** Alerts are embeds of the sender's own; previews of links say nothing new. */
const embedText = ({ title, description, url, fields }: Body['embeds'][number]): string =>
  [title, description, ...fields.map(({ name, value }) => `${name}: ${value}`), url]
    .filter((line) => line.trim() !== '')
    .join('\n');

/** How deep messages of components go; Discord's own limit is lower. */
const deepest = 6;

/** The texts of a message that is made of components. */
const componentTexts = (components: readonly unknown[], depth = 0): readonly string[] =>
  components.flatMap((given) => {
    if (typeof given !== 'object' || given === null || depth > deepest) return [];
    const { content, components: inner } = given as { readonly content?: unknown; readonly components?: unknown };
    return [
      ...(typeof content === 'string' ? [content] : []),
      ...(Array.isArray(inner) ? componentTexts(inner, depth + 1) : []),
    ];
  });

/** What is added to the words of a message: not in its author's markdown. */
const besideWords = ({ embeds, poll, components }: Body): string =>
  [
    ...embeds.filter(({ type }) => type === 'rich' || type === '').map(embedText),
    ...(poll ? [poll.question.text, ...poll.answers.map(({ poll_media: { text } }) => `• ${text}`)] : []),
    ...componentTexts(components),
  ]
    .filter((part) => part.trim() !== '')
    .join('\n');

/**
 * Everything in a message that has words: its text with mentions as names and without the bot's own, embeds, a poll,
 * and the messages it forwards, with their files. Pure; takes whatever Discord sends. `bot`: null if unknown.
 */
export const readContent = (received: unknown, bot: string | null): Content => {
  const read = message.safeParse(received);
  if (!read.success) return { text: '', marks: [], attachments: [], stickers: [] };
  const { mentions, message_snapshots: snapshots, ...own } = read.data;
  const nameOf = namesIn(mentions, bot);
  const forwarded = snapshots.map((one) => one.message);
  const words = readMarkdown(own.content.trim(), nameOf);
  const blank = words.text.length - words.text.trimStart().length;
  const { marks } = sliceRich(words, blank, words.text.trimEnd().length);
  const parts = [
    words.text.trim(),
    withNames(besideWords(own), nameOf),
    ...forwarded.flatMap((one) => [readMarkdown(one.content, nameOf).text, withNames(besideWords(one), nameOf)]),
  ];
  const all = [own, ...forwarded];
  return {
    text: parts
      .filter((part) => part.trim() !== '')
      .join('\n')
      .trim(),
    marks,
    attachments: all.flatMap((one) => one.attachments.map(({ filename: name, url }) => ({ name, url, file: url }))),
    stickers: all.flatMap((one) => one.sticker_items.map(({ name }) => name)),
  };
};

/** People and a server's own emoji by their names, the bot itself by none; null: a mark of another kind. */
const namesIn = (mentions: z.infer<typeof message>['mentions'], bot: string | null) => {
  const names = new Map(mentions.map(({ id, global_name: name, username }) => [id, name || username]));
  return (mark: string): string | null => {
    const [, person] = /^<@!?(\d{1,20})>$/.exec(mark) ?? [];
    if (person !== undefined) {
      if (person === bot) return '';
      const name = names.get(person);
      return name === undefined ? null : `@${name}`;
    }
    return /^<a?(:\w{1,32}:)\d{1,20}>$/.exec(mark)?.[1] ?? null;
  };
};

const withNames = (text: string, nameOf: (mark: string) => string | null): string =>
  text.replace(/<[@:a][^\s<>]{1,100}>/g, (mark) => nameOf(mark) ?? mark);
