import { h } from '/playground/elements/dom.js';
import { dayAndTime } from '/playground/elements/format.js';
import { actionRow } from './card-actions.js';
import { richWords } from './rich-words.js';
import { spans } from './spans.js';

const longText = 600;

/** What a person wrote, with its looks if it has any. Long texts are collapsed. */
const foldable = (text, className, rich) => {
  const words = h('div', { class: className, dir: 'auto' }, rich === undefined ? text : richWords(rich));
  if (rich !== undefined) words.classList.add('rich');
  if (text.length <= longText && text.split('\n').length <= 12) return [words];
  words.classList.add('folded');
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'link-button unfold',
      'aria-expanded': 'false',
      on: {
        click: () => {
          const folded = words.classList.toggle('folded');
          toggle.textContent = folded ? 'Show all' : 'Show less';
          toggle.setAttribute('aria-expanded', String(!folded));
        },
      },
    },
    'Show all',
  );
  return [words, toggle];
};

const fact = ({ label, value, spans: pieces }, language) =>
  h('div', { class: 'fact' }, h('dt', {}, label), h('dd', { dir: 'auto' }, spans(value, pieces, language)));

const listItem = (item, language, press) =>
  h(
    'li',
    { class: 'list-item' },
    h(
      'div',
      { class: 'list-words' },
      h('div', { class: 'list-title', dir: 'auto' }, spans(item.title, item.titleSpans, language)),
      item.detail !== '' &&
        h('div', { class: 'list-detail', dir: 'auto' }, spans(item.detail, item.detailSpans, language)),
    ),
    press !== null && item.actions.length > 0 && actionRow(item.actions, press),
  );

const block = (part, { zone, language, press }) => {
  switch (part.type) {
    case 'text':
      return part.spans === undefined
        ? h('div', { class: 'block' }, foldable(part.text, 'block-text'))
        : h('div', { class: 'block block-text', dir: 'auto' }, spans(part.text, part.spans, language));
    case 'context':
      return h('div', { class: 'block block-context', dir: 'auto' }, spans(part.text, part.spans, language));
    case 'facts':
      return h(
        'dl',
        { class: 'block facts' },
        part.facts.map((one) => fact(one, language)),
      );
    case 'quote':
      return h(
        'figure',
        { class: 'block quote' },
        h('blockquote', {}, foldable(part.text, 'quote-text', part.rich)),
        (part.author !== null || part.at !== null) &&
          h(
            'figcaption',
            {},
            part.author !== null && h('span', { class: 'quote-author', dir: 'auto' }, part.author),
            part.at !== null && h('time', { datetime: part.at }, dayAndTime(part.at, zone, language)),
          ),
      );
    case 'list':
      return h(
        'ul',
        { class: 'block list' },
        part.items.map((item) => listItem(item, language, press)),
      );
    case 'divider':
      return h('hr', { class: 'block divider' });
    default:
      return null;
  }
};

const pictureElement = ({ src, width, height, text }) =>
  h('img', { class: 'block card-picture', src, alt: text, width: `${width}`, height: `${height}` });

/** An emoji to put on the message; what it says is read out, and shown when pointed at. */
const reactionButton = (reaction, react) =>
  h(
    'button',
    {
      type: 'button',
      class: 'react',
      title: reaction.words,
      'aria-label': reaction.words,
      data: { action: 'react' },
      on: { click: () => react(reaction) },
    },
    reaction.emoji,
  );

/**
 * A card. `press(action, chosen)` is called for its buttons and selects and returns a promise; null: it has none any more.
 * `react(reaction)` for the emoji that says the same as its first button, if there is one; `footer` is what the page adds
 * below.
 */
export const cardElement = (card, { zone, press, react = null, footer }) =>
  h(
    'article',
    {
      class: `card tone-${card.tone}`,
      'aria-label': card.title,
      tabindex: '-1',
      data: { kind: card.kind },
      lang: card.language,
    },
    h('h3', { class: 'card-title', dir: 'auto' }, spans(card.title, card.titleSpans, card.language)),
    card.blocks.map((part) => block(part, { zone, language: card.language, press })),
    card.picture !== undefined && pictureElement(card.picture),
    press !== null && card.actions.length > 0 && actionRow(card.actions, press),
    card.reaction !== undefined && react !== null && reactionButton(card.reaction, react),
    footer,
  );
