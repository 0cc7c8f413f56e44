import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';

/** Below a page of tickets: how many of how many, and the way to the others. `next`: the `after` of what comes behind. */
export const pagerHtml = (query: URLSearchParams, shown: number, total: number, next: number | null): Html => {
  const onward = new URLSearchParams(query);
  onward.delete('after');
  const first = onward.toString();
  if (next !== null) onward.set('after', `${next}`);
  return html`<p class="pager"><span>${total === shown ? total : `${shown} of ${total}`} ${total === 1 ? 'ticket' : 'tickets'}</span>
    ${query.get('after') === null ? '' : html`<a href="?${first}">First page</a>`}
    ${next === null ? '' : html`<a rel="next" href="?${onward.toString()}">Next page</a>`}</p>`;
};
