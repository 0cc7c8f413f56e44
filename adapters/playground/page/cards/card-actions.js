import { h } from '/playground/elements/dom.js';

let count = 0;

const pressing = async (row, press, action, chosen) => {
  if (row.getAttribute('aria-busy') === 'true') return;
  row.setAttribute('aria-busy', 'true');
  try {
    await press(action, chosen);
  } finally {
    row.removeAttribute('aria-busy');
  }
};

const button = (action, pressed) =>
  h(
    'button',
    {
      type: 'button',
      class: `button ${action.style === 'default' ? '' : action.style}`,
      'aria-haspopup': action.opensForm ? 'dialog' : null,
      data: { action: action.id },
      on: { click: () => pressed(action, null) },
    },
    action.opensForm && !action.label.endsWith('…') ? `${action.label}…` : action.label,
  );

const starsIn = (option) => /^★+/.exec(option.label)?.[0].length ?? 0;

/** Ratings are drawn as stars to press. */
const stars = (action, pressed) =>
  h(
    'div',
    { class: 'stars', role: 'group', 'aria-label': action.label },
    h('span', { class: 'stars-label', 'aria-hidden': 'true' }, action.label),
    [...action.options]
      .sort((a, b) => starsIn(a) - starsIn(b))
      .map((option) =>
        h(
          'button',
          {
            type: 'button',
            class: 'star',
            title: option.label,
            'aria-label': option.label.replace(/^★+☆*\s*/, '') || option.label,
            data: { action: action.id },
            on: { click: () => pressed(action, option.value) },
          },
          '★',
        ),
      ),
  );

/** A select acts only when confirmed, because on some systems arrow keys alone change it. */
const select = (action, pressed) => {
  count += 1;
  const id = `choice-${count}`;
  const go = h('button', { type: 'submit', class: 'button', disabled: true }, 'OK');
  const box = h(
    'select',
    {
      id,
      class: 'field-input compact',
      data: { action: action.id },
      on: {
        change: () => {
          go.disabled = box.value === '';
        },
      },
    },
    h('option', { value: '' }, `${action.label}…`),
    action.options.map((option) => h('option', { value: option.value }, option.label)),
  );
  return h(
    'form',
    {
      class: 'choice',
      on: {
        submit: (event) => {
          event.preventDefault();
          if (box.value !== '') pressed(action, box.value);
        },
      },
    },
    h('label', { class: 'unseen', for: id }, action.label),
    box,
    go,
  );
};

/** The buttons and selects of a card or of an item in its list. */
export const actionRow = (actions, press) => {
  const row = h('div', { class: 'actions' });
  const pressed = (action, chosen) => pressing(row, press, action, chosen);
  row.append(
    ...actions.map((action) => {
      if (action.type === 'button') return button(action, pressed);
      return action.options.length > 0 && action.options.every((option) => starsIn(option) > 0)
        ? stars(action, pressed)
        : select(action, pressed);
    }),
  );
  return row;
};
