import { h } from '/playground/elements/dom.js';
import { emit, firstName, isChannel, model, personById } from '/playground/state/model.js';
import { mainRole } from '/playground/state/roles.js';

const offers = {
  requester: {
    title: (name) => `${name} has not asked for anything yet`,
    text: 'Ask for help as you would in any chat. Pick one, or write your own.',
    tries: ['/ticket', '/ticket My monitor stays black', '/ticket help'],
  },
  technician: {
    title: (name) => `Nothing for ${name} yet`,
    text: 'The desk writes to them here when a ticket needs them.',
    tries: ['/ticket queue', '/ticket help'],
  },
  manager: {
    title: (name) => `Nothing for ${name} yet`,
    text: 'Managers are told when a deadline is missed, or when nobody can take a ticket.',
    tries: ['/ticket queue', '/ticket help'],
  },
  admin: {
    title: (name) => `Nothing for ${name} yet`,
    text: 'Admins are told when a missed deadline has escalated all the way up.',
    tries: ['/ticket queue', '/ticket help'],
  },
};

const channelOffer = {
  title: () => 'Nothing here yet',
  text: 'The desk writes here when nobody in the team can be reached or can take a ticket.',
  tries: [],
};

/** What is shown while there are no messages. `onTry` gets the chosen text. */
export const emptyState = (conversation, onTry) => {
  const person = personById(conversation);
  const { title, text, tries } = isChannel(conversation) || person === null ? channelOffer : offers[mainRole(person)];
  return h(
    'div',
    { class: 'empty' },
    h('h3', {}, title(firstName(conversation))),
    h('p', {}, text),
    tries.length > 0 &&
      h(
        'ul',
        { class: 'tries' },
        tries.map((words) =>
          h('li', {}, h('button', { type: 'button', class: 'button try', on: { click: () => onTry(words) } }, words)),
        ),
      ),
    person !== null &&
      mainRole(person) !== 'requester' &&
      model.history &&
      h(
        'button',
        { type: 'button', class: 'link-button', on: { click: () => emit('show-history') } },
        'Show me half a year',
      ),
  );
};
