// What someone is writing is kept in this tab until the desk has it or they sign out, by ticket, by who reads it and by who
// writes it: the next person in this browser does not find it.
const prefix = 'deskhand.draft.';
/** What was sent last, of which the desk has not said yet that it arrived. */
const sentKey = 'deskhand.sent';
const keyOf = (field) => `${prefix}${field.closest('[data-draft]').dataset.draft}`;

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

/** A page that says what was done comes after what was sent; the same page once more, or the one to sign in on, does not. */
const forgetSent = () => {
  const sent = sessionStorage.getItem(sentKey);
  sessionStorage.removeItem(sentKey);
  if (sent !== null && document.querySelector('main > .notice.good') !== null) sessionStorage.removeItem(sent);
};

export const keepDrafts = () => {
  forgetSent();
  restoreDrafts();
  document.addEventListener('input', ({ target }) => {
    if (!target.matches?.('[data-draft] textarea')) return;
    if (target.value === '') sessionStorage.removeItem(keyOf(target));
    else sessionStorage.setItem(keyOf(target), target.value);
  });
  document.addEventListener('submit', ({ target }) => {
    if (target.getAttribute('action') === '/console/sign-out') {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
    }
    const field = target.querySelector('textarea');
    if (field !== null && field.closest('[data-draft]') !== null) sessionStorage.setItem(sentKey, keyOf(field));
  });
};
