import { h } from '/playground/elements/dom.js';

const wrapped = (tag, on, inside) => (on === true ? h(tag, {}, inside) : inside);

/** Words with their looks. Addresses were checked by the desk; a link opens beside the page and tells nobody where from. */
const run = ({ text, bold, italic, strike, code, link }) => {
  const looked = wrapped('strong', bold, wrapped('em', italic, wrapped('s', strike, wrapped('code', code, text))));
  return link === undefined
    ? looked
    : h('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, looked);
};

/** A list whose deeper entries are lists inside. */
const list = (ordered, entries) => {
  const root = h(ordered ? 'ol' : 'ul', {});
  const open = [root];
  for (const { depth, runs } of entries) {
    while (open.length > depth + 1) open.pop();
    while (open.length < depth + 1) {
      const deeper = h(ordered ? 'ol' : 'ul', {});
      const above = open.at(-1);
      (above.lastElementChild ?? above).append(deeper);
      open.push(deeper);
    }
    open.at(-1).append(h('li', {}, runs.map(run)));
  }
  return root;
};

const block = (part) => {
  switch (part.type) {
    case 'quote':
      return h('blockquote', {}, part.runs.map(run));
    case 'code':
      return h('pre', {}, h('code', {}, part.text));
    case 'list':
      return list(part.ordered, part.entries);
    default:
      return h('p', {}, part.runs.map(run));
  }
};

/** What someone wrote, as they wrote it: nothing in it is parsed as HTML. */
export const richWords = (blocks) => blocks.map(block);
