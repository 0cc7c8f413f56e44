import { timeElement } from '/playground/cards/spans.js';
import { h } from '/playground/elements/dom.js';
import { clockTime, openTime, shortDay } from '/playground/elements/format.js';

const states = {
  running: 'running',
  paused: 'paused: waiting for the requester',
  met: 'met',
  missed: 'missed',
  cancelled: 'no longer needed',
};

const length = ({ from, to }) => Date.parse(to) - Date.parse(from);

/** How much of the promised time is used up, 0–1. */
const used = (clock, now) => {
  if (clock.state !== 'running') return Math.min(1, clock.consumedMs / clock.targetMs);
  const left = clock.segments.reduce(
    (sum, { from, to }) => sum + Math.max(0, Date.parse(to) - Math.max(Date.parse(from), now)),
    0,
  );
  return Math.min(1, Math.max(0, 1 - left / clock.targetMs));
};

const isOverdue = (clock, now) =>
  clock.state === 'missed' || (clock.state === 'running' && clock.dueAt !== null && Date.parse(clock.dueAt) <= now);

const toneOf = (clock, share, now) => {
  if (isOverdue(clock, now)) return 'urgent';
  if (clock.state === 'met') return 'good';
  if (clock.state !== 'running') return 'neutral';
  return share >= 0.75 ? 'warning' : 'info';
};

const segmentsTable = (clock, zone) =>
  h(
    'table',
    { class: 'segments' },
    h('thead', {}, h('tr', {}, h('th', {}, 'Day'), h('th', {}, 'Open hours counted'), h('th', {}, 'Time'))),
    h(
      'tbody',
      {},
      clock.segments.map((segment) =>
        h(
          'tr',
          {},
          h('td', {}, shortDay(segment.from, zone)),
          h('td', {}, `${clockTime(segment.from, zone)} – ${clockTime(segment.to, zone)}`),
          h('td', {}, openTime(length(segment))),
        ),
      ),
    ),
    h(
      'tfoot',
      {},
      h(
        'tr',
        {},
        h('td', { colspan: '2' }, 'Together'),
        h('td', {}, openTime(clock.segments.reduce((sum, segment) => sum + length(segment), 0))),
      ),
    ),
  );

const clockPart = (clock, zone, now, folding) => {
  const share = used(clock, now);
  const percent = Math.round(share * 100);
  const tone = toneOf(clock, share, now);
  const name = clock.cycle > 1 ? `${clock.name}, ${clock.cycle}. time` : clock.name;
  const key = `clock-${clock.metric}-${clock.cycle}`;
  const bar = h(
    'div',
    {
      class: 'bar',
      role: 'meter',
      'aria-label': name,
      'aria-valuenow': String(percent),
      'aria-valuemin': '0',
      'aria-valuemax': '100',
    },
    h('div', { class: 'bar-fill' }),
  );
  bar.firstElementChild.style.width = `${percent}%`;
  return h(
    'div',
    { class: `promise tone-${tone}` },
    h(
      'div',
      { class: 'promise-head' },
      h('strong', {}, name),
      h(
        'span',
        {},
        isOverdue(clock, now) && clock.state === 'running' ? 'overdue' : (states[clock.state] ?? clock.state),
      ),
    ),
    bar,
    h(
      'div',
      { class: 'promise-foot' },
      h('span', {}, `${percent} % of ${openTime(clock.targetMs)} used`),
      clock.dueAt !== null &&
        h('span', {}, 'due ', timeElement(clock.dueAt, zone, { withDistance: clock.state === 'running' })),
    ),
    h(
      'details',
      { class: 'why', open: folding.isOpen(key), on: { toggle: (event) => folding.toggled(key, event.target.open) } },
      h('summary', { 'data-key': key }, 'How this was counted'),
      h('p', { dir: 'auto' }, clock.summary),
      clock.segments.length > 0 && segmentsTable(clock, zone),
    ),
  );
};

/** The targets of a ticket, how much of each is used, and which open hours were counted. */
export const storyClocks = ({ clocks }, zone, now, folding) =>
  h(
    'section',
    { class: 'story-part' },
    h('h3', {}, 'Its deadlines'),
    clocks.length === 0
      ? h('p', { class: 'nothing' }, 'This ticket has no targets.')
      : clocks.map((clock) => clockPart(clock, zone, now, folding)),
  );
