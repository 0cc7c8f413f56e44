import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { onlyForLeads } from '#adapters/console/refused.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import type { AskedWithoutArticle } from '#src/app/ports/console/articles.ts';

const mostLinked = 8;

const groupHtml = ({ name, numbers, people, solved, category }: AskedWithoutArticle['groups'][number]): Html => {
  const begin = new URLSearchParams({
    about: name,
    ...(category !== null && { category }),
    ...(solved !== null && { ticket: `${solved}` }),
  });
  const more = numbers.length - mostLinked;
  return html`<li><strong><bdi>${name}</bdi></strong>
    <p class="soft">${numbers.length} tickets from ${people} people: ${numbers
      .slice(0, mostLinked)
      .map(
        (number, n) => html`${n === 0 ? '' : ', '}<a href="/console/tickets/${number}">#${number}</a>`,
      )}${more > 0 ? ` and ${more} more` : ''}</p>
    <p><a class="button" href="/console/knowledge/new?${begin}">Write this article</a></p></li>`;
};

/** What was asked often recently and is in no article, for those who lead. Throws a Problem. */
export const askedPage = async ({ articles }: ConsoleParts, { person }: Visit): Promise<Page> => {
  const asked = await articles.askedWithoutArticle(person);
  if (asked === null) throw onlyForLeads();
  const { looked, uncovered, groups } = asked;
  const lookedAt =
    looked === 0
      ? 'Your teams had no tickets in the last 30 days.'
      : `No article covers ${uncovered} of the last ${looked} ${looked === 1 ? 'ticket' : 'tickets'}, from the last 30 days at most.`;
  return {
    title: 'Missing articles',
    at: 'knowledge',
    from: null,
    live: html`<div class="head"><h1>Missing articles</h1><a href="/console/knowledge">All articles</a></div>
      ${
        groups.length === 0
          ? html`<div class="empty"><p>Everything that was asked often has an article.</p><p>${lookedAt}</p></div>`
          : html`<p class="lead soft">${lookedAt} Each entry groups several similar tickets from more than one person.</p>
            <ul class="articles">${groups.map(groupHtml)}</ul>`
      }`,
  };
};
