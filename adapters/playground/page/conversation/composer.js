import { h, icon, iconButton } from '/playground/elements/dom.js';
import { fileLimits, fileWords, problemOf } from '/playground/elements/files.js';
import { tab } from '/playground/elements/keep.js';
import { toast } from '/playground/elements/toast.js';
import { firstName } from '/playground/state/model.js';
import { say } from './act.js';
import { commandMenu } from './command-menu.js';

/** What was typed and not sent, by person: it survives a reload of the page. */
const drafts = tab.read('drafts', {});

/** The text box. Enter sends, Shift+Enter starts a new line, a slash offers the commands. */
export const createComposer = (person) => {
  let replying = null;
  let files = [];
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
  const fileLine = h('ul', { class: 'file-line', 'aria-label': 'Files that go with it', hidden: true });
  const picker = h('input', {
    ...{ type: 'file', multiple: true, hidden: true, 'aria-label': 'Files that go with it' },
    on: { change: () => attach(picker.files) },
  });
  const menu = commandMenu(box, person, () => grow());

  const grow = () => {
    box.style.height = 'auto';
    if (box.scrollHeight > 0) box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
    send.disabled = box.value.trim() === '' && files.length === 0;
    if ((drafts[person] ?? '') === box.value) return;
    drafts[person] = box.value;
    tab.write('drafts', drafts);
  };
  const setFiles = (chosen) => {
    files = chosen;
    fileLine.hidden = files.length === 0;
    fileLine.replaceChildren(
      ...files.map((file) =>
        h(
          'li',
          {},
          h('span', { dir: 'auto' }, fileWords(file)),
          iconButton('close', `Do not send ${file.name}`, () => setFiles(files.filter((one) => one !== file))),
        ),
      ),
    );
    grow();
  };
  const attach = (chosen) => {
    const all = [...files, ...chosen];
    const problem = problemOf(all, fileLimits.perMessage);
    if (problem === null) setFiles(all);
    else toast(problem);
    // The same file can be chosen again.
    picker.value = '';
    box.focus();
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
    if (text === '' && files.length === 0) return;
    if (text.startsWith('/') && files.length > 0) {
      toast('A command takes no files. Write a message, or take them away.');
      return;
    }
    box.value = '';
    menu.close();
    grow();
    const to = text.startsWith('/') ? null : replying;
    const sent = files;
    setReply(null);
    setFiles([]);
    say(person, text, to, sent);
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
      fileLine,
      h(
        'div',
        { class: 'composer-row' },
        picker,
        iconButton('attach', 'Attach files', () => picker.click()),
        box,
        send,
      ),
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
