import { h } from '/playground/elements/dom.js';
import { problemOf } from '/playground/elements/files.js';
import { api } from '/playground/state/api.js';
import { model } from '/playground/state/model.js';

let count = 0;

const option = (value, label, chosen) => h('option', { value, selected: value === chosen }, label);

/** Everyone who can be chosen, by team; people without a team first. */
const peopleOptions = (field) => {
  const may = (person) => field.who === 'anyone' || person.roles.includes('technician');
  const people = model.people.filter(may);
  const teams = [...new Set(people.map((person) => person.team))];
  const groups = teams.map((team) => {
    const options = people
      .filter((person) => person.team === team)
      .map(({ id, name }) => option(id, name, field.value));
    return h('optgroup', { label: team ?? 'Everyone else' }, options);
  });
  return [option('', field.required ? 'Choose someone…' : 'Nobody', field.value), ...groups];
};

/** Adds to each name what matters for choosing, once the desk has said it; the names can be chosen before. */
const describeTechnicians = async (select, person) => {
  const described = await api.technicians(person).catch(() => []);
  for (const { value, label } of described) {
    const known = [...select.options].find((one) => one.value === value);
    if (known !== undefined) known.textContent = label;
  }
};

const peopleInput = (field, attributes, person) => {
  const select = h('select', attributes, peopleOptions(field));
  if (field.who === 'technicians') describeTechnicians(select, person);
  return select;
};

const inputFor = (field, attributes, person) => {
  switch (field.type) {
    case 'text': {
      const input = field.multiline
        ? h('textarea', { ...attributes, rows: '4' })
        : h('input', { ...attributes, type: 'text', autocomplete: 'off' });
      input.value = field.value;
      return input;
    }
    case 'select': {
      const known = field.options.some(({ value }) => value === field.value);
      const options = field.options.map(({ value, label }) => option(value, label, field.value));
      return h('select', attributes, !known && option('', 'Choose…', ''), options);
    }
    case 'file':
      return h('input', { ...attributes, type: 'file', multiple: field.most > 1 });
    default:
      return peopleInput(field, attributes, person);
  }
};

/** Shows how much room is left when it gets tight. */
const counter = (field, input) => {
  const place = h('span', { class: 'field-count', 'aria-live': 'polite' });
  if (field.type !== 'text') return place;
  const update = () => {
    const { length } = input.value;
    place.textContent = length > field.maxLength * 0.8 ? `${length} of ${field.maxLength} characters` : '';
    place.classList.toggle('over', length > field.maxLength);
  };
  input.addEventListener('input', update);
  update();
  return place;
};

/** One field of a form that `person` fills in: its element, its value, its error. */
export const formField = (field, person) => {
  count += 1;
  const id = `field-${count}`;
  const error = h('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  const attributes = {
    id,
    name: field.id,
    class: 'field-input',
    dir: field.type === 'text' ? 'auto' : null,
    'aria-required': field.required ? 'true' : null,
    'aria-describedby': `${id}-hint ${id}-error`,
  };
  const input = inputFor(field, attributes, person);
  const label = h('label', { for: id }, field.label, !field.required && h('span', { class: 'optional' }, 'optional'));
  const hint = h('p', { class: 'field-hint', id: `${id}-hint` }, field.hint ?? '', counter(field, input));
  return {
    id: field.id,
    element: h('div', { class: 'field' }, label, input, hint, error),
    value: () => (field.type === 'file' ? '' : input.value),
    files: () => [...(input.files ?? [])],
    filesProblem: () => problemOf([...(input.files ?? [])], field.most),
    focus: () => input.focus(),
    showError(message) {
      error.textContent = message ?? '';
      error.hidden = message === null;
      if (message === null) input.removeAttribute('aria-invalid');
      else input.setAttribute('aria-invalid', 'true');
    },
  };
};
