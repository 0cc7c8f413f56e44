import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Present, Writing } from '#src/app/ports/chat/presence.ts';

const shown = 3;

const doing = (writing: Writing, name: string): Html => {
  const who = html`<b><bdi>${name}</bdi></b>`;
  if (writing === 'reply') return html`${who} is writing a reply.`;
  return writing === 'note' ? html`${who} is writing a note.` : html`${who} is viewing this ticket too.`;
};

/** Who else is on a ticket. */
export const presenceHtml = (others: readonly Present[]): Html | string =>
  others.length === 0
    ? ''
    : html`<p class="present">${others.slice(0, shown).map(({ writing, name }) => html`<span class="${writing === null ? 'looks' : 'writes'}">${doing(writing, name)}</span> `)}${
        others.length > shown ? html`<span class="looks">And ${others.length - shown} more.</span>` : ''
      }</p>`;
