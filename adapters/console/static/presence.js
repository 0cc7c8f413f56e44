// Tells colleagues on the same ticket what someone is writing, so that two do not answer at once.
/** The desk forgets it after fifteen seconds. */
const againAfterMs = 5_000;

export const tellWriting = () => {
  let told = 0;
  let what = null;
  document.addEventListener('input', ({ target }) => {
    const form = target.closest?.('.write form');
    const place = target.closest?.('[data-writing]')?.dataset.writing;
    if (!form || place === undefined || target.tagName !== 'TEXTAREA') return;
    const writes = target.value === '' ? '' : form.elements.verb.value;
    if (writes === what && Date.now() - told < againAfterMs) return;
    [told, what] = [Date.now(), writes];
    const body = new URLSearchParams({ form_token: form.elements.form_token.value, writing: writes });
    // Nothing depends on it: the next letter tells it again.
    fetch(place, { method: 'POST', body, keepalive: true }).catch(() => {});
  });
};
