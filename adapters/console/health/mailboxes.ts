import { html } from 'hono/html';
import { forAdmins } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { timesOf } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { MailboxShown } from '#src/app/ports/console/health.ts';

const ownerHtml = ({ owner }: MailboxShown): Html | string =>
  owner === null
    ? html`<i>no longer anyone’s</i>`
    : html`<a href="/console/admin/people/${encodeURIComponent(owner.id)}"><bdi>${owner.name}</bdi></a>`;

const row = (one: MailboxShown, visit: Visit): Html => {
  const { platform, address, times, last, offSince } = one;
  const { zone } = visit.person;
  return html`<li><b><bdi>${address}</bdi></b>, ${ownerHtml(one)}
    <span class="by">Bounced ${timesOf(times).toLowerCase()}, last ${moment(last, zone)}. ${offSince === null ? 'Still in use.' : html`<b class="late">Turned off</b> since ${moment(offSince, zone)}.`}</span>
    <form method="post" action="/console/admin/health/addresses">${formTokenField(visit.formToken)}<input type="hidden" name="platform" value="${platform}"><input type="hidden" name="address" value="${address}"><button>${offSince === null ? 'Clear' : 'Use again'}<span class="sr">: ${address}</span></button></form></li>`;
};

/** Addresses from which mail came back, and what may be done about it; nothing where none did. */
export const mailboxesHtml = (found: readonly MailboxShown[], visit: Visit): Html | string =>
  found.length === 0
    ? ''
    : html`<section class="span"><h2>Bounced mail</h2>
      <p>An address is turned off after three messages bounce over a day or more. It’s used again when its owner writes from it, after 30 days, or when you say so. If the address is wrong, correct it on the person’s page.</p>
      <ul class="fixes">${found.map((one) => row(one, visit))}</ul></section>`;

/** Sends to an address again. Returns what to say. Throws a Problem where it is not theirs to do. */
export const useMailboxAgain = async (
  { health }: Pick<ConsoleParts, 'health'>,
  { person }: Visit,
  { platform = '', address = '' }: Readonly<Record<string, string>>,
): Promise<string> => {
  const was = forAdmins(await health.useAgain(person, { platform, address }));
  return was ? `The desk sends to ${address} again.` : 'There were no bounces left to clear for this address.';
};
