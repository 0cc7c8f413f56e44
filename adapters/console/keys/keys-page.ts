import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { keyRefusalWords, scopeWords } from '#src/app/adapter-kit/key-words.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { KeyRefusal, ListedKey } from '#src/app/ports/console/keys.ts';
import type { FormValues } from '#src/cards/card.ts';
import type { Scope } from '#src/core/access/api-key.ts';

const scopes = Object.keys(scopeWords) as readonly Scope[];

/** What came of the form: the key, to be shown this once, or what is wrong with what was filled in. */
type Made =
  | { readonly secret: string; readonly name: string; readonly isCalendar: boolean }
  | { readonly problem: string; readonly values: FormValues };

const isAdmin = ({ person }: Visit): boolean => person.roles.includes('admin');

const pretended =
  'You’re trying the desk as someone else, and a key would keep working afterwards. Create one on the server with desk api-key create.';

const wantedOf = (visit: Visit, values: FormValues) => {
  const typed = (values.days ?? '').trim();
  return {
    owner: isAdmin(visit) && (values.owner ?? '').trim() !== '' ? (values.owner ?? '') : visit.person.id,
    name: values.name ?? '',
    scopes: scopes.filter((scope) => values[`may:${scope}`] !== undefined),
    expiresInDays: typed === '' ? null : Number(typed),
  };
};

/** Makes a key from the form on the page. */
export const makeKey = async ({ keys }: ConsoleParts, visit: Visit, values: FormValues): Promise<Made> => {
  if (visit.session.by === 'demo') return { problem: pretended, values };
  const made = await keys.create(visit.person, wantedOf(visit, values));
  return 'refused' in made
    ? { problem: keyRefusalWords[made.refused], values }
    : { secret: made.secret, name: made.key.name, isCalendar: made.key.scopes.join() === 'calendar' };
};

const why: Readonly<Record<NonNullable<ListedKey['over']>, string>> = {
  revoked: 'Revoked',
  person: 'Revoked with its owner',
  expired: 'Expired',
};

/** Keys last for years, and a weekday would look like one of this week. */
const dayWithYear = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(at);

const keyHtml = ({ key, ownerName, over }: ListedKey, visit: Visit): Html => {
  const { zone } = visit.person;
  const used = key.usedAt === null ? 'never used' : html`last used ${moment(key.usedAt, zone)}`;
  const ends = key.expiresAt === null ? '' : `; expires ${dayWithYear(key.expiresAt, zone)}`;
  return html`<li class="card"><div><b>${key.name}</b> <code>${key.hint}…</code>${over === null ? '' : html` <span class="soft">${why[over]}</span>`}
    <p class="soft">Acts as <bdi>${ownerName}</bdi>; scopes: ${key.scopes.join(', ')}</p>
    <p class="soft">Created ${moment(key.createdAt, zone)}; ${used}${ends}</p></div>
    ${
      over === null
        ? html`<form method="post" action="/console/keys/${key.id}/end">${formTokenField(visit.formToken)}<button aria-label="Revoke ${key.name}">Revoke</button></form>`
        : ''
    }</li>`;
};

const formHtml = (
  visit: Visit,
  values: FormValues,
): Html => html`<form class="card" method="post" action="/console/keys">
  ${formTokenField(visit.formToken)}<h2>New key</h2>
  <div class="field"><label for="key-name">Name</label><input id="key-name" name="name" required maxlength="100" value="${values.name ?? ''}" placeholder="The program that will use it"></div>
  ${
    isAdmin(visit)
      ? html`<div class="field"><label for="key-owner">Acts as <span class="soft">(optional)</span></label><input id="key-owner" name="owner" maxlength="320" value="${values.owner ?? ''}" placeholder="You, or someone’s e-mail, id or full name"></div>`
      : ''
  }
  <fieldset class="field"><legend>Can be used to</legend>${scopes
    .filter((scope) => scope !== 'access' || isAdmin(visit))
    .map(
      (scope) =>
        html`<label class="tick"><input type="checkbox" name="may:${scope}"${values[`may:${scope}`] === undefined ? '' : html` checked`}><span>${scopeWords[scope]} <code>${scope}</code></span></label>`,
    )}</fieldset>
  <div class="field"><label for="key-days">Expires in days <span class="soft">(optional)</span></label><input id="key-days" name="days" inputmode="numeric" value="${values.days ?? ''}"></div>
  <button class="primary">Create key</button></form>`;

/** Whoever has the address reads the calendar: it is shown this once, like any key. */
const calendarLink = (publicUrl: string | null, secret: string): Html => html`<div class="notice good" role="status">
  <p>This is your calendar’s address. Add it to your calendar app as an internet calendar now: you won’t see it again.</p>
  <p><code class="secret">${publicUrl ?? ''}/api/v1/calendar/${secret}.ics</code></p></div>`;

const calendarForm = (visit: Visit): Html => html`<form class="card" method="post" action="/console/keys">
  ${formTokenField(visit.formToken)}<h2>Your calendar</h2>
  <p>See your due tickets, appointments, shifts and on-call turns in your calendar app. Anyone who has the address can read them; you can revoke it below.</p>
  <input type="hidden" name="name" value="Calendar"><input type="hidden" name="may:calendar" value="on">
  <button>Create address</button></form>`;

/** The keys of programs that someone may see, and a form for another. */
export const keysPage = async (
  { keys, publicUrl }: ConsoleParts,
  visit: Visit,
  made: Made | null = null,
): Promise<Page> => {
  const { roles } = visit.person;
  if (!roles.some((role) => role !== 'requester')) {
    const refusal: KeyRefusal = 'not_allowed';
    throw problem(403, refusal, keyRefusalWords[refusal]);
  }
  const listed = await keys.list(visit.person);
  const shown =
    made !== null && 'secret' in made
      ? made.isCalendar
        ? calendarLink(publicUrl ?? null, made.secret)
        : html`<div class="notice good" role="status"><p>The key for <b>${made.name}</b>. Copy it now: you won’t see it again.</p>
        <p><code class="secret">${made.secret}</code></p></div>`
      : '';
  return {
    title: 'API keys',
    at: null,
    from: null,
    problem: made !== null && 'problem' in made ? made.problem : null,
    live: html`<div class="head"><h1>API keys</h1></div>${shown}
    <p class="lead">A key lets a program act as a person. It can do only what that person may do and what the key allows.</p>
    ${calendarForm(visit)}
    ${formHtml(visit, made !== null && 'values' in made ? made.values : {})}
    <ul class="sessions">${listed.map((one) => keyHtml(one, visit))}</ul>`,
  };
};
