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
  refusing: 'Rejecting messages',
  off: 'Off',
};

const stalledWords: Readonly<Record<string, string>> = {
  timers: 'Deadlines aren’t being checked',
  outbox: 'Messages aren’t being sent',
  tasks: 'Background tasks have stopped',
  audit: 'The audit hasn’t run',
};

/** What tasks and scheduled jobs are called; those of a newer version keep their name. */
const workWords: Readonly<Record<string, string>> = {
  train_model: 'Training the classifier',
  reapply_policies: 'Applying policies to open tickets',
  keep_files: 'Saving files',
  send_files: 'Forwarding files',
  enquiry_silence: 'Filing enquiries nobody answered',
  'webhook-events': 'Preparing webhook deliveries',
  reviews: 'Article review reminders',
  'embed-articles': 'Indexing articles for search',
  first_answer: 'Automatic answers',
  suggest_articles: 'Suggesting articles',
  embed_articles: 'Indexing articles for search',
  tell_along: 'Outage updates',
  compare_with_recent: 'Looking for outages',
  webhook: 'Sending to webhooks',
  digest: 'Morning digests',
  reports: 'Regular reports',
  forecast: 'Early warnings',
  absences: 'Reading absence calendars',
  holidays: 'Reading calendar holidays',
  'planned-absences': 'Starting planned absences',
  audit: 'Audit',
  'report-days': 'Preparing figures',
  learn: 'Nightly learning',
  retention: 'Deleting expired data',
};

const workName = (name: string): string => workWords[name] ?? name;

const isBad = ({ state }: PlatformHealth): boolean => state === 'down' || state === 'refusing';

const platformRow = (one: PlatformHealth, visit: Visit): Html =>
  html`<tr><th scope="row">${one.title}</th><td data-name="Status"><span>${isBad(one) ? html`<b class="late">${stateWords[one.state]}</b>` : stateWords[one.state]}${
    one.since === null ? '' : html` since ${moment(one.since, visit.person.zone)}`
  }</span></td><td class="address" data-name="Details">${one.detail ?? ''}</td></tr>`;

const minutesWords = (seconds: number | null): string =>
  seconds === null
    ? ''
    : seconds < 60
      ? ', all less than a minute old'
      : `, the oldest for ${Math.round(seconds / 60)} minutes`;

const fact = (label: string, value: Html | string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

const workHtml = ({ version, work }: HealthShown, visit: Visit): Html => {
  if (work === null)
    return html`<section class="broad"><h2>Desk</h2><p><b class="late">The database isn’t responding.</b></p></section>`;
  const { stalled, failing, undelivered, tasks, audit } = work;
  return html`<section class="broad"><h2>Desk</h2><dl class="facts">
    ${fact('Background work', stalled.length === 0 ? 'Running' : html`<b class="late">${stalled.map((what) => stalledWords[what] ?? what).join('. ')}</b>`)}
    ${fact('Messages waiting', `${work.waiting}${work.waiting === 0 ? '' : minutesWords(work.oldestSeconds)}`)}
    ${fact('Failed jobs', failing.length === 0 ? 'None' : failing.map(({ name, tries }) => `${workName(name)} (${timesOf(tries).toLowerCase()})`).join(', '))}
    ${fact('Last audit', audit === null ? 'None yet' : html`${moment(audit.at, visit.person.zone)}, of ${audit.tickets} tickets; ${audit.repaired === 0 ? 'nothing to repair' : html`<b>${audit.repaired} repaired</b>`}`)}
    ${fact('Deskhand', `${version}, on ${work.engine} (schema ${work.schemaVersion})`)}</dl></section>
    ${
      undelivered.length === 0
        ? ''
        : html`<section class="span"><h2>Not delivered in the last day</h2><ul>${undelivered.map(
            ({ state, platform, reason, count }) =>
              html`<li><b>${count}</b> ${state === 'failed' ? 'failed' : 'delayed'}${platform === null ? '' : ` on ${platform}`}: ${reason}</li>`,
          )}</ul></section>`
    }
    ${
      tasks.length === 0
        ? ''
        : html`<section class="span"><h2>Background tasks</h2><div class="scroll" tabindex="0" role="region" aria-label="Tasks"><table class="figures stacked"><caption class="sr">Tasks by kind</caption>
      <thead><tr><th scope="col">Kind</th><th scope="col">Waiting</th><th scope="col">Running</th><th scope="col">Failed</th></tr></thead>
      <tbody>${tasks.map(({ kind, pending, running, failed }) => html`<tr><th scope="row">${workName(kind)}</th><td data-name="Waiting">${pending}</td><td data-name="Running">${running}</td><td data-name="Failed">${failed === 0 ? '0' : html`<b class="late">${failed}</b>`}</td></tr>`)}</tbody></table></div></section>`
    }`;
};

/** The platforms, whether work gets done, and what needs fixing. Throws a Problem. */
export const healthPage = async ({ health }: ConsoleParts, visit: Visit): Promise<Page> => {
  const found = forAdmins(await health.now(visit.person));
  const mailboxes = found.work === null ? [] : forAdmins(await health.mailboxes(visit.person));
  const { platforms, toMend, well } = found;
  return adminPage(visit, 'health', {
    title: 'Health',
    body: html`<div class="head"><h1>Health</h1><span class="status">${well ? 'All systems working' : 'Needs attention'}</span></div>
      <div class="board"><section class="span"><h2>Platforms</h2><div class="scroll" tabindex="0" role="region" aria-label="Platforms"><table class="figures stacked"><caption class="sr">Platforms</caption>
      <thead><tr><th scope="col">Platform</th><th scope="col">Status</th><th scope="col">Details</th></tr></thead>
      <tbody>${platforms.map((one) => platformRow(one, visit))}</tbody></table></div></section>
      ${workHtml(found, visit)}
      ${mailboxesHtml(mailboxes, visit)}
      <section class="broad"><h2>Needs fixing</h2>${
        toMend.length === 0
          ? html`<p>Nothing. Everyone can be reached, and every category has someone to ask.</p>`
          : html`<ul class="fixes">${toMend.map(({ problem, remedy }) => html`<li><bdi>${problem}</bdi><span class="by">${remedy}</span></li>`)}</ul>`
      }</section></div>`,
  });
};
