import { openBeside, suggest } from '/playground/conversation/panes.js';
import { h, icon, iconButton } from '/playground/elements/dom.js';
import { browser } from '/playground/elements/keep.js';
import { toast } from '/playground/elements/toast.js';
import { firstRequester, model, on } from '/playground/state/model.js';
import { historyButton } from './history.js';

const place = document.getElementById('hint');

const step = (number, title, text, action) => {
  const mark = h('span', { class: 'step-mark', 'aria-hidden': 'true' }, String(number));
  const said = h('span', { class: 'unseen' });
  const element = h(
    'li',
    { class: action === null ? 'hint-step without-action' : 'hint-step' },
    mark,
    h('div', {}, h('p', { class: 'hint-title' }, title, said), h('p', { class: 'hint-text' }, text), action),
  );
  const name = `hint-${number}`;
  const made = {
    element,
    done() {
      browser.write(name, true);
      element.classList.add('done');
      mark.replaceChildren(icon('tick'));
      said.textContent = ' (done)';
    },
  };
  if (browser.read(name, false)) made.done();
  return made;
};

const tryButton = (label, onClick) =>
  h('button', { type: 'button', class: 'link-button', on: { click: onClick } }, label);

/** Cards that ask somebody to take a ticket, or to say what it is about. */
const askingKinds = ['assignment', 'triage'];

/** Who was last asked to do something about a ticket; null if nobody has been yet. */
const asked = () => {
  const latest = [...model.conversations]
    .flatMap(([conversation, messages]) => messages.map((message) => ({ conversation, message })))
    .filter(({ message }) => askingKinds.includes(message.card.kind))
    .sort((a, b) => a.message.sentAt.localeCompare(b.message.sentAt))
    .at(-1);
  return latest?.conversation ?? null;
};

/** For a first visit: three steps to try, ticked off as they happen. */
export const startHint = () => {
  if (browser.read('hint', null) === 'dismissed') return;
  const requester = firstRequester();
  if (requester === null) return;
  const first = requester.name.split(' ')[0];
  const file = step(
    1,
    `Ask for help as ${first}`,
    'Type what is wrong after /ticket and press Enter.',
    tryButton('Write it for me', () => suggest(requester.id, '/ticket VPN drops every ten minutes')),
  );
  const accept = step(
    2,
    'Take it as technician',
    'A badge shows who was asked. Press Accept there.',
    tryButton('Open who was asked', () => {
      const conversation = asked();
      if (conversation === null)
        toast(
          'Nobody has been asked yet. File a ticket first, or move the clock to when people are at work: nobody is asked outside their hours.',
        );
      else openBeside(conversation);
    }),
  );
  const move = step(3, 'Let time pass', 'Move the clock above to the next deadline and see who is told.', null);
  const dismiss = () => {
    browser.write('hint', 'dismissed');
    place.replaceChildren();
  };
  place.replaceChildren(
    h(
      'section',
      { class: 'hint', 'aria-label': 'How to begin' },
      h(
        'ol',
        { class: 'hint-steps' },
        [file, accept, move].map(({ element }) => element),
      ),
      historyButton('button hint-history'),
      iconButton('close', 'Dismiss these hints', dismiss),
    ),
  );
  on('conversation', ({ message, isNew }) => {
    if (isNew && message.card.kind === 'receipt') file.done();
    if (isNew && message.card.kind === 'accepted') accept.done();
  });
  on('advanced', () => move.done());
};
