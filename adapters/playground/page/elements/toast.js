import { h, iconButton } from './dom.js';

const place = document.getElementById('toasts');
const announcer = document.getElementById('announcer');

/** Says something that went wrong, for a while or until it is put away. */
export const toast = (message) => {
  const box = h(
    'div',
    { class: 'toast' },
    h('p', {}, message),
    iconButton('close', 'Dismiss', () => box.remove()),
  );
  place.append(box);
  while (place.children.length > 3) place.firstElementChild.remove();
  setTimeout(() => box.remove(), 9_000);
};

/** Tells those who listen rather than look. */
export const announce = (message) => {
  announcer.textContent = message;
};
