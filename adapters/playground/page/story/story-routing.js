import { h } from '/playground/elements/dom.js';
import { dayAndTime } from '/playground/elements/format.js';

const people = (title, list, className) =>
  list.length > 0 && [
    h('h4', {}, title),
    h(
      className === 'ranked' ? 'ol' : 'ul',
      { class: `considered ${className}` },
      list.map(({ name, why }) => h('li', {}, h('strong', { dir: 'auto' }, name), h('span', { dir: 'auto' }, why))),
    ),
  ];

const assignment = (made, zone, folding, index, isLatest) => {
  const key = `routing-${index}`;
  return h(
    'details',
    {
      class: 'why',
      open: isLatest || folding.isOpen(key),
      on: { toggle: (event) => folding.toggled(key, event.target.open) },
    },
    h(
      'summary',
      { 'data-key': key },
      h('span', { dir: 'auto' }, made.summary),
      h('time', { datetime: made.at }, dayAndTime(made.at, zone)),
    ),
    people('Considered, best first', made.candidates, 'ranked'),
    people('Left out', made.excluded, 'left-out'),
  );
};

/** Why it went to this person: who was considered, who was not, and why. */
export const storyRouting = ({ assignments }, zone, folding) =>
  h(
    'section',
    { class: 'story-part' },
    h('h3', {}, 'Why it was routed so'),
    assignments.length === 0
      ? h('p', { class: 'nothing' }, 'It has not been assigned to anyone yet.')
      : assignments
          .map((made, index) => assignment(made, zone, folding, index, index === assignments.length - 1))
          .toReversed(),
  );
