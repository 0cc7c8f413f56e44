import { fill, h, iconButton } from '/playground/elements/dom.js';
import { api } from '/playground/state/api.js';
import { deskNow, emit, model, on, zoneOf } from '/playground/state/model.js';
import { storyClocks } from './story-clocks.js';
import { storyEvents } from './story-events.js';
import { storyRouting } from './story-routing.js';

const place = document.getElementById('story');
const priorities = { P1: 'Urgent', P2: 'High', P3: 'Medium', P4: 'Low' };

let shown = null;
let opener = null;
let asked = null;
const unfolded = new Set();

const statusWords = (status) => status.replaceAll('_', ' ');

const nameIn = (details, id) => details.names[id] ?? id;

const headline = (details) => {
  const { ticket } = details;
  return h(
    'div',
    { class: 'story-ticket' },
    h('h3', { dir: 'auto' }, h('span', { class: 'ticket-number' }, `#${ticket.number} `), ticket.title),
    h(
      'p',
      { class: 'pills' },
      h('span', { class: `pill status-${ticket.status}` }, statusWords(ticket.status)),
      h('span', { class: `pill priority-${ticket.priority}` }, priorities[ticket.priority] ?? ticket.priority),
      h('span', { class: 'pill' }, ticket.category === null ? 'no category yet' : nameIn(details, ticket.category)),
    ),
    h(
      'p',
      { class: 'story-people' },
      `${nameIn(details, ticket.requester)} asked · ${ticket.assignee === null ? 'nobody has it yet' : `with ${nameIn(details, ticket.assignee)}`}`,
    ),
  );
};

/** Fills the drawer anew; whoever reads it with the keyboard stays where they are, so that Escape still reaches it. */
const refill = (body, ...parts) => {
  const { scrollTop } = body;
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  fill(body, ...parts);
  body.scrollTop = scrollTop;
  if (focused === null) return;
  (body.querySelector(`summary[data-key="${focused}"]`) ?? body).focus({ preventScroll: true });
};

const draw = (body, details) => {
  const zone = zoneOf(model.panes[0] ?? '');
  const folding = {
    isOpen: (key) => unfolded.has(key),
    toggled: (key, open) => (open ? unfolded.add(key) : unfolded.delete(key)),
  };
  refill(
    body,
    headline(details),
    storyEvents(details, zone),
    storyRouting(details, zone, folding),
    storyClocks(details, zone, deskNow(), folding),
  );
};

const load = async () => {
  const number = shown;
  const body = place.querySelector('.story-body');
  if (number === null || body === null) return;
  try {
    const details = await api.ticket(number);
    if (shown === number) draw(body, details);
  } catch (error) {
    if (shown === number) refill(body, h('p', { class: 'story-problem' }, error.message));
  }
};

const loadSoon = () => {
  if (asked !== null) return;
  asked = setTimeout(() => {
    asked = null;
    load();
  }, 150);
};

const close = () => {
  shown = null;
  place.hidden = true;
  fill(place);
  emit('story-closed');
  if (opener?.isConnected) opener.focus();
};

const open = (number) => {
  if (number === null) return;
  if (place.hidden) opener = document.activeElement;
  shown = number;
  const closeButton = iconButton('close', 'Close', close);
  fill(
    place,
    h('header', { class: 'story-head' }, h('h2', {}, 'What happened'), closeButton),
    h(
      'div',
      { class: 'story-body', tabindex: '0', 'aria-label': `What happened to #${number}`, role: 'region' },
      h('p', { class: 'story-problem' }, 'Looking it up…'),
    ),
  );
  place.hidden = false;
  closeButton.focus();
  load();
};

/** The drawer that shows why the desk did what it did with a ticket; kept up to date while it is open. */
export const startStory = () => {
  on('open-story', open);
  on('acted', loadSoon);
  on('advanced', loadSoon);
  on('conversation', ({ message }) => {
    if (message !== undefined && message.card.ticket === shown) loadSoon();
  });
  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  setInterval(() => {
    if (shown !== null && !document.hidden) loadSoon();
  }, 30_000);
};
