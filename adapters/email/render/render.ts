import { texts, type Why } from '#adapters/email/texts.ts';
import { blocksOf, clipRich, type RichBlock, type Run } from '#src/app/adapter-kit/rich-text.ts';
import { type Block, type Card, clip, plainText, type Span, type Text, type Tone } from '#src/cards/card.ts';
import { currentLanguage, inLanguageOf } from '#src/cards/language/language.ts';

/** A card as an e-mail. `subject` is one line. */
export type Email = { readonly subject: string; readonly text: string; readonly html: string };

/** What the HTML calls the picture that goes with it. */
export const pictureId = 'chart';

/** Longer subjects are cut by most programs. */
const longestSubject = 150;
const longestTitle = 1_000;
/** Of one piece of a card, in characters: a message stays far below what servers take. */
const longest = 10_000;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);
const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const spanHtml = (span: Span): string => {
  if (typeof span === 'string') return lines(span);
  if (span.type === 'bold') return `<b>${lines(span.text)}</b>`;
  return span.type === 'link' ? `<a href="${escaped(span.url)}">${lines(span.text)}</a>` : lines(plainText([span]));
};
const clipped = (text: Text): Text => (plainText(text).length > longest ? clip(plainText(text), longest) : text);
const html = (text: Text): string => {
  const short = clipped(text);
  return typeof short === 'string' ? lines(short) : short.map(spanHtml).join('');
};
const words = (text: Text): string => plainText(clipped(text));

const runHtml = ({ text, bold, italic, strike, code, link }: Run): string => {
  let shown = lines(text);
  if (code) shown = `<code>${shown}</code>`;
  if (strike) shown = `<s>${shown}</s>`;
  if (italic) shown = `<i>${shown}</i>`;
  if (bold) shown = `<b>${shown}</b>`;
  return link === undefined ? shown : `<a href="${escaped(link)}">${shown}</a>`;
};
const runs = (all: readonly Run[]): string => all.map(runHtml).join('');

const richHtml = (block: RichBlock): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p style="margin:0 0 8px">${runs(block.runs)}</p>`;
    case 'quote':
      return `<blockquote style="margin:0 0 8px;padding-left:8px;border-left:2px solid #8888">${runs(block.runs)}</blockquote>`;
    case 'code':
      return `<pre style="margin:0 0 8px;white-space:pre-wrap">${escaped(block.text)}</pre>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const entries = block.entries.map(
        ({ depth, runs: own }) => `<li style="margin-left:${depth * 16}px">${runs(own)}</li>`,
      );
      return `<${tag} style="margin:0 0 8px;padding-left:24px">${entries.join('')}</${tag}>`;
    }
  }
};

/** The one colour of a card: a line at its side. Dark and light enough for both grounds. */
const colours: Readonly<Record<Tone, string>> = {
  neutral: '#7a7f87',
  info: '#2f7fd0',
  good: '#2e8b57',
  warning: '#c77700',
  urgent: '#cf3a3a',
};

const blockHtml = (block: Block): string => {
  switch (block.type) {
    case 'text':
      return `<p style="margin:0 0 12px">${html(block.text)}</p>`;
    case 'context':
      return `<p style="margin:0 0 12px;font-size:13px;opacity:.75">${html(block.text)}</p>`;
    case 'facts':
      return `<table role="presentation" style="border-collapse:collapse;margin:0 0 12px">${block.facts
        .map(
          ({ label, value }) =>
            `<tr><td style="padding:2px 16px 2px 0;vertical-align:top;opacity:.75">${html(label)}</td><td style="padding:2px 0;vertical-align:top">${html(value)}</td></tr>`,
        )
        .join('')}</table>`;
    case 'quote': {
      const { author, text, marks = [] } = block;
      const said = blocksOf(clipRich({ text, marks }, longest));
      const head = author === null ? '' : `<p style="margin:0 0 4px;font-size:13px;opacity:.75">${html(author)}</p>`;
      return `<div dir="auto" style="margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #8888">${head}${said.map(richHtml).join('')}</div>`;
    }
    case 'list':
      return `<ul style="margin:0 0 12px;padding-left:20px">${block.items
        .map(({ title, detail }) => `<li style="margin:0 0 6px"><b>${html(title)}</b><br>${html(detail)}</li>`)
        .join('')}</ul>`;
    case 'divider':
      return '<hr style="border:0;border-top:1px solid #8888;margin:12px 0">';
  }
};

/** Half as wide as it has dots, and never wider than the page. */
const pictureHtml = ({ picture }: Card): string =>
  picture === undefined
    ? ''
    : `<p style="margin:0 0 12px"><img src="cid:${pictureId}" alt="${escaped(picture.text)}" width="${picture.width / 2}" style="max-width:100%;height:auto"></p>`;

const blockText = (block: Block): string => {
  switch (block.type) {
    case 'text':
    case 'context':
      return words(block.text);
    case 'facts':
      return block.facts.map(({ label, value }) => `${words(label)}: ${words(value)}`).join('\n');
    case 'quote': {
      const said = clip(block.text, longest).replace(/^/gm, '> ');
      return block.author === null ? said : `${words(block.author)}:\n${said}`;
    }
    case 'list':
      return block.items.map(({ title, detail }) => `* ${words(title)}\n  ${words(detail)}`).join('\n');
    case 'divider':
      return '----';
  }
};

/** In a header nothing may begin a new line. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * A card as text and as HTML with the same words. Buttons cannot work in an e-mail; where to answer, its end says.
 * `reads`: whether the desk reads answers. `why` null: nothing is said of it.
 */
export const renderEmail = (card: Card, options: { readonly why?: Why | null; readonly reads?: boolean } = {}): Email =>
  inLanguageOf(card, () => drawn(card, options));

const drawn = (
  card: Card,
  { why = 'usual', reads = false }: { readonly why?: Why | null; readonly reads?: boolean },
): Email => {
  const title = oneLine(plainText(card.title));
  const number = card.ticket === null || title.includes(`#${card.ticket}`) ? '' : `[#${card.ticket}] `;
  const end = why === null ? null : `${texts.why[why]} ${texts.how(card.ticket, reads)}`;
  const body = `${card.blocks.map(blockHtml).join('')}${pictureHtml(card)}`;
  return {
    subject: clip(`${number}${title === '' ? texts.subject : title}`, longestSubject),
    text: [clip(title, longestTitle), ...card.blocks.map(blockText), ...(end === null ? [] : ['-- ', end])].join(
      '\n\n',
    ),
    html: `<!doctype html><html lang="${currentLanguage()}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(clip(title, longestSubject))}</title></head><body style="margin:0;padding:16px;font:15px/1.45 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:600px;padding-left:16px;border-left:4px solid ${colours[card.tone]}"><h1 dir="auto" style="font-size:18px;margin:0 0 12px">${lines(clip(title, longestTitle))}</h1>${body}${end === null ? '' : `<p style="margin:16px 0 0;font-size:13px;opacity:.75">${escaped(end)}</p>`}</div></body></html>`,
  };
};
