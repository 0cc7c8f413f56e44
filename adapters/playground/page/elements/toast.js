import { h, iconButton } from './dom.js';

const place = document.getElementById('toasts');
const announcer = document.getElementById('announcer');

/** Shows an error for a while or until it is dismissed. */
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

/** Announces something to screen readers. */
export const announce = (message) => {
  announcer.textContent = message;
};
