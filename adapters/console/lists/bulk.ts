import { html } from 'hono/html';
import { fieldHtml, formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { candidates } from '#adapters/console/ticket/actions.ts';
import { doVerb } from '#adapters/console/ticket/do-verb.ts';
import { ofList } from '#adapters/console/values.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { FieldErrors, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { ticketVerb } from '#src/cards/verbs/catalogue.ts';
import { howMany, lineHtml, mostAtOnce, type Result, resultsHtml, seenBy } from './bulk-results.ts';
import { bulkUndoHtml, type Changed } from './bulk-undo.ts';

/** What can be done to several tickets at once. */
const bulkVerbs = ['take', 'assign', 'hand', 'priority', 'category', 'tag', 'hold', 'resume', 'resolve'] as const;
type BulkVerb = (typeof bulkVerbs)[number];

const formId = 'bulk';

/** The box by which a ticket of a list is chosen. */
export const chooseHtml = (number: number, title: string): Html =>
  html`<td class="choose"><input type="checkbox" name="t" value="${number}" form="${formId}" id="choose-${number}" aria-label="Select #${number} ${title}"></td>`;

/** What to do with the chosen tickets of a list. */
export const bulkBarHtml = (): Html => html`<form class="bulk" id="${formId}" method="get" action="/console/bulk">
  <button type="button" data-choose-all hidden>Select all on this page</button>
  <label class="pick"><span class="sr">Action for the selected tickets</span><select name="verb">${bulkVerbs.map(
    (verb) => html`<option value="${verb}">${ticketVerb(verb).label}</option>`,
  )}</select></label>
  <button>Continue</button> <span class="soft" data-chosen role="status"></span></form>`;

type Chosen = { readonly verb: BulkVerb; readonly numbers: readonly number[] };

const readChosen = (verb: string | null, numbers: readonly string[]): Chosen => {
  const [known] = ofList(bulkVerbs, [verb ?? '']);
  if (known === undefined) throw problem(400, 'unknown_action', 'You can’t do that to several tickets at once.');
  const whole = [...new Set(numbers.filter((one) => /^\d{1,9}$/.test(one)).map(Number))];
  if (whole.length > mostAtOnce) {
    throw problem(400, 'too_many_tickets', `Select at most ${mostAtOnce} tickets at once.`);
  }
  return { verb: known, numbers: whole };
};

/** What is done, as a heading: a button that opens a form ends in three dots. */
const headOf = (verb: BulkVerb): string => ticketVerb(verb).label.replace(/…$/, '');

const nothingChosen: Page = {
  title: 'Several tickets',
  at: null,
  from: null,
  live: html`<div class="head"><h1>No tickets selected</h1></div><p>Select tickets in <a href="/console/queue">the queue</a> or in <a href="/console/queue?list=mine">your work</a> first.</p>`,
};

type Filled = { readonly values: FormValues; readonly errors: FieldErrors };

const confirmHtml = async (
  parts: ConsoleParts,
  visit: Visit,
  { verb, numbers }: Chosen,
  filled: Filled | null,
): Promise<Page> => {
  const seen = [...(await seenBy(parts, visit, numbers)).values()];
  if (seen.length === 0) return nothingChosen;
  const label = headOf(verb);
  const { form, command } = ticketVerb(verb);
  const mayDo = seen.filter(({ view }) => view.may(command));
  const others = seen.filter((one) => !mayDo.includes(one));
  const [first] = mayDo;
  const fields = form?.fields(await parts.pages.choices(), '') ?? [];
  return {
    title: label,
    at: null,
    from: null,
    live: html`<div class="head"><h1>${label}: ${howMany(mayDo.length)}</h1></div>
    <form class="card" method="post" action="/console/bulk">${formTokenField(visit.formToken)}
      <input type="hidden" name="verb" value="${verb}">
      <input type="hidden" name="tickets" value="${seen.map(({ view }) => view.ticket.number).join(' ')}">
      <input type="hidden" name="nonce" value="${filled?.values.nonce ?? parts.newId()}">
      ${fields.map((field) => fieldHtml(field, { ...(filled ?? {}), prefix: 'bulk' }, first === undefined ? [] : candidates(first.view)))}
      <p class="soft">Each ticket is changed separately, and the usual notifications are sent. If one can’t be changed, the others still are.</p>
      ${mayDo.length === 0 ? '' : html`<button class="primary">${label}: ${howMany(mayDo.length)}</button>`}</form>
    <h2>${mayDo.length === 0 ? 'You can’t do this to any of them' : 'Tickets to change'}</h2><ul class="chosen">${mayDo.map((one) => lineHtml(one, ''))}</ul>
    ${others.length === 0 ? '' : html`<h2>Not changed</h2><p class="soft">You don’t have permission to do this to these tickets.</p><ul class="chosen">${others.map((one) => lineHtml(one, ''))}</ul>`}`,
  };
};

/** What would happen to the chosen tickets. Throws a Problem for what none of our pages sends. */
export const bulkPage = async (parts: ConsoleParts, visit: Visit, query: URLSearchParams): Promise<Page> => {
  const numbers = query.getAll('t');
  return numbers.length === 0 ? nothingChosen : confirmHtml(parts, visit, readChosen(query.get('verb'), numbers), null);
};

/**
 * Does it to each, and says for each what came of it. `ok` is false when a field was not filled in, and nothing was done.
 * Throws a Problem for what none of our pages sends.
 */
export const doBulk = async (
  parts: ConsoleParts,
  visit: Visit,
  sent: FormValues,
): Promise<{ readonly page: Page; readonly ok: boolean }> => {
  const chosen = readChosen(sent.verb ?? null, (sent.tickets ?? '').split(' '));
  const results: Result[] = [];
  const changed: Changed[] = [];
  const { tickets: _, ...form } = sent;
  const before = await seenBy(parts, visit, chosen.numbers);
  for (const number of chosen.numbers) {
    const tally = await doVerb(parts, visit, number, { ...form, turn: '' });
    if ('errors' in tally && tally.problem === null) {
      return { page: await confirmHtml(parts, visit, chosen, { values: sent, errors: tally.errors }), ok: false };
    }
    const done = 'said' in tally;
    results.push({ number, said: done ? tally.said : (tally.problem ?? texts.refusal.failed), done });
    const was = before.get(number);
    if (done && tally.version !== undefined && was !== undefined) {
      changed.push({ number, before: was.view.ticket, version: tally.version });
    }
  }
  const seen = await seenBy(parts, visit, chosen.numbers);
  const label = headOf(chosen.verb);
  const undo = bulkUndoHtml(chosen.verb, changed, seen, visit);
  const live = resultsHtml(label, results, seen, { done: 'Done', not: 'Not done', undo });
  return { page: { title: label, at: null, from: null, live }, ok: true };
};
