// What somebody filled in and has to show first that it is them: kept in this tab while they sign in again. By who it is,
// so that the next person in this browser does not find it; signing out takes it away, like drafts.
const keyOf = (person) => `deskhand.draft.held-${person}`;

/** Puts what was kept into the form that sends it on. */
const fill = (form) => {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form.dataset.goOn)) ?? 'null');
  if (kept === null || !kept.to.startsWith('/console/')) return;
  form.setAttribute('action', kept.to);
  for (const [name, value] of Object.entries(kept.values)) {
    const field = document.createElement('textarea');
    field.name = name;
    field.hidden = true;
    field.value = value;
    form.append(field);
  }
  const button = form.querySelector('button');
  button.textContent = kept.does;
  form.hidden = false;
  document.querySelector('[data-not-held]').hidden = true;
  button.focus();
};

export const holdForms = () => {
  const form = document.querySelector('[data-go-on]');
  if (form !== null) fill(form);
  document.addEventListener('submit', ({ target }) => {
    const { hold, held, goOn } = target.dataset;
    if (hold !== undefined) sessionStorage.setItem(keyOf(hold), held);
    if (goOn !== undefined) sessionStorage.removeItem(keyOf(goOn));
  });
};
