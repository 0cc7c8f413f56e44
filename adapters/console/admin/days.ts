import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ComingDay } from '#src/core/calendar/coming-days.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** When a calendar is open on the days that come. */
export const daysHtml = (days: readonly ComingDay[]): Html =>
  html`<ol class="days">${days.map(
    ({
      date,
      windows,
      holiday,
    }) => html`<li class="${windows.length === 0 ? 'closed' : 'open'}${holiday === null ? '' : ' holiday'}">
      <time datetime="${date}">${dayFormat.format(new Date(date))}</time>
      <span>${windows.length === 0 ? 'Closed' : windows.join(', ')}</span>${holiday === null ? '' : html`<span class="soft"><bdi>${holiday}</bdi></span>`}</li>`,
  )}</ol>`;
