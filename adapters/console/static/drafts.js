// What someone is writing is kept in this tab until it is sent, by ticket and by who reads it.
const keyOf = (field) => `deskhand.draft.${field.closest('[data-draft]').dataset.draft}`;

const each = (work) => {
  for (const field of document.querySelectorAll('[data-draft] textarea')) work(field);
};

export const restoreDrafts = () =>
  each((field) => {
    const kept = sessionStorage.getItem(keyOf(field));
    if (kept === null || field.value !== '') return;
    field.value = kept;
    field.closest('details').open = true;
  });

export const keepDrafts = () => {
  restoreDrafts();
  document.addEventListener('input', ({ target }) => {
    if (!target.matches?.('[data-draft] textarea')) return;
    if (target.value === '') sessionStorage.removeItem(keyOf(target));
    else sessionStorage.setItem(keyOf(target), target.value);
  });
  document.addEventListener('submit', ({ target }) => {
    const field = target.querySelector('textarea');
    if (field !== null && field.closest('[data-draft]') !== null) sessionStorage.removeItem(keyOf(field));
  });
};
