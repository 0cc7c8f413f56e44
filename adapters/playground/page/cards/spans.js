import { h } from '/playground/elements/dom.js';
import { dayAndTime, exactTime, relative } from '/playground/elements/format.js';
import { deskNow, on } from '/playground/state/model.js';

/** A time, how far away it is, and the full time on hover. In other languages than English it says no distance. */
export const timeElement = (at, zone, { withDistance = true, language } = {}) =>
  h(
    'time',
    { datetime: at, title: exactTime(at, zone, language) },
    h('span', { class: 'whole' }, dayAndTime(at, zone, language)),
    withDistance && language === undefined && ' ',
    withDistance && language === undefined && h('span', { class: 'distance', data: { at } }, distance(at)),
  );

const distance = (at) => `(${relative(at, deskNow())})`;

on('clock', () => refreshDistances());
setInterval(() => refreshDistances(), 20_000);

const refreshDistances = () => {
  for (const element of document.querySelectorAll('.distance')) element.textContent = distance(element.dataset.at);
};

const span = (piece, language) => {
  if (typeof piece === 'string') return piece;
  switch (piece.type) {
    case 'bold':
      return h('strong', {}, piece.text);
    case 'link':
      return h('a', { href: piece.url, target: '_blank', rel: 'noopener noreferrer' }, piece.text);
    case 'person':
      return h('span', { class: 'mention' }, piece.name);
    case 'ticket':
      return h('span', { class: 'ticket-number' }, `#${piece.number}`);
    case 'time':
      return timeElement(piece.at, piece.zone, { language });
    default:
      return '';
  }
};

/** Text with its formatted pieces, or plain text if it has none. `language`: the card's; absent: English. */
export const spans = (text, pieces, language) =>
  pieces === undefined ? [text] : pieces.map((piece) => span(piece, language));
