import { html } from 'hono/html';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { carriedFields } from '#adapters/console/admin/sent.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { movesHtml, openWords } from './would-change.ts';

/** What applying the promises of today to open tickets would move, and the button that does it. Throws a Problem. */
export const reapplyPage = async (
  { promises, newId }: ConsoleParts,
  visit: Visit,
  problem: string | null = null,
): Promise<Page> => {
  const found = forAdmins(await promises.openMoves(visit.person));
  const { changed, isPart } = found;
  return adminPage(visit, 'hours', {
    title: 'Apply policies to open tickets',
    problem,
    body: html`<div class="head"><h1>Apply policies to open tickets</h1></div>
      <p class="lead">A ticket keeps the targets it had when its clock started. Here you can apply today’s policies and hours to open tickets, as <code>desk sla reapply</code> does.</p>
      <div class="card would"><h2>What would change</h2><p>${changed === 0 && !isPart ? 'All open tickets are up to date.' : openWords(found)}</p>${movesHtml(found, visit)}
      ${
        changed === 0 && !isPart
          ? html`<p class="buttons"><a href="/console/admin/hours">Back</a></p>`
          : html`<form method="post" action="/console/admin/reapply">${carriedFields(visit, found.basedOn, newId())}
      <p class="soft">If this means a target is missed, the ticket’s technician is told.</p>
      <p class="buttons"><button class="primary">Apply to ${isPart ? 'all open tickets' : changed === 1 ? '1 open ticket' : `${changed} open tickets`}</button> <a href="/console/admin/hours">Cancel</a></p></form>`
      }</div>`,
  });
};
