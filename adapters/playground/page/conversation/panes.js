import { fill } from '/playground/elements/dom.js';
import { loadConversation, markReadIfShown } from '/playground/state/conversations.js';
import { emit, firstRequester, isChannel, model, personById } from '/playground/state/model.js';
import { loadPerson } from '/playground/state/people.js';
import { createPane } from './pane.js';

const place = document.getElementById('panes');
const shown = new Map();

const exists = (conversation) =>
  isChannel(conversation)
    ? model.channels.some(({ id }) => conversation === `channel:${id}`)
    : personById(conversation) !== null;

/** What the URL names, whether it exists or not: `#lena+sam`. */
export const namedInAddress = () => {
  let names = '';
  try {
    names = decodeURIComponent(location.hash.slice(1));
  } catch {
    // A broken URL names nobody.
  }
  return [...new Set(names.split('+'))].slice(0, 2);
};

const fromAddress = () => namedInAddress().filter(exists);

const draw = () => {
  for (const [conversation, pane] of shown) {
    if (model.panes.includes(conversation)) continue;
    pane.stop();
    shown.delete(conversation);
  }
  for (const conversation of model.panes) {
    const close = () => closePane(conversation);
    if (!shown.has(conversation)) shown.set(conversation, createPane(conversation, close));
  }
  fill(place, ...model.panes.map((conversation) => shown.get(conversation).element));
  place.dataset.count = String(model.panes.length);
  for (const pane of shown.values()) pane.arranged();
};

/** Below this width there is room for one pane only; small.css has the same width. */
const narrow = matchMedia('(max-width: 760px)');

const show = (wanted) => {
  const before = model.panes;
  const panes = narrow.matches ? wanted.slice(0, 1) : wanted;
  if (panes.join('+') === before.join('+')) return;
  model.panes = panes;
  const address = `#${panes.join('+')}`;
  if (location.hash !== address) history.replaceState(null, '', address);
  draw();
  for (const conversation of panes) {
    if (before.includes(conversation)) markReadIfShown(conversation);
    else loadConversation(conversation);
  }
  emit('panes');
};

/** Shows a conversation in the first pane and keeps the second; writes in it from now on. */
export const openConversation = (conversation) => {
  const [, second] = model.panes;
  if (!model.panes.includes(conversation)) show(second === undefined ? [conversation] : [conversation, second]);
  shown.get(conversation)?.focus();
};

/** Shows a conversation next to the first. */
export const openBeside = (conversation) => {
  const [first] = model.panes;
  if (first === conversation) return;
  show(narrow.matches ? [conversation] : [first, conversation]);
  shown.get(conversation)?.focus();
};

const closePane = (conversation) => {
  const rest = model.panes.filter((open) => open !== conversation);
  show(rest);
  shown.get(rest[0])?.focus();
};

/** Puts text into a conversation's composer without sending it. */
export const suggest = (conversation, text) => {
  openConversation(conversation);
  shown.get(conversation)?.suggest(text);
};

/** Shows what the URL says, now and when it changes; by default the first requester. */
export const startPanes = () => {
  const first = firstRequester() ?? model.people[0];
  const wanted = fromAddress();
  show(wanted.length > 0 ? wanted : first === undefined ? [] : [first.id]);
  document.querySelector('.skip-link').addEventListener('click', (event) => {
    event.preventDefault();
    shown.get(model.panes[0])?.focus();
  });
  narrow.addEventListener('change', () => show(model.panes));
  addEventListener('hashchange', async () => {
    await Promise.all(namedInAddress().map(loadPerson));
    const named = fromAddress();
    if (named.length > 0) show(named);
  });
};
