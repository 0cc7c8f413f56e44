import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Cell } from './figure-links.ts';

/** Rows of figures, each named by its first cell; on a phone a block each, with what its figures are. */
export const tableHtml = (caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Html => html`
  <div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="figures stacked"><caption class="sr">${caption}</caption>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
  <tbody>${rows.map(
    ([name, ...cells]) =>
      html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells.map((cell, n) => html`<td data-name="${heads[n + 1] ?? ''}">${cell === '' ? '' : html`<span>${cell}</span>`}</td>`)}</tr>`,
  )}</tbody></table></div>`;
