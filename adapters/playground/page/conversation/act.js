import { openForm } from '/playground/cards/form-dialog.js';
import { fileWords } from '/playground/elements/files.js';
import { tab } from '/playground/elements/keep.js';
import { toast } from '/playground/elements/toast.js';
import { api } from '/playground/state/api.js';
import { refreshClock } from '/playground/state/clock-model.js';
import { heardOf } from '/playground/state/conversations.js';
import { addEntry, changeEntry } from '/playground/state/local-entries.js';
import { deskNow, emit, model } from '/playground/state/model.js';

const eventId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** Opens a form. It is kept with what was written in it until it is closed, so that a reload loses nothing. */
const ask = (person, conversation, form, { messageId = null, replyId = null }) => {
  const keep = (values) => {
    const fields = form.fields.map((field) => ({ ...field, value: values[field.id] ?? field.value }));
    tab.write('form', { person, conversation, form: { ...form, fields }, messageId, replyId });
  };
  openForm(person, form, (values, files) => submit(person, conversation, form, values, files, { messageId, replyId }), {
    onInput: keep,
    onClose: () => tab.write('form', null),
  });
};

/** Opens the form that was open when the page was reloaded. */
export const askAgain = () => {
  const open = tab.read('form', null);
  if (open !== null && model.people.some(({ id }) => id === open.person)) {
    ask(open.person, open.conversation, open.form, open);
  }
};

/**
 * Handles the result of an action: a card only this person sees, a form, or nothing beyond what the stream brings.
 * `messageId`: the message that it was requested on, or `replyId`: the entry; `inPlace`: that shows what was done; `follows`: a card that the stream
 * brings does.
 */
const takeAnswer = (person, conversation, answer, on = {}) => {
  const { reply, form, inPlace = false, follows = false, usedUp = false } = answer;
  if (usedUp && on.replyId != null) changeEntry(conversation, on.replyId, { state: 'over' });
  if (reply !== null && !follows && !inPlace) {
    addEntry(conversation, { type: 'reply', card: reply, at: deskNow() });
    if (reply.ticket !== null) heardOf(reply.ticket);
  }
  if (form !== null) ask(person, conversation, form, on);
  emit('acted');
  refreshClock();
};

/** The files of what is being sent, until it has arrived; a reload of the page loses them. */
const attached = new Map();

/** Sends what was typed: a command if it starts with a slash, otherwise a message. */
export const say = (person, text, replyTo = null, files = []) => {
  const kind = text.startsWith('/') ? 'command' : 'messages';
  const body = kind === 'command' ? { text } : { text, inReplyTo: replyTo?.id };
  const shown = [text, ...files.map((file) => `📎 ${fileWords(file)}`)].filter((line) => line !== '').join('\n');
  const entry = { type: 'own', kind, text: shown, caption: replyTo?.title ?? null, state: 'sending', at: deskNow() };
  const request = { ...body, eventId: eventId() };
  const id = addEntry(person, { ...entry, request, ...(files.length > 0 && { hasFiles: true }) });
  if (files.length > 0) attached.set(id, files);
  return trySending(person, id, kind, request);
};

/** Sends it again with the same event id, so that it counts once if it did arrive. */
export const sayAgain = (person, { id, kind, request, hasFiles }) => {
  if (hasFiles && !attached.has(id)) {
    toast('The files are gone since the page was reloaded. Choose them again.');
    return undefined;
  }
  changeEntry(person, id, { state: 'sending' });
  return trySending(person, id, kind, request);
};

const trySending = async (person, id, kind, request) => {
  try {
    const files = (attached.get(id) ?? []).map((file) => ['files', file]);
    const answer = await (files.length > 0
      ? api.actWith(person, kind, request, files)
      : api.act(person, kind, request));
    attached.delete(id);
    changeEntry(person, id, { state: 'sent' });
    takeAnswer(person, person, answer);
  } catch (error) {
    changeEntry(person, id, { state: 'failed', problem: error.message, passing: error.passing === true });
  }
};

/**
 * Presses a button or select on a card. `messageId` is null for a card that only this person saw, which is the entry
 * `replyId` of the conversation.
 */
export const press = async (person, conversation, { messageId = null, replyId = null }, action, chosen) => {
  const body = { actionId: action.id, value: action.value, eventId: eventId() };
  if (messageId !== null) body.messageId = messageId;
  if (chosen !== null) body.chosen = chosen;
  try {
    const answer = await api.act(person, 'actions', body);
    takeAnswer(person, conversation, answer, { messageId, replyId });
  } catch (error) {
    toast(error.message);
  }
};

/** Puts an emoji on a message that was sent to this person. */
export const react = async (person, messageId, { sign }) => {
  try {
    takeAnswer(person, person, await api.act(person, 'reactions', { messageId, reaction: sign }), { messageId });
  } catch (error) {
    toast(error.message);
  }
};

/** Submits a form; returns the field errors, or null if it was accepted. */
const submit = async (person, conversation, form, values, files, on) => {
  const { messageId } = on;
  const sent = { formId: form.id, values, ...(messageId !== null && { messageId }) };
  const answer = await (files.length > 0 ? api.actWith(person, 'forms', sent, files) : api.act(person, 'forms', sent));
  if (answer.errors) return answer.errors;
  const written = form.fields.filter((field) => field.type === 'text').map((field) => values[field.id]);
  const put = files.map(([, file]) => `📎 ${fileWords(file)}`);
  const text = [...written.filter((words) => words?.trim()), ...put].join('\n');
  addEntry(conversation, { type: 'own', kind: 'form', text, caption: form.title, state: 'sent', at: deskNow() });
  takeAnswer(person, conversation, answer, on);
  return null;
};
