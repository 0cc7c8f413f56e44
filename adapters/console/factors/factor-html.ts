import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { SecondFactors } from '#src/app/ports/console/second-factor.ts';
import { type Held, heldFields } from './held.ts';

type Asked = Awaited<ReturnType<SecondFactors['ask']>>;
type Offered = Awaited<ReturnType<SecondFactors['offer']>>;

/** Where a form goes, with what each form of the page carries. `held`: what waits until it was sent. */
export type FormPlace = {
  readonly action: string;
  readonly formToken: string;
  readonly goTo: string;
  readonly held?: Held | null;
};

const carried = ({ formToken, goTo, held = null }: FormPlace): Html =>
  html`${formTokenField(formToken)}<input type="hidden" name="then" value="${goTo}">${held === null ? '' : heldFields(held)}`;

/** A form that a script fills with what the browser answers; without one it stays hidden, and a line says why. */
const passkeyForm = (
  place: FormPlace,
  { options, does, inner }: { readonly options: string; readonly does: 'get' | 'create'; readonly inner: Html },
): Html => html`<form method="post" action="${place.action}" data-passkey="${options}" data-does="${does}" hidden>
  ${carried(place)}<input type="hidden" name="answer">${inner}
  <p class="wrong" role="alert" hidden></p></form>
  <p class="hint" data-no-passkey>Passkeys need a browser that supports them, JavaScript, and the desk’s host name over HTTPS.</p>`;

/** Asks for a second factor. `isFirst`: nothing else on the page comes before it. */
export const giveHtml = (
  { hasApp, codesLeft, passkey }: Asked,
  place: FormPlace,
  elsewhere: readonly string[],
): Html => html`${
  passkey === null
    ? elsewhere.length === 0
      ? ''
      : html`<p class="hint">Your passkey works only on ${elsewhere.join(', ')}. Open the desk there to use it.</p>`
    : html`${passkeyForm(place, { options: passkey, does: 'get', inner: html`<button class="primary">Use a passkey</button>` })}${
        hasApp || codesLeft > 0 ? html`<p class="or">or</p>` : ''
      }`
}
  ${
    hasApp || codesLeft > 0
      ? html`<form method="post" action="${place.action}">${carried(place)}
  <div class="field"><label for="code">${hasApp ? 'Code from your app' : 'Recovery code'}</label>
  <input id="code" name="code" required maxlength="60" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"${passkey === null ? html` autofocus` : ''} aria-describedby="code-hint">
  <p class="hint" id="code-hint">${
    hasApp
      ? codesLeft > 0
        ? 'Six digits, or one of your recovery codes.'
        : 'Six digits.'
      : 'One of the codes you saved when you added your passkey.'
  }</p></div>
  <button${passkey === null ? html` class="primary"` : ''}>Continue</button></form>`
      : ''
  }
  <p class="hint">Lost it? Use a recovery code. If you have none left, ask a desk admin to reset your second factor.</p>`;

const nameField = (id: string, value: string): Html =>
  html`<div class="field"><label for="${id}">Name</label><input id="${id}" name="name" required maxlength="60" value="${value}"></div>`;

/** In groups, to be typed. */
const inGroups = (secret: string): string => secret.replace(/(.{4})(?!$)/g, '$1 ');

/** What could not be added, by the name they gave it. */
export type TriedName = { readonly kind: 'app' | 'passkey'; readonly name: string };

/** Offers an app and a passkey. `tried`: one of the two did not work. */
export const addHtml = (
  { secret, address, picture, passkey }: Offered,
  place: FormPlace,
  { browser, tried }: { readonly browser: string; readonly tried: TriedName | null },
): Html => html`
  <section class="card add-factor"><h2>Authenticator app</h2>
  <ol><li>Open an authenticator app, such as Aegis, Google Authenticator, Microsoft Authenticator or the one in your password manager, and scan this QR code:
  <svg class="qr" viewBox="0 0 ${picture.size} ${picture.size}" role="img" aria-label="QR code for an authenticator app. The key below has the same information"><rect width="${picture.size}" height="${picture.size}" fill="#fff"/><path d="${picture.path}" fill="#000"/></svg>
  <details><summary>On this phone, or can’t scan it?</summary><p><a href="${address}">Open it in your app</a>, or enter this key there:</p><p><code class="secret">${inGroups(secret)}</code></p></details></li>
  <li>Enter the six digits the app shows.</li></ol>
  <form method="post" action="${place.action}">${carried(place)}
  <div class="field"><label for="new-code">Code from the app</label><input id="new-code" name="code" required maxlength="20" inputmode="numeric" autocomplete="one-time-code" spellcheck="false"></div>
  ${nameField('app-name', tried?.kind === 'app' ? tried.name : 'My phone')}
  <button class="primary">Add the app</button></form></section>
  <section class="card add-factor"><h2>Passkey</h2>
  <p>Your fingerprint, face or PIN on this device, or a security key. A passkey can’t be given away to a fake website.</p>
  ${passkeyForm(place, {
    options: passkey,
    does: 'create',
    inner: html`${nameField('passkey-name', tried?.kind === 'passkey' ? tried.name : browser)}<button class="primary">Add a passkey</button>`,
  })}</section>`;

/** The codes, the only time they are seen. */
export const codesHtml = (codes: readonly string[], goTo: string): Html => html`
  <p>Save these where you can get at them without your phone, such as a password manager or on paper. Each works once in place of your second factor. You won’t see them again.</p>
  <ul class="codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
  <p class="buttons"><a class="button primary" href="${goTo}">I’ve saved them</a></p>`;
