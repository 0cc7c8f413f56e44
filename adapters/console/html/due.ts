import { html } from 'hono/html';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { type Html, moment } from './rich.ts';

type Running = SlaClock & { readonly dueAt: number };

const running = ({ ticket }: TicketView): readonly Running[] =>
  ticket.clocks
    .flatMap((clock) => (clock.state === 'running' && clock.dueAt !== null ? [{ ...clock, dueAt: clock.dueAt }] : []))
    .toSorted((a, b) => a.dueAt - b.dueAt);

const toneOf = (clock: Running): string =>
  clock.breached.length > 0 ? 'late' : clock.warned.length > 0 ? 'soon' : 'fine';

/** What is due first, with the time that a script turns into a countdown; nothing if no clock runs. */
export const dueFirst = (view: TicketView): Html | string => {
  const [first] = running(view);
  if (first === undefined)
    return html`<span class="due soft">${view.ticket.clocks.some(({ state }) => state === 'paused') ? 'Paused' : '–'}</span>`;
  return html`<span class="due ${toneOf(first)}" data-due="${first.dueAt}"><span class="what">${texts.metric[first.metric]}</span>
    ${moment(first.dueAt, view.zone)}</span>`;
};

/** Every target of a ticket, and how it stands. */
export const targets = (view: TicketView): Html => {
  const { clocks } = view.ticket;
  if (clocks.length === 0) return html`<p class="soft">No targets.</p>`;
  const latest = [...Map.groupBy(clocks, ({ metric }) => metric).values()].flatMap(
    (same) => same.toSorted((a, b) => b.cycle - a.cycle)[0] ?? [],
  );
  const words = { running: 'Due', paused: 'Paused', met: 'Met', missed: 'Missed', cancelled: 'Cancelled' } as const;
  return html`<ul class="targets">${latest.map((clock) => {
    const { state, dueAt, breached } = clock;
    const tone =
      state === 'missed' || (state === 'running' && breached.length > 0)
        ? 'late'
        : state === 'running' && clock.warned.length > 0
          ? 'soon'
          : state === 'met'
            ? 'good'
            : 'fine';
    const live = state === 'running' && dueAt !== null;
    return html`<li><span>${texts.metric[clock.metric]}</span>
      <span class="due ${tone}"${live ? html` data-due="${dueAt}"` : ''}>${live ? html`${breached.length > 0 ? 'Overdue since' : 'Due'} ${moment(dueAt, view.zone)}` : words[state]}</span></li>`;
  })}</ul>`;
};
