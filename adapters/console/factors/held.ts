import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { pageOfOurs, type Visit } from '#adapters/console/visit.ts';

type Values = Readonly<Record<string, string>>;

/** A form that waits until whoever sent it has shown that it is them: where it goes, what its button says, what was filled in. */
export type Held = { readonly to: string; readonly does: string; readonly values: Values };

const prefix = 'held.';

const hiddenFields = (values: Values, before = ''): Html =>
  html`${Object.entries(values).map(
    // An area keeps line breaks, which a browser takes out of any other field.
    ([name, value]) => html`<textarea name="${before}${name}" hidden>
${value}</textarea>`,
  )}`;

/** What the forms carry on which somebody shows that it is them. */
export const heldFields = ({ to, does, values }: Held): Html =>
  html`<input type="hidden" name="held_to" value="${to}"><input type="hidden" name="held_does" value="${does}">${hiddenFields(values, prefix)}`;

/** The same, read again; null: nothing waits. */
export const heldIn = (form: Values): Held | null => {
  const { held_to, held_does = 'Continue' } = form;
  if (held_to === undefined) return null;
  const values = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
  return { to: pageOfOurs(held_to), does: held_does.slice(0, 100), values: Object.fromEntries(values) };
};

/** What a script keeps in this tab while its owner signs in again. Nobody else finds it there. */
export const toKeep = ({ id }: Visit['person'], held: Held): Html =>
  html` data-hold="${id}" data-held="${JSON.stringify(held)}"`;

const heldPage = (live: Html): Page => ({
  ...{ title: 'Confirmed', at: null, from: null },
  live: html`<div class="head"><h1>Thanks, it’s you</h1></div>${live}`,
});

/** Sends on what waited. Everything else of that form is as it was. */
export const continuePage = (visit: Visit, { to, does, values }: Held): Page =>
  heldPage(html`<form class="card own" method="post" action="${to}">
    ${formTokenField(visit.formToken)}${hiddenFields(values)}
    <p>Nothing is saved yet. What you entered is still here.</p><button class="primary" autofocus>${does}</button></form>`);

/** The same after signing in again: a script puts in what it kept. */
export const continueLaterPage = ({ person, formToken }: Visit): Page =>
  heldPage(html`<form class="card own" method="post" action="/console" data-go-on="${person.id}" hidden>
    ${formTokenField(formToken)}
    <p>Nothing is saved yet. What you entered is still here.</p><button class="primary" autofocus>Continue</button></form>
    <p class="notice" data-not-held>What you entered is no longer in this tab. Nothing was saved. Please enter it again.</p>`);
