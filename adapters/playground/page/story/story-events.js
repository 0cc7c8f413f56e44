import { h } from '/playground/elements/dom.js';
import { clockTime, exactTime, shortDay } from '/playground/elements/format.js';

/** good, warning, urgent or info: how an event looks in the timeline. */
const toneOf = ({ type }) => {
  if (['ticket.accepted', 'ticket.resolved', 'ticket.closed', 'ticket.rated', 'sla.met'].includes(type)) return 'good';
  if (['sla.breached', 'sla.missed'].includes(type)) return 'urgent';
  if (['sla.warned', 'ticket.declined', 'ticket.offer_expired', 'ticket.waiting', 'ticket.reopened'].includes(type))
    return 'warning';
  return type.startsWith('sla.') ? 'neutral' : 'info';
};

const item = (logged, zone) =>
  h(
    'li',
    { class: `happened tone-${toneOf(logged.event)}`, title: logged.event.type },
    h('time', { datetime: logged.at, title: exactTime(logged.at, zone) }, clockTime(logged.at, zone)),
    h('p', { dir: 'auto' }, logged.summary),
  );

/** Everything that happened to a ticket, newest first, with a heading for each day. */
export const storyEvents = ({ events }, zone) => {
  const items = [];
  let day = null;
  for (const logged of events.toReversed()) {
    const itsDay = shortDay(logged.at, zone);
    if (itsDay !== day) items.push(h('li', { class: 'happened-day' }, itsDay));
    day = itsDay;
    items.push(item(logged, zone));
  }
  return h(
    'section',
    { class: 'story-part' },
    h('h3', {}, 'Step by step, newest first'),
    h('ol', { class: 'happenings' }, items),
  );
};
