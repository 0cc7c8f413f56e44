import { api } from './api.js';
import { refreshClock } from './clock-model.js';
import { loadAll } from './conversations.js';
import { h } from './dom.js';
import { startHint } from './hint.js';
import { model } from './model.js';
import { startPanes } from './panes.js';
import { startPeopleList } from './people-list.js';
import { startStory } from './story.js';
import { listen } from './stream.js';
import { startTopBar } from './top-bar.js';

const start = async () => {
  const [people, channels, commands] = await Promise.all([api.people(), api.channels(), api.commands()]);
  Object.assign(model, { people, channels, commands });
  startTopBar();
  startPanes();
  startPeopleList();
  startStory();
  startHint();
  refreshClock();
  listen();
  await loadAll();
};

start().catch((error) => {
  const again = h(
    'button',
    { type: 'button', class: 'button primary', on: { click: () => location.reload() } },
    'Try again',
  );
  document
    .getElementById('panes')
    .replaceChildren(
      h('div', { class: 'empty' }, h('h2', {}, 'The desk cannot be reached'), h('p', {}, error.message), again),
    );
});
