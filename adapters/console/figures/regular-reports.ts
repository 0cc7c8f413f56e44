import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { ofList } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { Known } from '#src/cards/verbs/fields.ts';
import type { TeamId } from '#src/core/ids.ts';
import type { RegularReports, Rhythm } from '#src/core/reports/regular-reports.ts';

const rhythms = ['week', 'month'] as const satisfies readonly Rhythm[];

const words: Readonly<Record<Rhythm, string>> = {
  week: 'Every Monday: last week’s figures',
  month: 'On the first of the month: last month’s figures',
};

/** What of the figures someone is sent, and how to change it. `team`: the one that is shown; empty: all. */
export const regularReportsHtml = (
  regular: RegularReports,
  { formToken, person }: Visit,
  { teams }: Known,
  team: string,
): Html => {
  const called = (id: string | null): string =>
    id === null ? 'all tickets you can see' : (teams.find(({ value }) => value === id)?.label ?? id);
  const line = (rhythm: Rhythm): Html => {
    const now = regular[rhythm];
    const about = html`<span class="sr">: ${words[rhythm]}</span>`;
    return html`<li class="card"><div><b>${words[rhythm]}</b>
      <p class="soft">${now === undefined ? `Off. It would cover ${called(team === '' ? null : team)}.` : `Sent to you by ${now.by === 'email' ? 'e-mail' : 'chat'} at 8:00 (${person.zone}), for ${called(now.team)}.`}</p></div>
      <form method="post" action="/console/figures/regular">${formTokenField(formToken)}
      <input type="hidden" name="rhythm" value="${rhythm}"><input type="hidden" name="team" value="${team}">
      ${
        now === undefined
          ? html`<button name="wish" value="start">Send by chat${about}</button>${person.email === null ? '' : html` <button name="wish" value="email">Send by e-mail${about}</button>`}`
          : html`<button name="wish" value="stop">Turn off${about}</button>`
      }</form></li>`;
  };
  return html`<section class="regular"><h2>Regular reports</h2><ul class="sessions">${rhythms.map(line)}</ul></section>`;
};

/** Starts or stops one; answers what to say about it. Throws a Problem. */
export const changeRegularReports = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  { person }: Visit,
  values: Readonly<Record<string, string>>,
): Promise<string> => {
  const [rhythm] = ofList(rhythms, [values.rhythm ?? '']);
  if (rhythm === undefined) throw problem(422, 'unknown_rhythm', 'A report is sent every week or every month.');
  const team = values.team ?? '';
  const isByMail = values.wish === 'email';
  const isStart = isByMail || values.wish === 'start';
  const { teams } = await pages.choices();
  if (isStart && team !== '' && !teams.some(({ value }) => value === team)) {
    throw problem(422, 'unknown_team', 'That team no longer exists.');
  }
  const asked = isStart
    ? { team: team === '' ? null : (team as TeamId), ...(isByMail && ({ by: 'email' } as const)) }
    : null;
  const refused = await pages.sendRegularly(person, { rhythm, asked });
  if (refused !== null) {
    throw problem(
      403,
      refused.code,
      refusalText(refused, person.id, () => person.name),
    );
  }
  if (!isStart) return 'Report turned off.';
  return isByMail
    ? 'You’ll get it by e-mail, or by chat while the desk doesn’t send e-mail.'
    : 'You’ll get it by chat.';
};
