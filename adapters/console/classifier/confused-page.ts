import { html } from 'hono/html';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { ticketsHtml } from '#adapters/console/lists/list-page.ts';
import { pagerHtml } from '#adapters/console/lists/pager.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { CategoryId } from '#src/core/ids.ts';
import { finalWords, guessWords, readConfusionAsk } from './confusion-html.ts';

const perPage = 50;

/** Empty: none; absent: whatever it was. */
const readCategory = (text: string | null): CategoryId | null | undefined =>
  text === null ? undefined : text === '' ? null : (text.slice(0, 300) as CategoryId);

/** The tickets behind a number of what was taken for what. Throws a Problem. */
export const confusedPage = async (
  { classifier, pages }: ConsoleParts,
  visit: Visit,
  query: URLSearchParams,
): Promise<Page> => {
  const [guess, final] = [readCategory(query.get('guess')), readCategory(query.get('final'))];
  const after = /^\d{1,15}$/.test(query.get('after') ?? '') ? Number(query.get('after')) : null;
  const ask = readConfusionAsk(query);
  const found = forAdmins(
    await classifier.confused(visit.person, {
      ...{ ...ask, after, limit: perPage },
      ...(guess !== undefined && { guess }),
      ...(final !== undefined && { final }),
    }),
  );
  const { categories } = await pages.choices();
  const nameOf = (id: CategoryId | null) =>
    id === null ? null : (categories.find(({ value }) => value === id)?.label ?? id);
  const title = [
    ...(guess === undefined ? [] : [`Guessed: ${guessWords(nameOf(guess))}`]),
    ...(final === undefined ? [] : [`Actual: ${finalWords(nameOf(final))}`]),
  ].join(' · ');
  const { views, total, next } = found;
  const back = new URLSearchParams({ days: `${ask.days}`, model: ask.model });
  return adminPage(visit, 'classifier', {
    title: title === '' ? 'Guessed tickets' : title,
    body: html`<div class="head"><h1>${title === '' ? 'Guessed tickets' : title}</h1>
      <p class="soft"><a href="/console/admin/classifier?${back}#confusion">Classifier</a></p></div>
      ${views.length === 0 ? html`<div class="empty"><p>No tickets.</p></div>` : ticketsHtml(views)}
      ${pagerHtml(query, views.length, total, next)}`,
  });
};
