import { html } from 'hono/html';
import { concerning } from '#adapters/console/html/concerns.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { words } from '#adapters/console/html/words.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { arrangeHtml } from './arrange.ts';
import { cardWords } from './card-words.ts';
import { cardBodies } from './home-cards.ts';

/** The home page: what its person has chosen to see first, as it is now. */
export const homePage = async (
  parts: Pick<ConsoleParts, 'pages' | 'administration' | 'health'>,
  visit: Visit,
): Promise<Page> => {
  const { person } = visit;
  const { shown } = await parts.pages.dashboard(person);
  const bodies = await cardBodies(
    shown.map(({ card }) => card),
    parts,
    visit,
  );
  return {
    title: words.nav.home,
    at: 'home',
    wide: true,
    from: 'home',
    concerns: concerning({ people: [person.id], teams: person.roles.includes('admin') ? 'all' : person.teams }),
    live: html`<div class="head"><h1>${words.nav.home}</h1><p><a href="/console/home?arrange=1">Customise</a></p></div>
      <div data-part="home">${
        shown.length === 0
          ? html`<div class="empty"><p>Your home page has no cards. <a href="/console/home?arrange=1">Add some</a>.</p></div>`
          : html`<div class="board">${shown.map(({ card, wide }, index) => {
              const { title, href } = cardWords[card];
              return html`<section${wide ? html` class="double"` : ''}><h2><a href="${href}">${title}</a></h2>${bodies[index] ?? ''}</section>`;
            })}</div>`
      }</div>`,
  };
};

/** The same page, to be arranged. `at`: the card and the button that was pressed last, to go on there. */
export const arrangePage = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  visit: Visit,
  { at = '', problem = null }: { readonly at?: string; readonly problem?: string | null } = {},
): Promise<Page> => ({
  title: 'Customise your home page',
  at: 'home',
  wide: true,
  from: null,
  problem,
  live: arrangeHtml(await pages.dashboard(visit.person), visit, at),
});
