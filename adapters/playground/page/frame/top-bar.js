import { fill, h, icon, iconButton } from '/playground/elements/dom.js';
import { clockTime, exactTime, relative, shortDay, zoneName } from '/playground/elements/format.js';
import { browser } from '/playground/elements/keep.js';
import { advance } from '/playground/state/clock-model.js';
import { deskNow, emit, model, on, zoneOf } from '/playground/state/model.js';

const place = document.getElementById('top-bar');
const minute = 60_000;

const themes = { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' };
const themeIcons = { system: 'system', light: 'sun', dark: 'moon' };

/** Cycles through the system's theme, light and dark. */
const themeButton = () => {
  let theme = document.documentElement.dataset.theme ?? 'system';
  const button = iconButton(themeIcons[theme], themes[theme], () => {
    const names = Object.keys(themes);
    theme = names[(names.indexOf(theme) + 1) % names.length];
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    browser.write('theme', theme);
    button.replaceChildren(icon(themeIcons[theme]));
    button.setAttribute('aria-label', themes[theme]);
    button.title = themes[theme];
  });
  return button;
};

/** The desk's clock and the buttons that move it forward. */
const clockControl = () => {
  const day = h('span', { class: 'clock-day' });
  const time = h('span', { class: 'clock-hour' });
  const face = h('time', { class: 'clock-face' }, h('span', { class: 'unseen' }, 'Desk time '), day, time);
  const step = (label, spoken, to) =>
    h(
      'button',
      { type: 'button', class: 'button step', title: spoken, 'aria-label': spoken, on: { click: () => advance(to()) } },
      label,
    );
  const nextWords = h('span', { class: 'step-words' });
  const shortWords = h('span', { class: 'step-short' }, 'Deadline');
  const next = step([icon('skip'), nextWords, shortWords], 'To the next deadline', () =>
    model.clock.nextDue > deskNow()
      ? { advanceTo: new Date(model.clock.nextDue).toISOString() }
      : { advanceMinutes: 1 },
  );
  next.classList.add('next-deadline');
  const steps = [
    step('+15 min', 'Move the desk’s time forward by 15 minutes', () => ({ advanceMinutes: 15 })),
    step('+1 h', 'Move the desk’s time forward by one hour', () => ({ advanceMinutes: 60 })),
    next,
  ];
  const box = h(
    'div',
    { class: 'clock', role: 'group', 'aria-label': 'Desk time' },
    h('span', { class: 'clock-icon' }, icon('clock')),
    face,
    h('div', { class: 'steps' }, steps),
  );
  const update = () => {
    const now = deskNow();
    const zone = zoneOf(model.panes[0] ?? '');
    const { busy, nextDue } = model.clock;
    day.textContent = shortDay(now, zone);
    time.textContent = `${clockTime(now, zone)} ${zoneName(now, zone)}`;
    face.title = `Desk time: ${exactTime(now, zone)}`;
    face.dateTime = new Date(now).toISOString();
    box.setAttribute('aria-busy', String(busy));
    for (const button of steps) button.disabled = busy;
    next.disabled = busy || nextDue === null;
    nextWords.textContent =
      nextDue === null ? 'No deadline' : `Next deadline ${relative(Math.max(nextDue, now + minute), now)}`;
    next.title = nextDue === null ? 'Nothing is due' : `To the next deadline: ${exactTime(nextDue, zone)}`;
  };
  on('clock', update);
  on('panes', update);
  setInterval(update, 1_000);
  update();
  return box;
};

const storyButton = () => {
  const words = h('span', { class: 'story-words' }, 'What just happened');
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button story-button',
      'aria-label': 'What just happened',
      title: 'What just happened',
      disabled: true,
      on: { click: () => emit('open-story', model.latestTicket) },
    },
    icon('history'),
    words,
  );
  on('ticket', (ticket) => {
    button.disabled = false;
    button.title = `What just happened to #${ticket}`;
    button.setAttribute('aria-label', button.title);
  });
  return button;
};

/** The same desk as people at work see it; its sign-in page lets one be anybody. */
const consoleLink = () => h('a', { class: 'button console-link', href: '/console' }, 'Console');

const connectionNotice = () => {
  const notice = h('div', { class: 'connection', role: 'status', hidden: true }, 'Reconnecting…');
  on('connection', (state) => {
    notice.hidden = state !== 'lost';
  });
  return notice;
};

export const startTopBar = () => {
  fill(
    place,
    h(
      'div',
      { class: 'brand' },
      h('img', { src: '/playground/icon.svg', alt: '', width: '28', height: '28' }),
      h('h1', {}, 'Deskhand', h('span', { class: 'brand-part' }, 'playground')),
    ),
    connectionNotice(),
    clockControl(),
    h('div', { class: 'top-actions' }, consoleLink(), storyButton(), themeButton()),
  );
};
