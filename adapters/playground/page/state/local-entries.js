import { tab } from '/playground/elements/keep.js';
import { messagesIn } from './conversations.js';
import { emit } from './model.js';

/**
 * What this tab adds to conversations: what a person wrote, and replies that only they saw. The desk does not store
 * those, so the tab does. Each comes `after` the message that was the newest at that time.
 */
const entries = tab.read('entries', {});
const most = 60;
let count = Date.now();

export const localEntries = (conversation) => entries[conversation] ?? [];

const changed = (conversation, added = false) => {
  tab.write('entries', entries);
  emit('conversation', { conversation, added });
};

/** `entry`: { type: 'own', text, caption, state } or { type: 'reply', card, state }. Returns its id. */
export const addEntry = (conversation, entry) => {
  count += 1;
  const id = `local-${count}`;
  const after = messagesIn(conversation).at(-1)?.id ?? null;
  entries[conversation] = [...localEntries(conversation), { ...entry, id, after, at: entry.at }].slice(-most);
  changed(conversation, true);
  return id;
};

export const changeEntry = (conversation, id, changes) => {
  entries[conversation] = localEntries(conversation).map((entry) =>
    entry.id === id ? { ...entry, ...changes } : entry,
  );
  changed(conversation);
};

export const removeEntry = (conversation, id) => {
  entries[conversation] = localEntries(conversation).filter((entry) => entry.id !== id);
  changed(conversation);
};
