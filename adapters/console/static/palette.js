// Everything that can be opened or done from a page, found by typing: Ctrl+K, or Cmd+K on a Mac. What it offers is on the
// page already, so it offers nobody what they may not do.
const wordsOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();

const opens = (link) => ({ label: wordsOf(link), kind: 'Go to', run: () => location.assign(link.href) });

const unfolds = (summary) => ({
  label: wordsOf(summary),
  kind: 'Do',
  run: () => {
    summary.parentElement.open = true;
    summary.parentElement.querySelector('textarea, input:not([type="hidden"]), select')?.focus();
  },
});

const presses = (button) => ({ label: wordsOf(button), kind: 'Do', run: () => button.click() });

const all = (selector) => [...document.querySelectorAll(selector)];

const onPage = () => [
  ...all('[data-part="actions"] > form > button').map(presses),
  ...all('[data-part="actions"] > details > summary, .write > summary').map(unfolds),
  ...all('.views .view, nav[aria-label="Main"] a, .me .menu a').map(opens),
];

const toTicket = (typed) => {
  const [, number] = /^#?(\d{1,9})$/.exec(typed) ?? [];
  if (number === undefined) return [];
  return [{ label: `Ticket #${number}`, kind: 'Go to', run: () => location.assign(`/console/tickets/${number}`) }];
};

const toSearch = (typed) => {
  if (typed === '' || document.querySelector('nav a[href="/console/queue"]') === null) return [];
  const run = () => location.assign(`/console/queue?${new URLSearchParams({ q: typed })}`);
  return [{ label: `“${typed}” in the queue`, kind: 'Search', run }];
};

const matching = (typed) => {
  const words = typed.toLowerCase().split(/\s+/);
  const found = onPage().filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  return [...toTicket(typed), ...found, ...toSearch(typed)];
};

export const offerPalette = () => {
  const dialog = document.querySelector('#palette');
  if (dialog === null) return;
  const [input, list] = [dialog.querySelector('input'), dialog.querySelector('ul')];
  let offered = [];
  let at = 0;

  const mark = () => {
    for (const [n, option] of [...list.children].entries()) option.setAttribute('aria-selected', `${n === at}`);
    const chosen = list.children[at];
    if (chosen === undefined) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', chosen.id);
    chosen?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (one) => {
    dialog.close();
    one?.run();
  };
  const draw = () => {
    offered = matching(input.value.trim());
    at = 0;
    list.replaceChildren(
      ...offered.map((one, n) => {
        const option = document.createElement('li');
        option.id = `palette-${n}`;
        option.setAttribute('role', 'option');
        const kind = document.createElement('span');
        kind.className = 'soft';
        kind.textContent = one.kind;
        option.append(one.label, ' ', kind);
        option.addEventListener('click', () => choose(one));
        return option;
      }),
    );
    mark();
  };
  const show = () => {
    input.value = '';
    draw();
    dialog.showModal();
  };

  input.addEventListener('input', draw);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) at = (at + step + offered.length) % offered.length;
    else if (event.key === 'Enter') choose(offered[at]);
    else return;
    event.preventDefault();
    mark();
  });
  document.addEventListener('keydown', (event) => {
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'k';
    if (!isAsked) return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else if (document.querySelector('dialog[open]') === null) show();
  });
  const opener = document.querySelector('#show-palette');
  opener.hidden = false;
  opener.addEventListener('click', show);
};
