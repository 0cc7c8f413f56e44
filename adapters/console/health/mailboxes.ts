import { html } from 'hono/html';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { timesOf } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { MailboxShown } from '#src/app/ports/console/health.ts';

const ownerHtml = ({ owner }: MailboxShown): Html | string =>
  owner === null
    ? html`<i>Nobody any more</i>`
    : html`<a href="/console/admin/people/${encodeURIComponent(owner.id)}"><bdi>${owner.name}</bdi></a>`;

const row = (one: MailboxShown, visit: Visit): Html => {
  const { platform, address, times, last, offSince } = one;
  const { zone } = visit.person;
  return html`<tr><th scope="row" class="address"><bdi>${address}</bdi></th><td>${ownerHtml(one)}</td>
    <td>${timesOf(times)}, last ${moment(last, zone)}</td>
    <td>${offSince === null ? 'Still used' : html`<b class="late">Switched off</b> ${moment(offSince, zone)}`}</td>
    <td><form method="post" action="/console/admin/health/addresses">${formTokenField(visit.formToken)}<input type="hidden" name="platform" value="${platform}"><input type="hidden" name="address" value="${address}"><button>${offSince === null ? 'Forget' : 'Use it again'}<span class="sr">: ${address}</span></button></form></td></tr>`;
};

/** Addresses from which mail came back, and what may be done about it; nothing where none did. */
export const mailboxesHtml = (found: readonly MailboxShown[], visit: Visit): Html | string =>
  found.length === 0
    ? ''
    : html`<section class="broad"><h2>Mail that came back</h2>
      <p>An address is switched off when three mails come back over a day or more. It is used again once its owner writes from it, after 30 days, or when you say so. If the address is wrong, correct it on the person’s page.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Mail that came back"><table class="figures"><caption class="sr">Addresses from which mail came back in the last 30 days</caption>
      <thead><tr><th scope="col">Address</th><th scope="col">Whose</th><th scope="col">Came back</th><th scope="col">State</th><th scope="col"><span class="sr">What to do</span></th></tr></thead>
      <tbody>${found.map((one) => row(one, visit))}</tbody></table></div></section>`;

/** Sends to an address again. Returns what to say. Throws a Problem where it is not theirs to do. */
export const useMailboxAgain = async (
  { health }: Pick<ConsoleParts, 'health'>,
  { person }: Visit,
  { platform = '', address = '' }: Readonly<Record<string, string>>,
): Promise<string> => {
  const was = forAdmins(await health.useAgain(person, { platform, address }));
  return was ? `The desk writes to ${address} again.` : 'Nothing had come back from there any more.';
};
