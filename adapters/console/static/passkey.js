// Asks the browser for a passkey and sends what it answers with the form. Without this, the form stays hidden.
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const known = (list = []) => list.map((one) => ({ ...one, id: bytesOf(one.id) }));

const asked = (options) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  ...(options.user && { user: { ...options.user, id: bytesOf(options.user.id) } }),
  ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
  ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
});

const answerOf = ({ id, rawId, type, response }) => {
  const { clientDataJSON, attestationObject, authenticatorData, signature } = response;
  return JSON.stringify({
    id,
    rawId: textOf(rawId),
    type,
    response: {
      clientDataJSON: textOf(clientDataJSON),
      ...(attestationObject
        ? { attestationObject: textOf(attestationObject), transports: response.getTransports?.() ?? [] }
        : { authenticatorData: textOf(authenticatorData), signature: textOf(signature) }),
    },
  });
};

const words = {
  NotAllowedError: 'It was cancelled or took too long. Try again.',
  InvalidStateError: 'This passkey has already been added.',
  SecurityError: 'Passkeys need the desk’s host name over HTTPS, or “localhost” on this machine.',
};

const serve = (form) => {
  const said = form.querySelector('.wrong');
  const button = form.querySelector('button');
  form.hidden = false;
  if (form.nextElementSibling?.matches('[data-no-passkey]')) form.nextElementSibling.hidden = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    said.hidden = true;
    button.disabled = true;
    try {
      const publicKey = asked(JSON.parse(form.dataset.passkey));
      const credential = await navigator.credentials[form.dataset.does]({ publicKey });
      form.elements.answer.value = answerOf(credential);
      form.submit();
    } catch (error) {
      said.textContent = words[error.name] ?? 'That didn’t work. Try again, or use a code.';
      said.hidden = false;
      button.disabled = false;
    }
  });
};

export const offerPasskeys = () => {
  if (window.PublicKeyCredential === undefined) return;
  for (const form of document.querySelectorAll('form[data-passkey]')) serve(form);
};
