import { cardElement } from '/playground/cards/card.js';
import { h, icon, iconButton } from '/playground/elements/dom.js';
import { clockTime, exactTime, longDay, shortDay } from '/playground/elements/format.js';
import { messagesIn } from '/playground/state/conversations.js';
import { localEntries, removeEntry } from '/playground/state/local-entries.js';
import { emit, zoneOf } from '/playground/state/model.js';
import { press, react, sayAgain } from './act.js';
import { deskAvatar } from './avatar.js';

/** The desk's messages and this tab's own entries, in order of arrival. */
export const timelineOf = (conversation) => {
  const local = localEntries(conversation).filter((entry) => !isKept(entry, conversation));
  const messages = messagesIn(conversation).map((message) => ({ type: 'message', at: message.sentAt, ...message }));
  const entriesAfter = (id) => local.filter((entry) => entry.after === id);
  return [...entriesAfter(null), ...messages.flatMap((message) => [message, ...entriesAfter(message.id)])];
};

/** A reply that the desk also sent as a message is not shown twice. */
const isKept = ({ type, card }, conversation) =>
  type === 'reply' &&
  messagesIn(conversation).some(
    (message) => card.ticket !== null && message.card.ticket === card.ticket && message.card.title === card.title,
  );

const footerLink = (iconName, label, onClick) =>
  h('button', { type: 'button', class: 'link-button', on: { click: onClick } }, icon(iconName), label);

const storyLink = (ticket) => footerLink('history', `What happened to #${ticket}?`, () => emit('open-story', ticket));

const stamp = (at, zone) =>
  h('time', { class: 'stamp', datetime: new Date(at).toISOString(), title: exactTime(at, zone) }, clockTime(at, zone));

const isReply = (action) => action.type === 'button' && action.id === 'reply';

/** Where one can write, a card's Reply goes to the text box instead of opening a form. */
const repliesInChat = (card) => ({
  ...card,
  actions: card.actions.map((action) => (isReply(action) ? { ...action, opensForm: false } : action)),
});

const messageItem = (message, { conversation, actor, onReply }) => {
  const card = onReply === null ? message.card : repliesInChat(message.card);
  const zone = zoneOf(conversation);
  const reply = () => onReply({ id: message.id, title: card.title });
  const footer =
    card.ticket !== null &&
    h(
      'footer',
      { class: 'card-foot' },
      onReply !== null && !card.actions.some(isReply) && footerLink('reply', 'Reply', reply),
      storyLink(card.ticket),
    );
  const edited = message.updatedAt !== message.sentAt;
  return h(
    'li',
    { class: 'entry from-desk', data: { id: message.id } },
    deskAvatar(),
    h(
      'div',
      { class: 'entry-body' },
      h(
        'div',
        { class: 'entry-head' },
        'Deskhand',
        stamp(message.sentAt, zone),
        edited && h('span', { class: 'edited' }, 'updated'),
      ),
      cardElement(card, {
        zone,
        footer,
        // A channel's card asks nobody in particular.
        react: conversation === actor() ? (reaction) => react(actor(), message.id, reaction) : null,
        press: (action, chosen) =>
          onReply !== null && isReply(action)
            ? reply()
            : press(actor(), conversation, { messageId: message.id }, action, chosen),
      }),
    ),
  );
};

/** A card that is only "Done" and a sentence is drawn small. */
const isShort = (card) => card.kind === 'done' && card.actions.length === 0;

const replyItem = (entry, { conversation, actor }) => {
  const { card } = entry;
  const zone = zoneOf(conversation);
  return h(
    'li',
    { class: `entry from-desk only-you ${isShort(card) ? 'short' : ''}`, data: { id: entry.id } },
    deskAvatar(),
    h(
      'div',
      { class: 'entry-body' },
      h(
        'div',
        { class: 'entry-head' },
        'Deskhand',
        stamp(entry.at, zone),
        h('span', { class: 'only-you-mark' }, icon('eye'), 'Only visible to you'),
        iconButton('close', 'Dismiss', () => removeEntry(conversation, entry.id)),
      ),
      cardElement(card, {
        zone,
        footer: card.ticket !== null && !isShort(card) && h('footer', { class: 'card-foot' }, storyLink(card.ticket)),
        press:
          entry.state === 'over'
            ? null
            : (action, chosen) => press(actor(), conversation, { replyId: entry.id }, action, chosen),
      }),
    ),
  );
};

const ownItem = (entry, { conversation }) =>
  h(
    'li',
    { class: `entry own ${entry.state}`, data: { id: entry.id } },
    h(
      'div',
      { class: 'bubble' },
      entry.caption !== null &&
        h('div', { class: 'bubble-caption', dir: 'auto' }, entry.kind === 'messages' && icon('reply'), entry.caption),
      entry.text !== '' &&
        h('div', { class: entry.kind === 'command' ? 'bubble-text typed' : 'bubble-text', dir: 'auto' }, entry.text),
    ),
    h(
      'div',
      { class: 'bubble-foot' },
      entry.state === 'failed'
        ? [
            h('span', { class: 'bubble-problem', role: 'alert' }, entry.problem),
            entry.passing &&
              h(
                'button',
                { type: 'button', class: 'link-button', on: { click: () => sayAgain(conversation, entry) } },
                'Send again',
              ),
          ]
        : entry.state === 'sending'
          ? 'Sending…'
          : stamp(entry.at, zoneOf(conversation)),
    ),
  );

const makers = { message: messageItem, reply: replyItem, own: ownItem };

/** One entry of the timeline as an element. `context`: conversation, actor (who presses), onReply. */
export const entryElement = (entry, context) => makers[entry.type](entry, context);

/** An entry is redrawn only if this differs. */
export const entryVersion = (entry) =>
  entry.type === 'message' ? `${entry.updatedAt}${JSON.stringify(entry.card)}` : `${entry.state}`;

export const dayOf = (entry, conversation) => shortDay(entry.at, zoneOf(conversation));

export const dayElement = (entry, conversation) =>
  h('li', { class: 'day' }, h('span', {}, longDay(entry.at, zoneOf(conversation))));
