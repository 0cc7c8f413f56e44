import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { RemovedPart } from '#src/app/ports/console/settings.ts';

const path = '/console/admin/settings';

/** What was removed, with links to restore it. */
export const removedHtml = (removed: readonly RemovedPart[]): Html | string =>
  removed.length === 0
    ? ''
    : html`<details class="removed"><summary>Removed (${removed.length})</summary><ul>${removed.map(
        ({ name, about }) =>
          html`<li><bdi>${name}</bdi> <a href="${path}/${encodeURIComponent(about)}">Restore<span class="sr"> ${name}</span>…</a></li>`,
      )}</ul></details>`;

/** The link to the page that removes something: `about` is what it is, and its id. */
export const removeLink = (about: `${string}:${string}`, name: string): Html =>
  html`<a href="${path}/${encodeURIComponent(`remove-${about}`)}">Remove<span class="sr"> ${about.split(':', 1)[0]} ${name}</span>…</a>`;
