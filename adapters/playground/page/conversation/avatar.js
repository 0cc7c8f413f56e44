import { h, icon } from '/playground/elements/dom.js';
import { isChannel, model, nameOf } from '/playground/state/model.js';

const hues = 12;

/** Neighbours in the list get clearly different colours. */
const hueOf = (id) =>
  (Math.max(
    0,
    model.people.findIndex((person) => person.id === id),
  ) *
    5) %
  hues;

const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''));
  return letters.join('').toUpperCase();
};

/** An avatar: always the same colour for the same person. */
export const avatar = (conversation) =>
  isChannel(conversation)
    ? h('span', { class: 'avatar channel', 'aria-hidden': 'true' }, icon('hash'))
    : h('span', { class: `avatar hue-${hueOf(conversation)}`, 'aria-hidden': 'true' }, initials(nameOf(conversation)));

/** The help desk itself. */
export const deskAvatar = () => h('img', { class: 'avatar desk', src: '/playground/icon.svg', alt: '' });
