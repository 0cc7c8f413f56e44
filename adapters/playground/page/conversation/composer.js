import { h, icon, iconButton } from '/playground/elements/dom.js';
import { tab } from '/playground/elements/keep.js';
import { firstName } from '/playground/state/model.js';
import { say } from './act.js';
import { commandMenu } from './command-menu.js';

/** What was typed and not sent, by person: it survives a reload of the page. */
const drafts = tab.read('drafts', {});

/** The text box. Enter sends, Shift+Enter starts a new line, a slash offers the commands. */
export const createComposer = (person) => {
  let replying = null;
  const box = h('textarea', {
    class: 'composer-box',
    rows: '1',
    dir: 'auto',
    placeholder: `Write as ${firstName(person)}, or / for commands`,
    'aria-label': `Write to the help desk as ${firstName(person)}`,
  });
  const send = h(
    'button',
    { type: 'submit', class: 'send', 'aria-label': 'Send', title: 'Send (Enter)' },
    icon('send'),
  );
  const replyLine = h('div', { class: 'reply-line', hidden: true });
  const menu = commandMenu(box, person, () => grow());

  const grow = () => {
    box.style.height = 'auto';
    if (box.scrollHeight > 0) box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
    send.disabled = box.value.trim() === '';
    if ((drafts[person] ?? '') === box.value) return;
    drafts[person] = box.value;
    tab.write('drafts', drafts);
  };
  const setReply = (to) => {
    replying = to;
    replyLine.hidden = to === null;
    replyLine.replaceChildren();
    if (to !== null) {
      replyLine.append(
        icon('reply'),
        h('span', { dir: 'auto' }, 'Replying to “', to.title, '”'),
        iconButton('close', 'Do not reply to this card', () => setReply(null)),
      );
      box.focus();
    }
  };
  const submit = () => {
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    menu.close();
    grow();
    const to = text.startsWith('/') ? null : replying;
    setReply(null);
    say(person, text, to);
  };

  box.addEventListener('input', grow);
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || menu.handleKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && replying !== null) {
      setReply(null);
    }
  });
  box.value = drafts[person] ?? '';
  grow();

  return {
    element: h(
      'form',
      {
        class: 'composer',
        on: {
          submit: (event) => {
            event.preventDefault();
            submit();
            box.focus();
          },
        },
      },
      menu.element,
      replyLine,
      h('div', { class: 'composer-row' }, box, send),
    ),
    focus: () => box.focus(),
    replyTo: setReply,
    suggest(text) {
      box.value = text;
      grow();
      box.focus();
      box.setSelectionRange(text.length, text.length);
    },
    /** Call it when the width has changed. */
    arranged: grow,
    stop: () => menu.close(),
  };
};
