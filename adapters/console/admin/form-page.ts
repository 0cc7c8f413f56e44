import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { AdminPageForm } from '#src/app/ports/console/administration.ts';
import type { FieldErrors, Form, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { type AdminPart, adminPage, forAdmins } from './frame.ts';

const { admin } = texts;

const partOf: Readonly<Record<AdminPageForm, Extract<AdminPart, 'people' | 'teams' | 'categories'>>> = {
  admin_add: 'people',
  admin_edit: 'people',
  admin_care: 'people',
  admin_roles: 'people',
  admin_skills: 'people',
  admin_hours: 'people',
  admin_away: 'people',
  admin_start: 'people',
  admin_team: 'teams',
  admin_replies: 'teams',
  admin_outages: 'teams',
  admin_team_help: 'teams',
  admin_new_team: 'teams',
  admin_category: 'categories',
  admin_questions: 'categories',
  admin_approval: 'categories',
  admin_category_help: 'categories',
  admin_new_category: 'categories',
  admin_new_skill: 'categories',
};

const places: Readonly<Record<(typeof partOf)[AdminPageForm], string>> = {
  people: '/console/admin',
  teams: '/console/admin/teams',
  categories: '/console/admin/categories',
};

/** As in an address: `hours`. Throws a Problem. */
const kindOf = (typed: string): AdminPageForm => {
  const kind = (Object.keys(partOf) as AdminPageForm[]).find((one) => one === `admin_${typed}`);
  if (kind === undefined) throw problem(404, 'not_there', admin.problem.not_there);
  return kind;
};

type Shown = { readonly form: Form; readonly errors: FieldErrors; readonly problem: string | null };

const shownPage = (visit: Visit, kind: AdminPageForm, about: string, { form, errors, problem: wrong }: Shown): Page => {
  const part = partOf[kind];
  const back = part === 'people' && about !== '' ? `/console/admin/people/${encodeURIComponent(about)}` : places[part];
  const title = form.title;
  return adminPage(visit, part, {
    title,
    problem: wrong,
    body: html`<div class="head"><h1><bdi>${title}</bdi></h1></div>
      <form class="card" method="post" action="/console/admin/forms/${kind.slice('admin_'.length)}">${formTokenField(visit.formToken)}
      <input type="hidden" name="form" value="${form.id}"><input type="hidden" name="about" value="${about}">
      ${form.fields.map((field) => fieldHtml(field, { errors, prefix: 'admin' }))}
      <p class="buttons"><button class="primary">${form.submitLabel}</button> <a href="${back}">Cancel</a></p></form>`,
  });
};

/** A form, filled with what is so now. Throws a Problem. */
export const formPage = async (
  { administration }: ConsoleParts,
  visit: Visit,
  typed: string,
  about: string,
): Promise<Page> => {
  const kind = kindOf(typed);
  const form = forAdmins(await administration.form(visit.person, kind, about));
  return shownPage(visit, kind, about, { form, errors: {}, problem: null });
};

/** Carries out a form that was sent: where to go then and what to say there, or the form again. Throws a Problem. */
export const sendFormPage = async (
  { administration }: ConsoleParts,
  visit: Visit,
  typed: string,
  values: FormValues,
): Promise<{ readonly goTo: string; readonly said: string } | { readonly again: Page }> => {
  const kind = kindOf(typed);
  const { form = '', about = '', form_token: _, ...filled } = values;
  const id = form.startsWith(`${kind}~`) ? form : '';
  const tally = await administration.send(visit.person, { id, values: filled });
  if (tally === 'not_allowed') throw problem(403, 'not_allowed', admin.problem.not_allowed);
  if (tally === 'not_there') throw problem(404, 'not_there', admin.problem.not_there);
  if ('form' in tally) return { again: shownPage(visit, kind, about, tally) };
  const place =
    tally.about === null ? places[partOf[kind]] : `/console/admin/people/${encodeURIComponent(tally.about)}`;
  return { goTo: place, said: tally.done };
};
