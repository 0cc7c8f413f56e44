import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { type ConsoleParts, sayNext, sentForm, type Visit, type Visiting } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { ListedViews, ViewProblem } from '#src/app/ports/console/pages.ts';

/** What of an address a view keeps: not a page of the list, and nothing that is about one moment. */
const kept = ['list', 'q', 'status', 'priority', 'category', 'team', 'requester', 'assignee', 'sla', 'sort'] as const;

/** In characters: more than all of these need. */
const longest = 1_000;

/** The same for addresses of the same list. */
const narrowedBy = (query: URLSearchParams): string =>
  new URLSearchParams(
    kept.flatMap((name) =>
      query.getAll(name).flatMap((value): [string, string][] => (value === '' ? [] : [[name, value]])),
    ),
  ).toString();

const problems: Record<ViewProblem, string> = {
  no_name: 'Enter a name of up to 60 characters.',
  too_many: 'There are already 30 views. Remove one first.',
  not_allowed: 'You can’t save views for this team.',
};

/** The views someone sees above a list, and the form that saves the list as it is. */
export const savedViewsHtml = ({ views, teams }: ListedViews, visit: Visit, query: URLSearchParams): Html => {
  const here = narrowedBy(query);
  const isThis = (narrowed: string): boolean => narrowed === here;
  const droppable = views.filter(({ narrowed, mayDrop }) => mayDrop && isThis(narrowed));
  return html`<div class="views">
    ${
      views.length === 0
        ? ''
        : html`<nav aria-label="Saved views"><ul>${views.map(
            ({ name, narrowed, team }) =>
              html`<li><a class="view" href="/console/queue${narrowed === '' ? '' : `?${narrowed}`}"${isThis(narrowed) ? html` aria-current="page"` : ''}><bdi>${name}</bdi>${team === null ? '' : html` <span class="soft">${team}</span>`}</a></li>`,
          )}</ul></nav>`
    }
    ${droppable.map(
      ({ id, name }) => html`<form method="post" action="/console/views/${id}/remove">${formTokenField(visit.formToken)}
      <input type="hidden" name="narrowed" value="${here}"><button>Remove “${name}”</button></form>`,
    )}
    <details class="act"><summary>Save this view…</summary><form method="post" action="/console/views">${formTokenField(visit.formToken)}
      <input type="hidden" name="narrowed" value="${here}">
      <div class="field"><label for="view-name">Name</label><input id="view-name" name="name" required maxlength="60" autocomplete="off"></div>
      ${
        teams.length === 0
          ? ''
          : html`<div class="field"><label for="view-team">Visible to</label><select id="view-team" name="team"><option value="">Only me</option>${teams.map(
              ({ id, name }) => html`<option value="${id}">${name}</option>`,
            )}</select></div>`
      }
      <button class="primary">Save</button></form></details></div>`;
};

const backTo = (narrowed: string): string => `/console/queue${narrowed === '' ? '' : `?${narrowed}`}`;

/** The list that a form was on. Throws a Problem. */
const narrowedIn = (sent: Readonly<Record<string, string>>): string => {
  const { narrowed = '' } = sent;
  if (narrowed.length > longest) throw problem(400, 'invalid_request', 'These filters are too long to save.');
  return narrowedBy(new URLSearchParams(narrowed));
};

/** Saves the list that the form was on. Throws a Problem. */
export const saveView = async ({ pages }: ConsoleParts, c: Visiting): Promise<Response> => {
  const sent = await sentForm(c);
  const narrowed = narrowedIn(sent);
  const { name = '', team = '' } = sent;
  const saved = await pages.saveView(c.var.visit.person, { name, team: team === '' ? null : team, narrowed });
  if (saved !== null) throw problem(saved === 'not_allowed' ? 403 : 422, saved, problems[saved]);
  sayNext(c, 'View saved. You’ll find it above the list.');
  return c.redirect(backTo(narrowed), 303);
};

/** Throws a Problem. */
export const removeView = async ({ pages }: ConsoleParts, c: Visiting, id: string): Promise<Response> => {
  const narrowed = narrowedIn(await sentForm(c));
  if (!(await pages.dropView(c.var.visit.person, id))) {
    throw problem(404, 'unknown_view', 'That view doesn’t exist, or you can’t remove it.');
  }
  sayNext(c, 'View removed.');
  return c.redirect(backTo(narrowed), 303);
};
