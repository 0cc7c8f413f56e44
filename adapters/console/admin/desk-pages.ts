import { html } from 'hono/html';
import type { Page } from '#adapters/console/html/layout.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { texts } from '#src/cards/texts.ts';
import { adminPage, forAdmins, formLink } from './frame.ts';
import { removedHtml, removeLink } from './removed.ts';

const { admin } = texts;

/** The desk's teams. Throws a Problem. */
export const teamsPage = async ({ administration, settings }: ConsoleParts, visit: Visit): Promise<Page> => {
  const removed = forAdmins(await settings.removed(visit.person, 'team'));
  const teams = forAdmins(await administration.teams(visit.person));
  return adminPage(visit, 'teams', {
    title: admin.teams,
    body: html`<div class="head"><h1>${admin.teams}</h1>${formLink('admin_new_team', '', admin.action.newTeam, true)}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="${admin.teams}"><table class="figures stacked"><caption class="sr">${admin.teams}</caption>
      <thead><tr><th scope="col">Team</th><th scope="col">Manager</th><th scope="col">People</th><th scope="col"><span class="sr">Edit</span></th></tr></thead>
      <tbody>${teams.map(
        ({
          id,
          name,
          leader,
          people,
        }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td data-name="Manager"><bdi>${leader ?? admin.nobodyNamed}</bdi></td>
        <td data-name="People"><a href="/console/admin?${new URLSearchParams({ team: id })}">${people}<span class="sr"> in ${name}</span></a></td>
        <td class="acts">${formLink('admin_team', id, html`${admin.action.team}<span class="sr"> ${name}</span>`)} ${formLink('admin_replies', id, html`${admin.action.replies}<span class="sr"> of ${name}</span>`)} ${formLink('admin_outages', id, html`${admin.action.outages}<span class="sr"> of ${name}</span>`)} ${formLink('admin_team_help', id, html`${admin.action.help}<span class="sr"> of ${name}</span>`)} ${removeLink(`team:${id}`, name)}</td></tr>`,
      )}</tbody></table></div>${removedHtml(removed)}`,
  });
};

/** Categories with what they ask of whoever takes them, and the skills there are. Throws a Problem. */
export const categoriesPage = async ({ administration, settings }: ConsoleParts, visit: Visit): Promise<Page> => {
  const removed = forAdmins(await settings.removed(visit.person, 'category'));
  const formerSkills = forAdmins(await settings.removed(visit.person, 'skill'));
  const { categories, skills } = forAdmins(await administration.categories(visit.person));
  return adminPage(visit, 'categories', {
    title: 'Categories and skills',
    body: html`<div class="head"><h1>${admin.categories}</h1>${formLink('admin_new_category', '', admin.action.newCategory, true)}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="${admin.categories}"><table class="figures stacked"><caption class="sr">${admin.categories}</caption>
      <thead><tr><th scope="col">Category</th><th scope="col">Team</th><th scope="col">Required</th><th scope="col">Preferred</th><th scope="col">Effort</th><th scope="col">Time to accept</th><th scope="col">Questions</th><th scope="col">Approved by</th><th scope="col"><span class="sr">Edit</span></th></tr></thead>
      <tbody>${categories.map(
        ({
          id,
          name,
          team,
          required,
          preferred,
          effort,
          acceptWithin,
          questions,
          approval,
        }) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td data-name="Team"><bdi>${team}</bdi></td>
        <td data-name="Required">${required || '–'}</td><td data-name="Preferred">${preferred || '–'}</td><td data-name="Effort">${effort}</td><td data-name="Time to accept">${acceptWithin || 'Set by the policy'}</td>
        <td data-name="Questions">${questions === 0 ? '–' : questions} ${formLink('admin_questions', id, html`${admin.action.questions}<span class="sr"> of ${name}</span>`)}</td>
        <td data-name="Approved by">${approval === null ? '–' : html`<bdi>${approval}</bdi>`} ${formLink('admin_approval', id, html`${admin.action.approval}<span class="sr"> of ${name}</span>`)}</td>
        <td class="acts">${formLink('admin_category', id, html`${admin.action.category}<span class="sr"> ${name}</span>`)} ${formLink('admin_category_help', id, html`${admin.action.help}<span class="sr"> of ${name}</span>`)} <a href="/console/admin/settings/${encodeURIComponent(`category:${id}`)}">Name and confidence<span class="sr"> of ${name}</span></a> ${removeLink(`category:${id}`, name)}</td></tr>`,
      )}</tbody></table></div>${removedHtml(removed)}
      <div class="head below"><h2>Skills</h2>${formLink('admin_new_skill', '', admin.action.newSkill, true)}</div>
      <ul class="chips">${skills.map(({ id, name }) => html`<li><a href="/console/admin/settings/${encodeURIComponent(`skill:${id}`)}"><bdi>${name}</bdi><span class="sr">: rename</span></a> ${removeLink(`skill:${id}`, name)}</li>`)}</ul>${removedHtml(formerSkills)}`,
  });
};
