import { html } from 'hono/html';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { timesOf } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { MailboxShown } from '#src/app/ports/console/health.ts';

const ownerHtml = ({ owner }: MailboxShown): Html | string =>
  owner === null
    ? html`<i>nobody’s any more</i>`
    : html`<a href="/console/admin/people/${encodeURIComponent(owner.id)}"><bdi>${owner.name}</bdi></a>`;

const row = (one: MailboxShown, visit: Visit): Html => {
  const { platform, address, times, last, offSince } = one;
  const { zone } = visit.person;
  return html`<li><b><bdi>${address}</bdi></b>, ${ownerHtml(one)}
    <span class="by">${timesOf(times)}, last ${moment(last, zone)}. ${offSince === null ? 'It is still used.' : html`<b class="late">Switched off</b> since ${moment(offSince, zone)}.`}</span>
    <form method="post" action="/console/admin/health/addresses">${formTokenField(visit.formToken)}<input type="hidden" name="platform" value="${platform}"><input type="hidden" name="address" value="${address}"><button>${offSince === null ? 'Forget' : 'Use it again'}<span class="sr">: ${address}</span></button></form></li>`;
};

/** Addresses from which mail came back, and what may be done about it; nothing where none did. */
export const mailboxesHtml = (found: readonly MailboxShown[], visit: Visit): Html | string =>
  found.length === 0
    ? ''
    : html`<section class="span"><h2>Mail that came back</h2>
      <p>An address is switched off when three mails come back over a day or more. It is used again once its owner writes from it, after 30 days, or when you say so. If the address is wrong, correct it on the person’s page.</p>
      <ul class="mend">${found.map((one) => row(one, visit))}</ul></section>`;

/** Sends to an address again. Returns what to say. Throws a Problem where it is not theirs to do. */
export const useMailboxAgain = async (
  { health }: Pick<ConsoleParts, 'health'>,
  { person }: Visit,
  { platform = '', address = '' }: Readonly<Record<string, string>>,
): Promise<string> => {
  const was = forAdmins(await health.useAgain(person, { platform, address }));
  return was ? `The desk writes to ${address} again.` : 'Nothing had come back from there any more.';
};
