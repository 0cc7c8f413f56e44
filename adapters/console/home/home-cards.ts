import { html } from 'hono/html';
import { changeRows } from '#adapters/console/admin/changes-page.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { activityRows } from '#adapters/console/own/activity-page.ts';
import { barsHtml, peopleHtml, teamsHtml, ticketLines } from '#adapters/console/team/board-parts.ts';
import { hours } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { ListAsk, TeamsNow } from '#src/app/ports/console/pages.ts';
import type { DashboardCard } from '#src/core/views/dashboard.ts';
import { cardWords } from './card-words.ts';

const perCard = 6;
const perShortCard = 5;

/** Where nothing can be said: somebody has lost a role since the page was asked for. */
const nothing = html`<p class="soft">You no longer have access to this. Reload the page.</p>`;

type Parts = Pick<ConsoleParts, 'pages' | 'administration' | 'health'>;

/** What the cards of one page read together. */
type Shared = { readonly teamsNow: () => Promise<TeamsNow | null> };

const listCard = async (
  { pages }: Parts,
  { person }: Visit,
  ask: Omit<ListAsk, 'order' | 'limit' | 'after' | 'countUpTo'> & Partial<Pick<ListAsk, 'order'>>,
  none: string,
  all: string,
): Promise<Html> => {
  const found = await pages.list(person, { order: 'queue', limit: perCard, after: null, countUpTo: 1_000, ...ask });
  if ('code' in found) return nothing;
  const { views, total } = found;
  const more = total - views.length;
  return html`${ticketLines(views, none)}${more <= 0 ? '' : html`<p><a href="${all}">… and ${total >= 1_000 ? 'many' : more} more</a></p>`}`;
};

const teamsCard = async ({ teamsNow }: Shared, draw: (now: TeamsNow) => Html): Promise<Html> => {
  const now = await teamsNow();
  return now === null ? nothing : draw(now);
};

const healthCard = async ({ health }: Parts, { person }: Visit): Promise<Html> => {
  const now = await health.now(person);
  if (now === null) return nothing;
  const bad = now.platforms.filter(({ state }) => state === 'down' || state === 'refusing');
  return html`<p>${now.well ? 'Everything is running.' : html`<b class="late">Something has stopped.</b>`}</p>
    ${bad.length === 0 ? '' : html`<p><b class="late">Not connected: ${bad.map(({ title }) => title).join(', ')}</b></p>`}
    <p class="soft">${now.toMend.length === 0 ? 'Nothing needs fixing.' : now.toMend.length === 1 ? '1 thing needs fixing.' : `${now.toMend.length} things need fixing.`}</p>`;
};

const figuresCard = async ({ pages }: Parts, { person }: Visit): Promise<Html> => {
  const report = await pages.figuresOfPerson(person, person.id, {});
  if (!('figures' in report)) return nothing;
  const { figures, before } = report;
  if (figures === null) return html`<p class="soft">Fewer than five tickets solved, too few to show figures.</p>`;
  const then = before === null ? '' : html` <span class="soft">(${before.resolved} in the four weeks before)</span>`;
  return html`<p>Solved: <b>${figures.resolved}</b>${then}</p><p>In time: <b>${figures.inTime.n} of ${figures.inTime.of}</b></p>`;
};

const searchArticles = html`<form method="get" action="/console/knowledge" role="search" class="find-article">
  <label><span class="sr">Search articles</span><input type="search" name="q" maxlength="200" placeholder="Search articles"></label> <button>Search</button></form>`;

/** What a card shows now. */
const bodyOf = async (card: DashboardCard, parts: Parts, visit: Visit, shared: Shared): Promise<Html> => {
  const { pages, administration } = parts;
  const { person } = visit;
  const { href } = cardWords[card];
  switch (card) {
    case 'asked':
      return listCard(
        parts,
        visit,
        { list: 'mine', statuses: ['assigned'] },
        'You have no offers right now. New ones appear here automatically.',
        href,
      );
    case 'work':
      return listCard(
        parts,
        visit,
        { list: 'mine', statuses: ['in_progress', 'pending'] },
        'You have no tickets in progress.',
        href,
      );
    case 'unassigned':
      return listCard(
        parts,
        visit,
        { list: 'teams', statuses: ['new'] },
        'Every ticket has been taken or offered to someone.',
        href,
      );
    case 'due':
      return listCard(
        parts,
        visit,
        { list: 'teams', dueBefore: pages.now() + hours(4) },
        'Nothing is due within four hours.',
        href,
      );
    case 'unacknowledged':
      return listCard(
        parts,
        visit,
        { list: 'teams', unacknowledged: true },
        'No overdue tickets need acknowledging.',
        href,
      );
    case 'requested':
      return listCard(parts, visit, { list: 'requested', order: 'recent' }, 'You have no open tickets.', href);
    case 'teams':
      return teamsCard(shared, teamsHtml);
    case 'people':
      return teamsCard(shared, peopleHtml);
    case 'statuses':
    case 'priorities':
    case 'categories':
      return teamsCard(shared, (now) => barsHtml(now, card));
    case 'health':
      return healthCard(parts, visit);
    case 'figures':
      return figuresCard(parts, visit);
    case 'articles':
      return searchArticles;
    case 'activity': {
      const found = await pages.activity(person, { kind: null, day: null, after: null, limit: perShortCard });
      if (!('activity' in found)) return nothing;
      return found.activity.length === 0 ? html`<p class="soft">Nothing yet.</p>` : activityRows(found, visit);
    }
    case 'changes': {
      const ask = { kind: null, subject: null, before: null, limit: perShortCard };
      const found = await administration.changes(person, ask);
      return found === null ? nothing : changeRows(found.changes, visit);
    }
  }
};

/** The inside of some cards, in their order. */
export const cardBodies = (cards: readonly DashboardCard[], parts: Parts, visit: Visit): Promise<readonly Html[]> => {
  let teams: Promise<TeamsNow | null> | null = null;
  const teamsNow = (): Promise<TeamsNow | null> => {
    teams ??= parts.pages.teamsNow(visit.person).then((now) => ('code' in now ? null : now));
    return teams;
  };
  return Promise.all(cards.map((card) => bodyOf(card, parts, visit, { teamsNow })));
};
