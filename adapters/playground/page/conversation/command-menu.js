import { h } from '/playground/elements/dom.js';
import { reveal } from '/playground/elements/reveal.js';
import { model, personById } from '/playground/state/model.js';

let count = 0;

/** The commands that match what is typed; none once more is typed than any of them. */
const matching = (typed, person) => {
  const roles = personById(person)?.roles ?? [];
  const wanted = typed.toLowerCase();
  return model.commands.filter(
    ({ insert, forRoles }) =>
      forRoles.some((role) => roles.includes(role)) && insert.toLowerCase().startsWith(wanted) && insert !== typed,
  );
};

/**
 * A list of commands above the composer, controlled from its text box: arrow keys choose, Enter or Tab accept, Escape
 * closes. `onTaken` is called after the text has changed.
 */
export const commandMenu = (box, person, onTaken) => {
  count += 1;
  const listId = `commands-${count}`;
  const list = h('ul', { class: 'command-list', id: listId, role: 'listbox', 'aria-label': 'Commands', hidden: true });
  let options = [];
  let active = 0;

  box.setAttribute('role', 'combobox');
  box.setAttribute('aria-autocomplete', 'list');
  box.setAttribute('aria-controls', listId);
  box.setAttribute('aria-expanded', 'false');

  const highlight = () => {
    for (const [index, item] of [...list.children].entries())
      item.setAttribute('aria-selected', String(index === active));
    const item = list.children[active];
    if (item === undefined) return;
    box.setAttribute('aria-activedescendant', item.id);
    reveal(item, list);
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const take = (option) => {
    box.value = option.insert;
    close();
    onTaken();
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  };
  const item = (option, index) =>
    h(
      'li',
      {
        class: 'command',
        id: `${listId}-${index}`,
        role: 'option',
        on: {
          // Before the box loses focus.
          pointerdown: (event) => {
            event.preventDefault();
            take(option);
          },
        },
      },
      h('code', {}, option.example),
      h('span', {}, option.hint),
    );
  const update = () => {
    options = box.value.startsWith('/') && !box.value.includes('\n') ? matching(box.value, person) : [];
    if (options.length === 0) {
      close();
      return;
    }
    active = 0;
    list.replaceChildren(...options.map(item));
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    highlight();
  };

  box.addEventListener('input', update);
  box.addEventListener('blur', close);

  const move = (by) => {
    active = (active + by + options.length) % options.length;
    highlight();
  };
  return {
    element: list,
    close,
    /** True if the key was meant for the menu. */
    handleKey(event) {
      if (list.hidden) return false;
      const act = {
        ArrowDown: () => move(1),
        ArrowUp: () => move(-1),
        Tab: () => take(options[active]),
        Enter: () => take(options[active]),
        Escape: close,
      }[event.key];
      if (act === undefined || event.shiftKey) return false;
      event.preventDefault();
      act();
      return true;
    },
  };
};
