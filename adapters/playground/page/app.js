import { askAgain } from './conversation/act.js';
import { startPanes } from './conversation/panes.js';
import { h } from './elements/dom.js';
import { startHint } from './frame/hint.js';
import { startHistory } from './frame/history.js';
import { showNoPeople } from './frame/no-people.js';
import { startPeopleList } from './frame/people-list.js';
import { startTopBar } from './frame/top-bar.js';
import { api } from './state/api.js';
import { refreshClock } from './state/clock-model.js';
import { loadAll } from './state/conversations.js';
import { model } from './state/model.js';
import { listen } from './state/stream.js';
import { startStory } from './story/story.js';

const start = async () => {
  const [people, channels, commands, { offered: history }] = await Promise.all([
    api.people(),
    api.channels(),
    api.commands(),
    api.history(),
  ]);
  Object.assign(model, { people, channels, commands, history });
  startTopBar();
  if (people.length === 0) {
    showNoPeople(document.getElementById('panes'));
    return;
  }
  startPanes();
  startPeopleList();
  startStory();
  startHint();
  startHistory();
  refreshClock();
  listen();
  await loadAll();
  askAgain();
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
