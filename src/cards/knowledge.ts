import { readMarkdown } from '#src/core/conversation/markdown.ts';
import { clipRich, type RichText, sliceRich } from '#src/core/conversation/rich-text.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { button } from './button.ts';
import { type Block, type Card, clip } from './card.ts';
import { texts } from './texts.ts';

/** How much of an article one card shows, in UTF-16 units: below what every platform takes for a quote. */
const partLength = 2_500;
const excerptLength = 140;

const { knowledge } = texts;

/** The first words of an article, on one line. */
export const articleExcerpt = ({ body }: Article): string =>
  clip(
    readMarkdown(body)
      .text.slice(0, 4 * excerptLength)
      .replace(/\s+/g, ' ')
      .trim(),
    excerptLength,
  );

/**
 * What a button about an article carries; a number at the start would be a ticket's. `ticket`: it is read beside this
 * ticket, which it may solve.
 */
export const subjectOf = ({ id }: Article, part = 0, ticket: TicketNumber | null = null): string =>
  `~${id}${part === 0 && ticket === null ? '' : `~${part}`}${ticket === null ? '' : `~${ticket}`}`;

/** Reads it, also from cards of an earlier version. */
export const readArticleSubject = (
  words: string,
): { readonly id: string; readonly part: number; readonly ticket: number | null } => {
  const [id = '', part = '', ticket = ''] = words.replace(/^~/, '').split('~');
  return {
    id,
    part: /^\d{1,4}$/.test(part) ? Number(part) : 0,
    ticket: /^\d{1,9}$/.test(ticket) ? Number(ticket) : null,
  };
};

/** What may help with a ticket that was just filed, as part of its requester's receipt. */
export const mayHelpBlocks = (ticket: TicketNumber, articles: readonly Article[]): readonly Block[] =>
  articles.length === 0
    ? []
    : [
        { type: 'text', text: [{ type: 'bold', text: knowledge.mayHelp }] },
        {
          type: 'list',
          items: articles.map((article) => ({
            title: article.title,
            detail: articleExcerpt(article),
            actions: [
              button('article', subjectOf(article, 0, ticket)),
              button('article_solved', `${ticket}.${article.id}`),
            ],
          })),
        },
      ];

/** What was found for a question; empty: nothing. */
export const foundArticlesCard = (question: string, articles: readonly Article[]): Card => ({
  kind: 'articles',
  tone: articles.length === 0 ? 'neutral' : 'info',
  title: articles.length === 0 ? knowledge.nothing : knowledge.found,
  blocks:
    articles.length === 0
      ? [{ type: 'text', text: knowledge.whatNow(clip(question, excerptLength)) }]
      : [
          {
            type: 'list',
            items: articles.map((article) => ({
              title: article.title,
              detail: articleExcerpt(article),
              actions: [button('article', subjectOf(article))],
            })),
          },
        ],
  actions: [],
  ticket: null,
});

/** Where each part of a text begins: at a paragraph, a line or a word where there is one. */
const partsOf = (rich: RichText): readonly RichText[] => {
  const parts: RichText[] = [];
  for (let from = 0; from < rich.text.length; ) {
    const rest = rich.text.slice(from);
    if (rest.length <= partLength) {
      parts.push(sliceRich(rich, from));
      break;
    }
    const most = clip(rest, partLength).length - 1;
    const ends = ['\n\n', '\n', ' '].map((end) => rest.lastIndexOf(end, most));
    const end = ends.find((at) => at > partLength / 2) ?? most;
    parts.push(sliceRich(rich, from, from + end));
    from += end + (/^\s*/.exec(rest.slice(end))?.[0].length ?? 0);
  }
  return parts;
};

/**
 * A part of an article, the first is 0, with the way to the next. On the last one the reader is asked whether it helped;
 * `answered`: what they said. `ticket`: theirs, which it may solve. `enquiry`: the same before there is one, as buttons
 * carry it.
 */
export const articleCard = (
  article: Article,
  part: number,
  {
    answered = null,
    ticket = null,
    enquiry = null,
  }: {
    readonly answered?: boolean | null;
    readonly ticket?: TicketNumber | null;
    readonly enquiry?: string | null;
  } = {},
): Card => {
  const parts = partsOf(readMarkdown(article.body));
  const at = Math.min(Math.max(0, part), Math.max(0, parts.length - 1));
  const shown = clipRich(parts[at] ?? { text: '', marks: [] }, partLength);
  const isLast = at >= parts.length - 1;
  return {
    kind: 'article',
    tone: 'info',
    title: article.title,
    blocks: [
      { type: 'quote', author: null, at: null, ...shown },
      ...(parts.length > 1 ? [{ type: 'context', text: knowledge.part(at + 1, parts.length) } as const] : []),
      ...(answered === null
        ? []
        : [{ type: 'text', text: answered ? knowledge.helped : knowledge.helpedNot } as const]),
    ],
    actions: isLast
      ? answered === null
        ? [
            enquiry !== null
              ? button('draft_solved', enquiry, { style: 'primary' })
              : ticket === null
                ? button('article_yes', subjectOf(article), { style: 'primary' })
                : button('article_solved', `${ticket}.${article.id}`, { style: 'primary' }),
            button('article_no', subjectOf(article)),
          ]
        : []
      : [
          enquiry === null
            ? button('article', subjectOf(article, at + 1, ticket), { label: texts.action.next })
            : button('draft_read', `${enquiry}~${at + 1}`, { label: texts.action.next }),
        ],
    ticket: null,
  };
};
