import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { AccountOfOther, AccountsShown } from '#src/app/ports/console/accounts.ts';
import type { Field, FieldErrors, FormValues } from '#src/cards/card.ts';
import { adminPage, forAdmins } from './frame.ts';
import { problemOf } from './sent.ts';

type Tried = {
  readonly values?: FormValues;
  readonly errors?: FieldErrors;
  readonly problem?: string | null;
  /** The account is somebody else’s: whether it should be taken from them. */
  readonly other?: AccountOfOther | null;
};

const placeOf = (id: string): string => `/console/admin/people/${encodeURIComponent(id)}`;

const rowsHtml = ({ person, accounts }: AccountsShown, visit: Visit): Html =>
  accounts.length === 0
    ? html`<p class="empty">No accounts yet. They’ll be recognised by their e-mail address when they first write, or by an account you add here.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Accounts"><table class="figures stacked"><caption class="sr">Accounts</caption>
      <thead><tr><th scope="col">Platform</th><th scope="col">Account</th><th scope="col"><span class="sr">Remove</span></th></tr></thead>
      <tbody>${accounts.map(
        ({
          platform,
          title,
          written,
          isNeeded,
        }) => html`<tr><th scope="row">${title}</th><td data-name="Account"><code>${written}</code></td>
        <td>${
          isNeeded
            ? html`<span class="soft">The only one you sign in with</span>`
            : html`<form method="post" action="${placeOf(person.id)}/accounts/take">${formTokenField(visit.formToken)}
              <input type="hidden" name="platform" value="${platform}"><input type="hidden" name="written" value="${written}">
              <button aria-label="Remove ${title} ${written}">Remove</button></form>`
        }</td></tr>`,
      )}</tbody></table></div>`;

const fieldsOf = ({ platforms }: AccountsShown): readonly Field[] => [
  {
    ...{ type: 'select', id: 'platform', label: 'Platform', hint: null, required: true },
    ...{
      options: platforms.map(({ name, title }) => ({ value: name, label: title })),
      value: platforms[0]?.name ?? '',
    },
  },
  {
    ...{
      type: 'text',
      id: 'written',
      label: 'Account',
      maxLength: 300,
      multiline: false,
      required: true,
      value: '',
    },
    hint: platforms.map(({ title, instead }) => `${title}: ${instead}`).join('. '),
  },
];

const otherHtml = ({ of, isOnly }: AccountOfOther, { person }: AccountsShown, values: FormValues, visit: Visit): Html =>
  html`<form class="card would" method="post" action="${placeOf(person.id)}/accounts">${formTokenField(visit.formToken)}
    <input type="hidden" name="platform" value="${values.platform ?? ''}"><input type="hidden" name="written" value="${values.written ?? ''}">
    <input type="hidden" name="from" value="${of.id}">
    <p>This account belongs to <bdi>${of.name}</bdi>. If you move it, anything written from it counts as <bdi>${person.name}</bdi>’s.${
      isOnly ? html` <b><bdi>${of.name}</bdi> has no other account</b> and can then no longer be reached in chat.` : ''
    } Tickets stay with the person they belong to. <bdi>${of.name}</bdi> will be signed out of the console everywhere.</p>
    <p class="buttons"><button class="primary">Move it from <bdi>${of.name}</bdi></button> <a href="${placeOf(person.id)}/accounts">Cancel</a></p></form>`;

/** Somebody’s accounts on the platforms, to be added, moved and removed. Throws a Problem. */
export const accountsPage = async (
  { accounts }: Pick<ConsoleParts, 'accounts'>,
  visit: Visit,
  id: string,
  { values = {}, errors = {}, problem = null, other = null }: Tried = {},
): Promise<Page> => {
  const shown = forAdmins(await accounts.of(visit.person, id));
  const { person } = shown;
  return adminPage(visit, 'people', {
    title: `Accounts of ${person.name}`,
    problem: problemOf(errors, problem),
    body: html`<div class="head"><h1>Accounts of <bdi>${person.name}</bdi></h1><a href="${placeOf(person.id)}">Back</a></div>
      <p class="lead soft">The accounts the desk recognises them by. Without one, they’re still matched by e-mail address${
        person.email === null ? ' (they have none)' : ''
      } if the platform has verified it; anyone else who writes is treated as a new person. Losing an account signs a person out of the console everywhere; their API keys keep working.</p>
      ${other === null ? '' : otherHtml(other, shown, values, visit)}
      ${rowsHtml(shown, visit)}
      ${
        person.active
          ? html`<form class="card" method="post" action="${placeOf(person.id)}/accounts" aria-labelledby="add">${formTokenField(visit.formToken)}
      <h2 id="add">Add an account</h2>
      ${fieldsOf(shown).map((field) => fieldHtml(field, { values, errors, prefix: 'f' }))}
      <p class="buttons"><button class="primary">Add account</button></p></form>`
          : html`<p class="soft"><bdi>${person.name}</bdi> has left. Before you add an account, <a href="${placeOf(person.id)}">mark them as back</a>.</p>`
      }`,
  });
};
