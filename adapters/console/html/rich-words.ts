import { html } from 'hono/html';
import { blocksOf, type ListEntry, type RichBlock, type RichText, type Run } from '#src/app/adapter-kit/rich-text.ts';
import type { Html } from './rich.ts';

const runHtml = ({ text, bold, italic, strike, code, link }: Run): Html | string => {
  let looked: Html | string = text;
  if (code) looked = html`<code>${looked}</code>`;
  if (strike) looked = html`<s>${looked}</s>`;
  if (italic) looked = html`<em>${looked}</em>`;
  if (bold) looked = html`<strong>${looked}</strong>`;
  return link === undefined
    ? looked
    : html`<a href="${link}" rel="noopener noreferrer nofollow" target="_blank">${looked}</a>`;
};

const runsHtml = (runs: readonly Run[]): Html => html`${runs.map(runHtml)}`;

/** The entries from one on that are as deep or deeper, and how many those are. */
const listHtml = (ordered: boolean, entries: readonly ListEntry[]): Html => {
  const depth = Math.min(...entries.map((entry) => entry.depth));
  const items: Html[] = [];
  for (let n = 0; n < entries.length; ) {
    const entry = entries[n];
    if (entry === undefined) break;
    const own = entry.depth === depth;
    const start = own ? n + 1 : n;
    let end = start;
    while ((entries[end]?.depth ?? depth) > depth) end += 1;
    const deeper = end > start ? listHtml(ordered, entries.slice(start, end)) : '';
    items.push(html`<li>${own ? runsHtml(entry.runs) : ''}${deeper}</li>`);
    n = end;
  }
  return ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
};

const blockHtml = (block: RichBlock): Html => {
  switch (block.type) {
    case 'paragraph':
      return html`<p class="text" dir="auto">${runsHtml(block.runs)}</p>`;
    case 'quote':
      return html`<blockquote class="text" dir="auto">${runsHtml(block.runs)}</blockquote>`;
    case 'code':
      return html`<pre><code>${block.text}</code></pre>`;
    case 'list':
      return listHtml(block.ordered, block.entries);
  }
};

/** What a person wrote, with its looks: escaped, and only web addresses can be pressed. */
export const richHtml = (rich: RichText): Html => html`${blocksOf(rich).map(blockHtml)}`;
