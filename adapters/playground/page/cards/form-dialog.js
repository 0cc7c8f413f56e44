import { h, iconButton } from '/playground/elements/dom.js';
import { formField } from './form-field.js';

/**
 * A modal form. `submit(values)` returns the field errors, or null if all is well. While it runs, the form cannot be
 * sent again; the values stay in any case. `onInput(values)` is called with each change, `onClose` when it is gone.
 */
export const openForm = (person, form, submit, { onInput, onClose }) => {
  const opener = document.activeElement;
  const fields = form.fields.map((field) => formField(field, person));
  const problem = h('p', { class: 'form-problem', role: 'alert', hidden: true });
  const send = h('button', { type: 'submit', class: 'button primary' }, form.submitLabel);
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title', data: { form: form.kind } },
    h(
      'form',
      { class: 'form', novalidate: true, on: { submit: (event) => sent(event) } },
      h(
        'header',
        { class: 'form-head' },
        h('h2', { id: 'dialog-title' }, form.title),
        iconButton('close', 'Close the form', () => dialog.close()),
      ),
      h(
        'div',
        { class: 'form-body' },
        problem,
        fields.map((field) => field.element),
      ),
      h(
        'footer',
        { class: 'form-foot' },
        h('button', { type: 'button', class: 'button', on: { click: () => dialog.close() } }, 'Cancel'),
        send,
      ),
    ),
  );

  const values = () => Object.fromEntries(fields.map((field) => [field.id, field.value()]));
  const busy = (is) => {
    send.disabled = is;
    send.setAttribute('aria-busy', String(is));
  };
  const fail = (message) => {
    problem.textContent = message;
    problem.hidden = message === null;
  };
  const sent = async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    const wrong = fields.filter((field) => field.filesProblem() !== null);
    for (const field of fields) field.showError(field.filesProblem());
    if (wrong.length > 0) {
      wrong[0].focus();
      return;
    }
    busy(true);
    fail(null);
    try {
      const chosen = fields.flatMap(({ id, files }) => files().map((file) => [id, file]));
      const errors = await submit(values(), chosen);
      if (errors === null) {
        dialog.close();
        return;
      }
      for (const field of fields) field.showError(errors[field.id] ?? null);
      const elsewhere = Object.keys(errors).filter((id) => !fields.some((field) => field.id === id));
      if (elsewhere.length > 0) fail(elsewhere.map((id) => errors[id]).join(' '));
      fields.find((field) => errors[field.id])?.focus();
    } catch (error) {
      fail(error.message);
    }
    busy(false);
  };

  dialog.addEventListener('close', () => {
    dialog.remove();
    onClose();
    const back = opener?.isConnected ? opener : document.querySelector(`[data-pane="${CSS.escape(person)}"] textarea`);
    back?.focus();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.querySelector('form').requestSubmit();
  });
  dialog.addEventListener('input', () => onInput(values()));
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.focus();
};
