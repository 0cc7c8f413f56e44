import { html, raw } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';

/** What a drawing is called, escaped as it is in there. */
const titleOf = (svg: string): string => /<title>(.*?)<\/title>/.exec(svg)?.[1] ?? '';

/** Our own drawings below each other, in which everything that people wrote is escaped. Where one is wider than the screen, it scrolls. */
export const chartsHtml = (drawn: readonly string[]): Html =>
  html`<div class="broad charts">${drawn.map(
    (svg) => html`<section class="chart" tabindex="0" aria-label="${raw(titleOf(svg))}">${raw(svg)}</section>`,
  )}</div>`;
