import { h, iconButton } from '/playground/elements/dom.js';
import { clockTime, exactTime, zoneName } from '/playground/elements/format.js';
import { deskNow, isChannel, model, nameOf, on, zoneOf } from '/playground/state/model.js';
import { roleWords } from '/playground/state/roles.js';
import { avatar } from './avatar.js';
import { createComposer } from './composer.js';
import { emptyState } from './empty-state.js';
import { messageList } from './message-list.js';

/** The time in their own zone, which may not be the reader's. */
const localTime = (conversation) => {
  const element = h('time', { class: 'pane-time' });
  const update = () => {
    const now = deskNow();
    const zone = zoneOf(conversation);
    element.textContent = `${clockTime(now, zone)} ${zoneName(now, zone)}`;
    element.title = `Desk time for them: ${exactTime(now, zone)}`;
  };
  update();
  const timer = setInterval(update, 1_000);
  const off = on('clock', update);
  return {
    element,
    stop() {
      clearInterval(timer);
      off();
    },
  };
};

/** Several people read a channel, so the person pressing its buttons must be chosen. */
const actorChoice = (conversation) => {
  const team = nameOf(conversation);
  const members = model.people.filter((person) => person.team === team);
  const choices = members.length > 0 ? members : model.people;
  const select = h(
    'select',
    { class: 'field-input compact', 'aria-label': 'Press buttons as' },
    choices.map(({ id, name }) => h('option', { value: id }, name)),
  );
  return {
    actor: () => select.value,
    element: h('div', { class: 'actor-bar' }, h('span', {}, 'A team’s channel: you press buttons here as'), select),
  };
};

/** One conversation: its header, messages and text box. `onClose` is called when it is closed. */
export const createPane = (conversation, onClose) => {
  const channel = isChannel(conversation) ? actorChoice(conversation) : null;
  const composer = channel === null ? createComposer(conversation) : null;
  const time = localTime(conversation);
  const close = iconButton('close', `Close ${nameOf(conversation)}`, onClose);
  const list = messageList(
    {
      conversation,
      actor: channel === null ? () => conversation : channel.actor,
      onReply: composer === null ? null : composer.replyTo,
    },
    emptyState(conversation, (text) => composer?.suggest(text)),
  );
  const element = h(
    'section',
    { class: 'pane', 'aria-label': nameOf(conversation), data: { pane: conversation } },
    h(
      'header',
      { class: 'pane-head' },
      avatar(conversation),
      h('div', { class: 'pane-who' }, h('h2', {}, nameOf(conversation)), h('p', {}, roleWords(conversation))),
      time.element,
      close,
    ),
    list.element,
    composer === null ? channel.element : composer.element,
  );
  return {
    element,
    focus: () => (composer === null ? list.focus() : composer.focus()),
    suggest: (text) => composer?.suggest(text),
    /** Call it when panes are opened or closed. */
    arranged() {
      close.hidden = model.panes.length < 2;
      composer?.arranged();
    },
    stop() {
      time.stop();
      list.stop();
      composer?.stop();
    },
  };
};
