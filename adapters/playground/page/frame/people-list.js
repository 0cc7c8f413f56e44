import { avatar } from '/playground/conversation/avatar.js';
import { openBeside, openConversation } from '/playground/conversation/panes.js';
import { fill, h, iconButton } from '/playground/elements/dom.js';
import { reveal } from '/playground/elements/reveal.js';
import { toast } from '/playground/elements/toast.js';
import { unreadIn } from '/playground/state/conversations.js';
import { emit, isChannel, model, nameOf, on } from '/playground/state/model.js';
import { findPeople, loadPeople } from '/playground/state/people.js';
import { mainRole, roleWord } from '/playground/state/roles.js';

const place = document.getElementById('people');

/** Requesters first, then each team with its channel, then the admins. */
const groups = () => {
  const inTeam = model.people.filter((person) => person.team !== null);
  const without = model.people.filter((person) => person.team === null);
  const teams = [...new Set([...inTeam.map((person) => person.team), ...model.channels.map(({ name }) => name)])];
  const order = ['technician', 'manager', 'admin', 'requester'];
  const sorted = (people) => people.toSorted((a, b) => order.indexOf(mainRole(a)) - order.indexOf(mainRole(b)));
  const ids = (people) => people.map(({ id }) => id);
  return [
    { name: 'Requesters', members: ids(without.filter((person) => mainRole(person) === 'requester')) },
    ...teams.map((team) => ({
      name: team,
      members: [
        ...ids(sorted(inTeam.filter((person) => person.team === team))),
        ...model.channels.filter(({ name }) => name === team).map(({ id }) => `channel:${id}`),
      ],
    })),
    { name: 'Looking after the desk', members: ids(without.filter((person) => mainRole(person) !== 'requester')) },
  ].filter(({ members }) => members.length > 0);
};

const subtitle = (conversation) => {
  const person = model.people.find(({ id }) => id === conversation);
  return person === undefined ? 'Team channel' : roleWord(person);
};

const row = (conversation) => {
  const name = nameOf(conversation);
  const [given, family = ''] = isChannel(conversation) ? [name] : name.split(/(?=\s)(.*)/s);
  const badge = h('span', { class: 'badge', hidden: true });
  const open = h(
    'button',
    {
      type: 'button',
      class: 'person',
      data: { conversation },
      tabindex: '-1',
      on: {
        click: (event) => (event.metaKey || event.ctrlKey ? openBeside(conversation) : openConversation(conversation)),
      },
    },
    avatar(conversation),
    h(
      'span',
      { class: 'person-words' },
      h('span', { class: 'person-name' }, given, h('span', { class: 'family-name' }, family)),
      h('span', { class: 'person-role' }, subtitle(conversation)),
    ),
    badge,
  );
  const beside = iconButton('beside', `Open ${name} beside`, () => openBeside(conversation), { tabindex: '-1' });
  beside.classList.add('beside');
  return { conversation, open, beside, badge, element: h('li', { class: 'person-row' }, open, beside) };
};

const failed = (error) => toast(error.message);

/** Where there are more people than are listed: a field that lists those with a name. */
const finder = () => {
  const find = async (event) => {
    const words = event.target.value.trim();
    if (words === '') return;
    const found = await findPeople(words);
    const [first] = found;
    if (first === undefined) toast(`Nobody here is called “${words}”.`);
    else openConversation(first);
  };
  return h('input', {
    type: 'search',
    class: 'field-input people-finder',
    'aria-label': 'Find a person',
    placeholder: 'Find a person',
    on: { change: (event) => find(event).catch(failed) },
  });
};

const moreButton = () =>
  h('button', { type: 'button', class: 'button', on: { click: () => loadPeople().catch(failed) } }, 'Show more people');

/** The list of people. Up and down arrow keys move, right goes to "open beside". */
export const startPeopleList = () => {
  let rows = [];
  const draw = () => {
    rows = [];
    const sections = groups().map(({ name, members }, index) => {
      const made = members.map(row);
      rows.push(...made);
      const id = `people-group-${index}`;
      return h(
        'section',
        { class: 'people-group', 'aria-labelledby': id },
        h('h2', { id }, name),
        h(
          'ul',
          {},
          made.map(({ element }) => element),
        ),
      );
    });
    fill(place, ...(model.morePeople === null ? sections : [finder(), ...sections, moreButton()]));
  };
  draw();

  const reachable = (wanted) => {
    for (const { open } of rows) open.tabIndex = open === wanted ? 0 : -1;
  };
  const update = () => {
    let total = 0;
    for (const { conversation, open, beside, badge, element } of rows) {
      const position = model.panes.indexOf(conversation);
      const unread = position < 0 ? unreadIn(conversation) : 0;
      total += unread;
      element.classList.toggle('shown', position >= 0);
      open.setAttribute('aria-current', position >= 0 ? 'true' : 'false');
      beside.hidden = position >= 0;
      badge.hidden = unread === 0;
      badge.textContent = unread > 99 ? '99+' : String(unread);
      open.setAttribute(
        'aria-label',
        `${nameOf(conversation)}, ${subtitle(conversation)}${unread > 0 ? `, ${unread} unread` : ''}`,
      );
    }
    document.title = total > 0 ? `(${total}) Deskhand playground` : 'Deskhand playground';
    if (!rows.some(({ open }) => open.tabIndex === 0)) {
      reachable((rows.find(({ conversation }) => conversation === model.panes[0]) ?? rows[0])?.open);
    }
  };
  place.addEventListener('keydown', (event) => {
    const index = rows.findIndex(({ open, beside }) => open === event.target || beside === event.target);
    const here = rows[index];
    if (here === undefined) return;
    const to = {
      ArrowDown: rows[index + 1]?.open,
      ArrowUp: rows[index - 1]?.open,
      Home: rows[0]?.open,
      End: rows.at(-1)?.open,
      ArrowRight: here.beside.hidden ? undefined : here.beside,
      ArrowLeft: here.open,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to.classList.contains('person')) reachable(to);
    to.focus();
  });
  on('unread', update);
  on('people', () => {
    draw();
    update();
  });
  const revealFirst = () => {
    const first = rows.find(({ conversation }) => conversation === model.panes[0]);
    if (first !== undefined) reveal(first.element, place);
  };
  on('panes', update);
  on('panes', revealFirst);
  on('conversation', ({ conversation, isNew }) => {
    if (isNew)
      rows.find((known) => known.conversation === conversation)?.badge.animate?.([{ scale: 1.35 }, { scale: 1 }], 250);
  });
  update();
  revealFirst();
  emit('unread');
};
