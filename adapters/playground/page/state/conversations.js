import { browser } from '/playground/elements/keep.js';
import { announce, toast } from '/playground/elements/toast.js';
import { api } from './api.js';
import { emit, firstName, model } from './model.js';

const kept = 200;
const read = browser.read('read', {});

export const messagesIn = (conversation) => model.conversations.get(conversation) ?? [];

/** Reloads a conversation. */
export const loadConversation = async (conversation, limit = kept) => {
  try {
    model.conversations.set(conversation, await api.messages(conversation, limit));
    emit('conversation', { conversation });
    markReadIfShown(conversation);
  } catch (error) {
    toast(error.message);
  }
};

/** Loads everyone's latest messages for the badges, and the conversations on screen in full. */
export const loadAll = async () => {
  const all = [...model.people.map(({ id }) => id), ...model.channels.map(({ id }) => `channel:${id}`)];
  await Promise.all(
    all.map((conversation) => loadConversation(conversation, model.panes.includes(conversation) ? kept : 50)),
  );
  const newest = [...model.conversations.values()]
    .flat()
    .filter(({ card }) => card.ticket !== null)
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
    .at(-1);
  if (newest !== undefined) heardOf(newest.card.ticket);
};

/** A message that was just sent or replaced. */
export const receive = (message) => {
  const { conversation } = message;
  const known = messagesIn(conversation);
  const index = known.findIndex(({ id }) => id === message.id);
  const isNew = index < 0;
  model.conversations.set(conversation, isNew ? [...known, message] : known.with(index, message));
  if (message.card.ticket !== null) heardOf(message.card.ticket);
  emit('conversation', { conversation, message, isNew });
  if (isNew) announce(`To ${firstName(conversation)}: ${message.card.title}`);
  markReadIfShown(conversation);
};

export const heardOf = (ticket) => {
  model.latestTicket = ticket;
  emit('ticket', ticket);
};

export const unreadIn = (conversation) => {
  const messages = messagesIn(conversation);
  const last = messages.findLastIndex(({ id }) => id === read[conversation]);
  return messages.length - 1 - last;
};

/** Messages on screen count as read. */
export const markReadIfShown = (conversation) => {
  const newest = messagesIn(conversation).at(-1);
  if (model.panes.includes(conversation) && !document.hidden && newest && read[conversation] !== newest.id) {
    read[conversation] = newest.id;
    browser.write('read', read);
  }
  emit('unread');
};

document.addEventListener('visibilitychange', () => model.panes.forEach(markReadIfShown));
