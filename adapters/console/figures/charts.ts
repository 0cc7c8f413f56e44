import { html, raw } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';

/** Our own drawings below each other, in which everything that people wrote is escaped. */
export const chartsHtml = (drawn: readonly string[]): Html =>
  html`<div class="broad charts">${drawn.map((svg) => html`<section class="chart" tabindex="0">${raw(svg)}</section>`)}</div>`;
