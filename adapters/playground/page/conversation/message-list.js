import { h } from '/playground/elements/dom.js';
import { model, nameOf, on } from '/playground/state/model.js';
import { dayElement, dayOf, entryElement, entryVersion, timelineOf } from './timeline.js';

const nearEnd = 80;

/**
 * The scrolling list of a conversation. Unchanged entries keep their elements, and with them focus, expanded texts and
 * unsent selections. `whenEmpty` is shown while there are no entries.
 */
export const messageList = (context, whenEmpty) => {
  const { conversation } = context;
  const list = h('ol', { class: 'entries' });
  const scroller = h(
    'div',
    {
      class: 'scroller',
      role: 'log',
      'aria-live': 'off',
      'aria-label': `Messages of ${nameOf(conversation)}`,
      tabindex: '0',
    },
    list,
    whenEmpty,
  );
  const newer = h('button', { type: 'button', class: 'button newer', hidden: true }, 'New message below');
  const drawn = new Map();

  const focusedAction = (element) =>
    element.contains(document.activeElement) ? (document.activeElement.dataset.action ?? '') : null;

  const elementFor = (entry) => {
    const version = entryVersion(entry);
    const known = drawn.get(entry.id);
    if (known?.version === version) return known.element;
    const element = entryElement(entry, context);
    if (known !== undefined) element.classList.add('changed');
    drawn.set(entry.id, { version, element, focus: known === undefined ? null : focusedAction(known.element) });
    return element;
  };

  const keepFocus = () => {
    for (const item of drawn.values()) {
      if (item.focus === null) continue;
      const same = item.focus === '' ? null : item.element.querySelector(`[data-action="${CSS.escape(item.focus)}"]`);
      (same ?? item.element.querySelector('.card'))?.focus({ preventScroll: true });
      item.focus = null;
    }
  };

  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEnd;
  /** If scrolled to the newest message, it stays there, even when the pane gets narrower. */
  let following = true;
  const follow = new ResizeObserver(() => {
    if (following) toEnd();
  });
  scroller.addEventListener('scroll', () => {
    following = isAtEnd();
    if (following) newer.hidden = true;
  });
  newer.addEventListener('click', () => {
    toEnd();
    scroller.focus();
  });

  const draw = () => {
    const entries = timelineOf(conversation);
    const wanted = [];
    let day = null;
    for (const entry of entries) {
      const entryDay = dayOf(entry, conversation);
      if (entryDay !== day) wanted.push(dayElement(entry, conversation));
      day = entryDay;
      wanted.push(elementFor(entry));
    }
    for (const id of [...drawn.keys()]) if (!entries.some((entry) => entry.id === id)) drawn.delete(id);
    place(list, wanted);
    keepFocus();
    whenEmpty.hidden = entries.length > 0 || !model.conversations.has(conversation);
    if (following) toEnd();
  };

  const off = on('conversation', (change) => {
    if (change.conversation !== conversation) return;
    if (change.added) following = true;
    draw();
    if (change.isNew && !following) newer.hidden = false;
  });
  draw();
  follow.observe(scroller);
  follow.observe(list);
  return {
    element: h('div', { class: 'message-list' }, scroller, newer),
    focus: () => scroller.focus(),
    stop() {
      off();
      follow.disconnect();
    },
  };
};

/** Makes these the children of `list`, without moving those already in place. */
const place = (list, wanted) => {
  const keep = new Set(wanted);
  for (const child of [...list.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
  });
};
