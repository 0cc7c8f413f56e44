import { html } from 'hono/html';
import { adminPage, forAdmins } from '#adapters/console/admin/frame.ts';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, moment } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { CategoryRecord, ClassifierShown } from '#src/app/ports/console/classifier.ts';
import type { StoredModel } from '#src/app/ports/models.ts';
import { confusionHtml, readConfusionAsk } from './confusion-html.ts';

const stateWords: Readonly<Record<CategoryRecord['state'], string>> = {
  decides: 'Set automatically when the classifier is confident',
  wrong: 'Set by people: the classifier was wrong too often',
  unproven: 'Set by people until the classifier has proved accurate',
  unknown: 'Set by people: the model doesn’t know it',
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

type Act = 'train' | 'roll-back' | 'use' | 'stop' | 'start';

const actForm = (visit: Visit, act: Act, label: Html | string, fields: Readonly<Record<string, string>>): Html =>
  html`<form method="post" action="/console/admin/classifier">${formTokenField(visit.formToken)}<input type="hidden" name="act" value="${act}">${Object.entries(
    fields,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>${label}</button></form>`;

const modelHtml = (one: StoredModel, champion: string | null, visit: Visit): Html => {
  const { comparison, learnedFrom, why, rolledBackAt } = one;
  const { heldOut, championAccuracy, challengerAccuracy, capped = 0 } = comparison;
  const { zone } = visit.person;
  const isChampion = one.id === champion;
  return html`<li><span class="soft">${moment(one.trainedAt, zone)}</span><div><code>${one.id}</code>${isChampion ? html` <b>In use</b>` : one.state === 'shadow' ? ' Never used' : ' Used before'}${
    rolledBackAt === null ? '' : html`, rolled back ${moment(rolledBackAt, zone)}`
  }<span class="by">Trained on ${learnedFrom} tickets. On ${heldOut} others it was right in ${percent(challengerAccuracy)}, the model in use then in ${percent(championAccuracy)}. ${why}${
    capped === 0 ? '' : ` Left out ${capped}, so that no one person shapes a category alone.`
  }</span>${isChampion ? '' : actForm(visit, 'use', html`Use this model<span class="sr"> ${one.id}</span>`, { id: one.id, champion: champion ?? '' })}</div></li>`;
};

const categoriesHtml = (
  categories: readonly CategoryRecord[],
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="Categories"><table class="figures stacked"><caption class="sr">Categories</caption>
  <thead><tr><th scope="col">Category</th><th scope="col">Confident guesses in 90 days</th><th scope="col">Correct</th><th scope="col">Left to people anyway</th><th scope="col">Status</th></tr></thead>
  <tbody>${categories.map(
    ({
      category,
      guesses,
      right,
      held,
      state,
    }) => html`<tr><th scope="row"><bdi>${category}</bdi></th><td data-name="Confident guesses in 90 days">${guesses}</td><td data-name="Correct">${guesses === 0 ? '–' : percent(right / guesses)}</td>
    <td data-name="Left to people anyway">${held}</td><td data-name="Status">${state === 'wrong' ? html`<b class="late">${stateWords[state]}</b>` : stateWords[state]}</td></tr>`,
  )}</tbody></table></div>`;

const stateHtml = ({ learns, trains, last, champion, remarks }: ClassifierShown, visit: Visit, nonce: string): Html =>
  html`<section class="span"><h2>Status</h2>
  <p>${champion === null ? 'The model that comes with Deskhand is in use.' : html`Your own model is in use: <code>${champion}</code>.`}
  ${learns ? 'The desk learns every night from what technicians correct and requesters confirm.' : html`<b class="late">Learning is turned off.</b>`}</p>
  ${trains ? html`<p role="status">A model is being trained. Reload the page in a minute or two.</p>` : ''}
  ${last === null ? '' : html`<p class="soft">Last trained by hand ${moment(last.at, visit.person.zone)}: ${last.words}</p>`}
  ${remarks.length === 0 ? '' : html`<ul class="fixes">${remarks.map(({ problem: wrong, remedy }) => html`<li><bdi>${wrong}</bdi><span class="by">${remedy}</span></li>`)}</ul>`}
  <div class="buttons">${learns ? actForm(visit, 'train', 'Train now', { nonce }) : ''}
  ${champion === null ? '' : actForm(visit, 'roll-back', 'Go back to the previous model', { champion })}
  ${learns ? actForm(visit, 'stop', 'Stop learning', {}) : actForm(visit, 'start', 'Resume learning', {})}</div>
  <p class="soft">A new model is used only if it does better on tickets neither model has seen.</p></section>`;

/** The model in use, how accurate it is for each category, what it learned. Throws a Problem. */
export const classifierPage = async (
  { classifier, newId }: ConsoleParts,
  visit: Visit,
  query: URLSearchParams,
  wrong: string | null = null,
): Promise<Page> => {
  const found = forAdmins(await classifier.now(visit.person));
  const ask = readConfusionAsk(query);
  const confusion = forAdmins(await classifier.confusion(visit.person, ask));
  const { models, champion, categories, taught } = found;
  return adminPage(visit, 'classifier', {
    title: 'Classifier',
    problem: wrong,
    body: html`<div class="head"><h1>Classifier</h1></div><div class="board">${stateHtml(found, visit, newId())}
      <section class="span"><h2>Accuracy by category</h2>${categoriesHtml(categories)}</section>
      ${confusionHtml(confusion, ask, visit)}
      <section class="span"><h2>Trained models</h2>${models.length === 0 ? html`<p>None yet.</p>` : html`<ul class="changes">${models.map((one) => modelHtml(one, champion, visit))}</ul>`}</section>
      <section class="span"><h2>Recent corrections and confirmations</h2>${
        taught.length === 0
          ? html`<p>Nothing yet. The classifier learns when a technician changes a category and when a requester confirms a solution.</p>`
          : html`<ul class="changes">${taught.map(
              ({ at, text, category, who }) =>
                html`<li><span class="soft">${moment(at, visit.person.zone)}</span><span><bdi>${text}</bdi><span class="by">${category ?? 'No category'}, by <bdi>${who}</bdi></span></span></li>`,
            )}</ul>`
      }</section></div>`,
  });
};

/** Does what a button of the page asks for. Throws a Problem. */
export const actOnClassifier = async (
  { classifier }: ConsoleParts,
  { person }: Visit,
  { act = '', nonce = '', champion = '', id = '' }: Readonly<Record<string, string>>,
): Promise<{ readonly done: string } | { readonly problem: string }> => {
  forAdmins(await classifier.now(person));
  switch (act as Act) {
    case 'train':
      if (nonce === '' || nonce.length > 100) break;
      return forAdmins(await classifier.train(person, nonce));
    case 'roll-back':
      return forAdmins(await classifier.rollBack(person, champion));
    case 'use':
      return forAdmins(await classifier.use(person, id, champion === '' ? null : champion));
    case 'stop':
    case 'start':
      return forAdmins(await classifier.setLearning(person, act === 'start'));
  }
  throw problem(400, 'invalid_request', 'This form could not be read.');
};
