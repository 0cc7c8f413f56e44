import { suggest } from '/playground/conversation/panes.js';
import { fill, h, iconButton } from '/playground/elements/dom.js';
import { api } from '/playground/state/api.js';
import { advance } from '/playground/state/clock-model.js';
import { deskNow, model, on, zoneOf } from '/playground/state/model.js';

const rows = (caption, counts) => {
  const most = Math.max(...counts.map(({ tickets }) => tickets), 1);
  return h(
    'section',
    { class: 'history-part' },
    h('h3', {}, caption),
    h(
      'dl',
      { class: 'history-bars' },
      counts.map(({ name, tickets }) => {
        const bar = h('span', { class: 'history-bar', 'aria-hidden': 'true' });
        bar.style.inlineSize = `${(100 * tickets) / most}%`;
        return h('div', {}, h('dt', {}, name), h('dd', {}, h('span', { class: 'history-count' }, `${tickets}`), bar));
      }),
    ),
  );
};

/** The next weekday at half past eight, when managers have their digest. */
const nextMorning = (manager) => {
  const hour = 3_600_000;
  const local = (at, options) => new Intl.DateTimeFormat('en-GB', { timeZone: zoneOf(manager), ...options }).format(at);
  let at = Math.ceil(deskNow() / hour) * hour + hour / 2;
  while (local(at, { hour: '2-digit' }) !== '08' || local(at, { weekday: 'short' }).startsWith('S')) at += hour;
  return new Date(at).toISOString();
};

/** Files half a year of tickets and shows what they add up to, and where to look next. */
const showHistory = async () => {
  const manager = model.people.find(({ roles }) => roles.includes('manager')) ?? model.people[0];
  const body = h('div', { class: 'form-body', 'aria-live': 'polite' });
  const go = (label, act) =>
    h(
      'button',
      {
        type: 'button',
        class: 'button',
        on: {
          click: () => {
            dialog.close();
            act();
          },
        },
      },
      label,
    );
  const dialog = h(
    'dialog',
    { class: 'dialog history', 'aria-labelledby': 'history-title' },
    h(
      'header',
      { class: 'form-head' },
      h('h2', { id: 'history-title' }, 'Half a year at this desk'),
      iconButton('close', 'Close', () => dialog.close()),
    ),
    body,
  );
  dialog.addEventListener('close', () => dialog.remove());
  fill(body, h('p', {}, 'Filing half a year of tickets, each at its own time. This takes a few seconds…'));
  document.body.append(dialog);
  dialog.showModal();
  try {
    const { tickets, open, late, categories, technicians } = await api.fillHistory();
    const kept = tickets === 0 ? 100 : Math.round((100 * (tickets - late)) / tickets);
    fill(
      body,
      h(
        'p',
        { class: 'history-sum' },
        `${tickets} tickets were filed, ${open} are open now. ${kept} % met every target.`,
      ),
      rows('By category', categories),
      rows('By technician', technicians),
      h(
        'footer',
        { class: 'history-next' },
        h('p', {}, `See it as ${manager.name.split(' ')[0]}, who leads a team:`),
        go('Find a ticket', () => suggest(manager.id, '/ticket find printer')),
        go('What is open', () => suggest(manager.id, '/ticket queue')),
        go('The next morning’s digest', () => {
          suggest(manager.id, '');
          advance({ advanceTo: nextMorning(manager.id) });
        }),
        h('a', { class: 'button', href: '/console/figures', target: '_blank' }, 'The figures, in the console'),
      ),
    );
  } catch (error) {
    fill(body, h('p', { class: 'form-problem', role: 'alert' }, error.message));
  }
};

/** The button that shows it; null if there is nothing to show. */
export const historyButton = (className) =>
  model.history
    ? h('button', { type: 'button', class: className, on: { click: showHistory } }, 'Show me half a year')
    : null;

/** Shows it when another part of the page asks. */
export const startHistory = () => on('show-history', showHistory);
