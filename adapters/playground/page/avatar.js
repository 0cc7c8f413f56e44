import { h, icon } from './dom.js';
import { isChannel, nameOf } from './model.js';

const hues = 8;

const hueOf = (id) => {
  let sum = 7;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return sum % hues;
};

const initials = (name) => {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : ''));
  return letters.join('').toUpperCase();
};

/** Who, in a circle: always the same colour for the same person. */
export const avatar = (conversation) =>
  isChannel(conversation)
    ? h('span', { class: 'avatar channel', 'aria-hidden': 'true' }, icon('hash'))
    : h('span', { class: `avatar hue-${hueOf(conversation)}`, 'aria-hidden': 'true' }, initials(nameOf(conversation)));

/** The help desk itself. */
export const deskAvatar = () => h('img', { class: 'avatar desk', src: '/playground/icon.svg', alt: '' });
