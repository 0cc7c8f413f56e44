import { askAgain } from './conversation/act.js';
import { namedInAddress, startPanes } from './conversation/panes.js';
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
import { loadPeople, loadPerson } from './state/people.js';
import { listen } from './state/stream.js';
import { startStory } from './story/story.js';

const start = async () => {
  const [channels, commands, { offered: history }] = await Promise.all([
    api.channels(),
    api.commands(),
    api.history(),
    loadPeople(),
  ]);
  Object.assign(model, { channels, commands, history });
  await Promise.all(namedInAddress().map(loadPerson));
  startTopBar();
  if (model.people.length === 0) {
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
