import { html } from 'hono/html';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { Visit } from '#adapters/console/visit.ts';
import type { Missed, OpenMoves, WouldChange } from '#src/app/ports/console/promises.ts';
import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';

const change = ({ today, proposed }: Missed): string =>
  proposed === today ? '±0' : `${proposed > today ? '+' : '−'}${Math.abs(proposed - today)}`;

const missedCells = (missed: Missed): Html =>
  html`<td data-name="Missed today">${missed.today}</td><td data-name="With changes">${missed.proposed}</td><td data-name="Change">${change(missed)}</td>`;

const tickets = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`);
const targets = (count: number): string => (count === 1 ? '1 target' : `${count} targets`);

const pastHtml = (past: WouldChange['past'], { person }: Visit): Html => {
  if (past === null) return html`<p>No tickets were filed in the last four weeks, so there’s nothing to compare.</p>`;
  const { since, tickets: looked, missed, rows, metrics, unreadable } = past;
  return html`<p>${tickets(looked)} filed since ${moment(since, person.zone)}, replayed as people worked on them:
    ${targets(missed.today)} missed with today’s policies, <b>${missed.proposed} with these changes</b>.</p>
    ${
      rows.every(({ today, proposed }) => today === 0 && proposed === 0)
        ? ''
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Missed targets"><table class="figures stacked"><caption class="sr">Missed targets by team and priority</caption>
    <thead><tr><th scope="col">Team</th><th scope="col">Priority</th><th scope="col">Tickets</th><th scope="col">Missed today</th><th scope="col">With changes</th><th scope="col">Change</th></tr></thead>
    <tbody>${rows
      .filter(({ today, proposed }) => today + proposed > 0)
      .map(
        (row) =>
          html`<tr><th scope="row"><bdi>${row.team}</bdi></th><td data-name="Priority">${texts.priority[row.priority]}</td><td data-name="Tickets">${row.tickets}</td>${missedCells(row)}</tr>`,
      )}</tbody></table></div>
    <p class="soft">${metrics.map((one) => `${metricName(one.metric)}: ${one.today} → ${one.proposed}`).join(' · ')}</p>`
    }${unreadable.length === 0 ? '' : html`<p class="soft">${tickets(unreadable.length)} couldn’t be replayed.</p>`}`;
};

/** The first of the tickets that would move. */
export const movesHtml = ({ examples, moved }: OpenMoves, { person }: Visit): Html => {
  const at = (time: number | null): Html | string => (time === null ? 'no deadline' : moment(time, person.zone));
  return examples.length === 0
    ? html``
    : html`<ul class="changes">${examples.map(
        ({ number, title, moves }) =>
          html`<li><a href="/console/tickets/${number}">#${number} <bdi>${title}</bdi></a><span>${moves.map(
            ({ target, before, after, breaches }) =>
              html`<span class="move">${target}: ${at(before)} → ${at(after)}${breaches ? html` <b class="late">would be missed</b>` : ''}</span>`,
          )}</span></li>`,
      )}</ul>${moved > examples.length ? html`<p class="soft">${moved - examples.length} more would move.</p>` : ''}`;
};

/** How many open tickets would move, in a sentence. */
export const openWords = ({ tickets: looked, isPart, changed, moved, missed }: OpenMoves): string => {
  const of = isPart ? `the first ${looked} open tickets` : tickets(looked).replace('ticket', 'open ticket');
  if (changed === 0) return `None of ${of} would change.`;
  const rest = changed - moved;
  return [
    moved === 0
      ? `No deadline of ${of} would move.`
      : `Of ${of}, the deadlines of ${moved} would move, and ${targets(missed)} would be missed as a result.`,
    ...(rest === 0 ? [] : [`For ${rest}, only other policy settings would change.`]),
  ].join(' ');
};

/** What a change would do, for whoever decides on it. */
export const wouldHtml = ({ fields, past, open }: WouldChange, visit: Visit): Html =>
  html`<section class="card would" aria-labelledby="would"><h2 id="would">What would change</h2>
  <ul>${fields.map((field) => html`<li><bdi>${field}</bdi></li>`)}</ul>
  <h3>The last four weeks, replayed</h3>${pastHtml(past, visit)}
  <h3>Open tickets</h3><p>${openWords(open)} They keep their targets until you apply the changes on the next page.</p>
  ${movesHtml(open, visit)}</section>`;
