// Choosing tickets of a list: x on the row that has the focus, Shift and a click from one to another, or all of them.
const boxes = () => [...document.querySelectorAll('[data-row] input[name="t"]')];

let last = null;

const count = () => {
  const shown = document.querySelector('[data-chosen]');
  if (shown === null) return;
  const chosen = boxes().filter(({ checked }) => checked).length;
  shown.textContent = chosen === 0 ? '' : `${chosen} selected`;
};

/** Chooses the ticket whose row has the focus, or no longer. False: no row has it. */
export const chooseFocused = () => {
  const box = document.activeElement?.closest('[data-row]')?.querySelector('input[name="t"]') ?? null;
  if (box === null) return false;
  box.checked = !box.checked;
  last = box.value;
  count();
  return true;
};

/** The list was drawn anew: what was chosen in it stays chosen. Returns how to choose it again. */
export const keepChosen = () => {
  const chosen = new Set(boxes().flatMap(({ checked, value }) => (checked ? [value] : [])));
  return () => {
    for (const box of boxes()) box.checked = chosen.has(box.value);
    count();
  };
};

export const followChoosing = () => {
  const all = document.querySelector('[data-choose-all]');
  if (all === null) return;
  all.hidden = false;
  all.addEventListener('click', () => {
    const isAll = boxes().every(({ checked }) => checked);
    for (const box of boxes()) box.checked = !isAll;
    count();
  });
  document.querySelector('form.bulk')?.addEventListener('submit', (event) => {
    if (boxes().some(({ checked }) => checked)) return;
    event.preventDefault();
    document.querySelector('[data-chosen]').textContent = 'Select some tickets first.';
  });
  document.addEventListener('click', ({ target, shiftKey }) => {
    if (!target.matches?.('[data-row] input[name="t"]')) return;
    const list = boxes();
    const [from, to] = [list.findIndex(({ value }) => value === last), list.indexOf(target)].sort((a, b) => a - b);
    if (shiftKey && from >= 0) for (const box of list.slice(from, to + 1)) box.checked = target.checked;
    last = target.value;
    count();
  });
  // Coming back to the page, the browser may have kept what was chosen.
  count();
};
