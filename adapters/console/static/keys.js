import { chooseFocused } from './choose.js';

// Single keys, never with Alt, Ctrl or the like, which belong to the browser and to screen readers.
const places = {
  h: '/console/home',
  m: '/console/queue?list=mine',
  q: '/console/queue',
  t: '/console/team',
  f: '/console/figures',
};

const rows = () => [...document.querySelectorAll('[data-row] .subject a')];

const step = (by) => {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  all[next]?.focus();
};

/** Opens what a key stands for and puts the cursor in it, or presses it. */
const use = (key) => {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (found === null) return false;
  if (found.tagName !== 'SUMMARY') found.click();
  else {
    found.parentElement.open = true;
    found.parentElement.querySelector('textarea, input:not([type="hidden"]), select')?.focus();
  }
  return true;
};

const isTyping = (target) => target.matches?.('input, textarea, select, [contenteditable]') ?? false;

export const followKeys = () => {
  const help = document.querySelector('#help');
  const opener = document.querySelector('#show-help');
  if (help === null) return;
  opener.hidden = false;
  opener.addEventListener('click', () => help.showModal());
  let went = false;
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (isTyping(target) && target.type !== 'checkbox') {
      if (key === 'Escape') target.blur();
      return;
    }
    if (help.open) return;
    if (went && key in places) {
      location.assign(places[key]);
      return;
    }
    went = key === 'g';
    const find = document.querySelector('#find');
    if (key === 'j') step(1);
    else if (key === 'k') step(-1);
    else if (key === '?') help.showModal();
    else if (key === '/' && find !== null) find.focus();
    else if (key === 'x') {
      if (!chooseFocused()) return;
    } else if (!['r', 'n', 'a', 'p', 'e'].includes(key) || !use(key)) return;
    event.preventDefault();
  });
};
