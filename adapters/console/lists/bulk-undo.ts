import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import { doVerb } from '#adapters/console/ticket/do-verb.ts';
import { readUndo, type Undo, undoFields, wayBack } from '#adapters/console/ticket/undo.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import type { FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { howMany, mostAtOnce, type Result, resultsHtml, seenBy } from './bulk-results.ts';

/** A ticket that was changed: as it was, and the version it was left in. */
export type Changed = { readonly number: number; readonly before: Ticket; readonly version: number };

/** A ticket that stays changed, and why. */
type Stays = { readonly number: number; readonly why: string };

/** What can be undone of one bulk action, and what cannot. */
type Backs = { readonly undos: readonly Undo[]; readonly stay: readonly Stays[] };

const backsOf = (verb: string, changed: readonly Changed[], seen: ReadonlyMap<number, TicketPage>): Backs => {
  const undos: Undo[] = [];
  const stay: Stays[] = [];
  for (const { number, before, version } of changed) {
    const page = seen.get(number);
    const back =
      page === undefined ? { why: 'You no longer have access to it.' } : wayBack(verb, { before, version, ...page });
    if ('why' in back) stay.push({ number, why: back.why });
    else undos.push(back);
  }
  return { undos, stay };
};

/** The button that undoes a bulk action on all tickets where that can be; nothing when it can be on none. */
export const bulkUndoHtml = (
  verb: string,
  changed: readonly Changed[],
  seen: ReadonlyMap<number, TicketPage>,
  { formToken }: Visit,
): Html | '' => {
  const { undos, stay } = backsOf(verb, changed, seen);
  if (undos.length === 0) return '';
  const heard = [...new Set(undos.map((one) => one.heard))].join(' ');
  const kept = stay.length === 0 ? '' : ` ${howMany(stay.length)} can’t be undone; you’ll see why afterwards.`;
  return html`<form class="undo" method="post" action="/console/bulk/undo">${formTokenField(formToken)}
    <input type="hidden" name="backs" value="${JSON.stringify({ undos, stay })}">
    <button>Undo: ${howMany(undos.length)}</button> <span class="soft">${heard}${kept}</span></form>`;
};

const readBacks = (sent: string): Backs => {
  const read = (): Backs => {
    const { undos, stay } = JSON.parse(sent);
    return {
      undos: undos.map(readUndo),
      stay: stay.map(({ number, why }: Stays) => ({ number: Number(number), why: `${why}` })),
    };
  };
  try {
    const backs = read();
    const numbers = [...backs.undos, ...backs.stay].map(({ number }) => number);
    if (numbers.length <= mostAtOnce && numbers.every(Number.isSafeInteger)) return backs;
  } catch {
    // None of our pages sent it.
  }
  throw problem(400, 'invalid_request', 'This form could not be read.');
};

/** Undoes it on each ticket that has not changed since, and says for each what came of it. Throws a Problem. */
export const undoBulk = async (parts: ConsoleParts, visit: Visit, sent: FormValues): Promise<Page> => {
  const { undos, stay } = readBacks(sent.backs ?? '');
  const results: Result[] = [];
  for (const undo of undos) {
    const tally = await doVerb(parts, visit, undo.number, undoFields(undo));
    const said = 'said' in tally ? tally.said : (tally.problem ?? texts.refusal.failed);
    results.push({ number: undo.number, said, done: 'said' in tally });
  }
  for (const { number, why } of stay) results.push({ number, said: why, done: false });
  const seen = await seenBy(
    parts,
    visit,
    results.map(({ number }) => number),
  );
  return {
    title: 'Undo',
    at: null,
    from: null,
    live: resultsHtml('Undo', results, seen, { done: 'Undone', not: 'Not undone' }),
  };
};
