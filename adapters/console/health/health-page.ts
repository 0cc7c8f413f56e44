import { html } from 'hono/html';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import { timesOf } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { HealthShown, PlatformHealth } from '#src/app/ports/console/health.ts';
import { mailboxesHtml } from './mailboxes.ts';

const stateWords: Readonly<Record<PlatformHealth['state'], string>> = {
  up: 'Connected',
  starting: 'Connecting',
  down: 'Not connected',
  refusing: 'Refuses messages',
  off: 'Off',
};

const stalledWords: Readonly<Record<string, string>> = {
  timers: 'Deadlines are not looked at',
  outbox: 'Messages are not sent',
  tasks: 'Work in the background stands still',
  audit: 'Nobody has checked whether everything is being looked at',
};

/** What tasks and scheduled jobs are called; those of a newer version keep their name. */
const workWords: Readonly<Record<string, string>> = {
  train_model: 'Training the classifier',
  reapply_policies: 'Applying promises to open tickets',
  keep_files: 'Keeping files',
  send_files: 'Sending files on',
  enquiry_silence: 'Filing what was asked about and not answered',
  'webhook-events': 'Telling webhooks',
  reviews: 'Asking whether articles are still right',
  'embed-articles': 'Reading articles with the model for the search',
  first_answer: 'Answering by the assistant',
  suggest_articles: 'Suggesting articles',
  embed_articles: 'Reading articles with the model for the search',
  tell_along: 'Telling those who go along with an outage',
  compare_with_recent: 'Looking for outages',
  webhook: 'Sending to webhooks',
  digest: 'Morning digests',
  reports: 'Regular reports',
  forecast: 'Early warnings',
  absences: 'Reading calendars of absence',
  'planned-absences': 'Beginning planned absences',
  audit: 'Audit',
  'report-days': 'Preparing figures',
  learn: 'Learning at night',
  retention: 'Deleting what is kept no longer',
};

const workName = (name: string): string => workWords[name] ?? name;

const isBad = ({ state }: PlatformHealth): boolean => state === 'down' || state === 'refusing';

const platformRow = (one: PlatformHealth, visit: Visit): Html =>
  html`<tr><th scope="row">${one.title}</th><td>${isBad(one) ? html`<b class="late">${stateWords[one.state]}</b>` : stateWords[one.state]}${
    one.since === null ? '' : html` since ${moment(one.since, visit.person.zone)}`
  }</td><td class="address">${one.detail ?? ''}</td></tr>`;

const minutesWords = (seconds: number | null): string =>
  seconds === null ? '' : seconds < 60 ? ', all of them fresh' : `, the first for ${Math.round(seconds / 60)} minutes`;

const fact = (label: string, value: Html | string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const workHtml = ({ version, work }: HealthShown, visit: Visit): Html => {
  if (work === null)
    return html`<section class="broad"><h2>Work</h2><p><b class="late">The database does not answer.</b></p></section>`;
  const { stalled, failing, undelivered, tasks, audit } = work;
  return html`<section class="broad"><h2>Work</h2><dl class="facts">
    ${fact('Being done', stalled.length === 0 ? 'Everything' : html`<b class="late">${stalled.map((what) => stalledWords[what] ?? what).join('. ')}</b>`)}
    ${fact('Messages that wait', `${work.waiting}${work.waiting === 0 ? '' : minutesWords(work.oldestSeconds)}`)}
    ${fact('Jobs that failed', failing.length === 0 ? 'None' : failing.map(({ name, tries }) => `${workName(name)} (${timesOf(tries).toLowerCase()})`).join(', '))}
    ${fact('Last audit', audit === null ? 'None yet' : html`${moment(audit.at, visit.person.zone)}, of ${audit.tickets} tickets; ${audit.repaired === 0 ? 'nothing to repair' : html`<b>${audit.repaired} repaired</b>`}`)}
    ${fact('Deskhand', `${version}, on ${work.engine} (schema ${work.schemaVersion})`)}</dl></section>
    ${
      undelivered.length === 0
        ? ''
        : html`<section class="span"><h2>Not delivered in the last day</h2><ul>${undelivered.map(
            ({ state, platform, reason, count }) =>
              html`<li><b>${count}</b> ${state === 'failed' ? 'given up' : 'put off'}${platform === null ? '' : ` on ${platform}`}: ${reason}</li>`,
          )}</ul></section>`
    }
    ${
      tasks.length === 0
        ? ''
        : html`<section class="span"><h2>In the background</h2><div class="scroll" tabindex="0" role="region" aria-label="Tasks"><table class="figures"><caption class="sr">Tasks by kind</caption>
      <thead><tr><th scope="col">Kind</th><th scope="col">Wait</th><th scope="col">Run</th><th scope="col">Given up</th></tr></thead>
      <tbody>${tasks.map(({ kind, pending, running, failed }) => html`<tr><th scope="row">${workName(kind)}</th><td>${pending}</td><td>${running}</td><td>${failed === 0 ? '0' : html`<b class="late">${failed}</b>`}</td></tr>`)}</tbody></table></div></section>`
    }`;
};

/** The platforms, whether work gets done, and what there is to mend. Throws a Problem. */
export const healthPage = async ({ health }: ConsoleParts, visit: Visit): Promise<Page> => {
  const found = forAdmins(await health.now(visit.person));
  const mailboxes = found.work === null ? [] : forAdmins(await health.mailboxes(visit.person));
  const { platforms, toMend, well } = found;
  return adminPage(visit, 'health', {
    title: 'Health',
    body: html`<div class="head"><h1>Health</h1><span class="status">${well ? 'All is well' : 'Something is not well'}</span></div>
      <div class="board"><section class="span"><h2>Platforms</h2><div class="scroll" tabindex="0" role="region" aria-label="Platforms"><table class="figures"><caption class="sr">Platforms</caption>
      <thead><tr><th scope="col">Platform</th><th scope="col">State</th><th scope="col">What it says</th></tr></thead>
      <tbody>${platforms.map((one) => platformRow(one, visit))}</tbody></table></div></section>
      ${workHtml(found, visit)}
      ${mailboxesHtml(mailboxes, visit)}
      <section class="broad"><h2>To mend</h2>${
        toMend.length === 0
          ? html`<p>Nothing: everybody can be reached, and every category has somebody to ask.</p>`
          : html`<ul class="mend">${toMend.map(({ problem, remedy }) => html`<li><bdi>${problem}</bdi><span class="by">${remedy}</span></li>`)}</ul>`
      }</section></div>`,
  });
};
