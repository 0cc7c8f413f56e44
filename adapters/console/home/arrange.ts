import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Html } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { Dashboard, DashboardCard, DashboardMove } from '#src/core/views/dashboard.ts';
import { cardWords } from './card-words.ts';

type CardAct = Extract<DashboardMove, { readonly card: string }>['act'];

const actWords: Readonly<Record<CardAct, string>> = {
  earlier: 'Move earlier',
  later: 'Move later',
  wide: 'Wider',
  narrow: 'Narrower',
  hide: 'Remove',
  show: 'Add',
};

const formOf = (version: number, { formToken }: Visit, inside: Html, attributes: Html | string = ''): Html =>
  html`<form method="post" action="/console/home"${attributes}>${formTokenField(formToken)}<input type="hidden" name="based_on" value="${version}">${inside}</form>`;

/** `at`: `work.later`, the button that was pressed last. It has the focus again, so that it can be pressed again. */
const buttonHtml = (card: DashboardCard, act: CardAct, at: string): Html =>
  html`<button name="act" value="${act}"${at === `${card}.${act}` ? html` autofocus` : ''}>${actWords[act]}<span class="sr"> ${cardWords[card].title}</span></button>`;

/** Every card with what can be done to it, in its place and width; then those that could be added. */
export const arrangeHtml = ({ shown, hidden, version }: Dashboard, visit: Visit, at: string): Html => {
  const cardHtml = (card: DashboardCard, wide: boolean, index: number): Html => {
    const { title, shows } = cardWords[card];
    const acts: readonly CardAct[] = [
      ...(index === 0 ? [] : (['earlier'] as const)),
      ...(index === shown.length - 1 ? [] : (['later'] as const)),
      wide ? 'narrow' : 'wide',
      'hide',
    ];
    const [pressedCard, pressedAct] = at.split('.');
    const isGone = pressedCard === card && !acts.some((act) => act === pressedAct);
    const focused = isGone ? `${card}.${acts[0]}` : at;
    const inside = html`<input type="hidden" name="card" value="${card}"><div class="buttons">${acts.map((act) => buttonHtml(card, act, focused))}</div>`;
    return html`<section data-card="${card}"${wide ? html` class="double"` : ''}><h2>${title}</h2><p class="soft">${shows}</p>${formOf(version, visit, inside)}</section>`;
  };
  const order = html`<input type="hidden" name="act" value="order"><input type="hidden" name="order" value="">`;
  return html`<div class="head"><h1>Customise your home page</h1><p><a class="button" href="/console/home">Done</a></p></div>
    <p class="soft">Changes are saved as you make them, and only you see them. You can also drag the cards.</p>
    <div class="board" data-arrange>${shown.map(({ card, wide }, index) => cardHtml(card, wide, index))}</div>
    ${formOf(version, visit, order, html` id="order" hidden`)}
    <section class="card own add"><h2>More cards</h2>${
      hidden.length === 0
        ? html`<p class="soft">All cards are on your home page.</p>`
        : html`<ul>${hidden.map((card) => {
            const inside = html`<input type="hidden" name="card" value="${card}">${buttonHtml(card, 'show', at)}`;
            return html`<li><span><b>${cardWords[card].title}</b> <span class="soft">${cardWords[card].shows}</span></span>${formOf(version, visit, inside)}</li>`;
          })}</ul>`
    }</section>
    ${formOf(version, visit, html`<input type="hidden" name="act" value="reset"><button>Reset to defaults</button>`)}`;
};

const cardActs = ['earlier', 'later', 'wide', 'narrow', 'hide', 'show'] as const;

/** Throws a Problem for what none of our forms sends. */
const readMove = ({ act = '', card = '', order = '' }: Readonly<Record<string, string>>): DashboardMove => {
  if (act === 'reset') return { act };
  if (act === 'order') return { act, order: order.split(' ').slice(0, 100) };
  const known = cardActs.find((one) => one === act);
  if (known === undefined) throw problem(400, 'invalid_request', 'This form could not be read.');
  return { act: known, card };
};

const ordinal = (n: number): string => {
  const ending = { one: 'st', two: 'nd', few: 'rd' }[
    new Intl.PluralRules('en', { type: 'ordinal' }).select(n) as string
  ];
  return `${n}${ending ?? 'th'}`;
};

const doneWords = (move: DashboardMove, { shown }: Dashboard): string => {
  if (move.act === 'reset') return 'Your home page is back to its defaults.';
  if (move.act === 'order' || move.act === 'set') return 'Moved.';
  const title = cardWords[move.card as DashboardCard].title;
  const place = shown.findIndex(({ card }) => card === move.card) + 1;
  switch (move.act) {
    case 'hide':
      return `“${title}” removed. You can add it again below.`;
    case 'wide':
      return `“${title}” now takes two columns.`;
    case 'narrow':
      return `“${title}” now takes one column.`;
    default:
      return `“${title}” is now ${ordinal(place)} of ${shown.length}.`;
  }
};

/** Moves a card as a form says. `goOn`: where the page begins again. Throws a Problem. */
export const arrange = async (
  { pages }: Pick<ConsoleParts, 'pages'>,
  { person }: Visit,
  sent: Readonly<Record<string, string>>,
): Promise<{ readonly said: string; readonly goOn: string } | { readonly problem: string }> => {
  const move = readMove(sent);
  const basedOn = /^\d{1,9}$/.test(sent.based_on ?? '') ? Number(sent.based_on) : -1;
  const moved = await pages.moveCard(person, move, basedOn);
  if (moved === 'changed_since') {
    return {
      problem:
        'You changed this page somewhere else in the meantime, so this change wasn’t made. This is the latest version.',
    };
  }
  if (moved === 'no_such_card')
    return { problem: 'That card isn’t on your page any more. This is the latest version.' };
  const next = move.act === 'hide' ? 'show' : move.act === 'show' ? 'earlier' : opposite(move.act);
  return { said: doneWords(move, moved), goOn: 'card' in move ? `${move.card}.${next}` : '' };
};

/** A card that is wide has no button any more that makes it so. */
const opposite = (act: DashboardMove['act']): string => (act === 'wide' ? 'narrow' : act === 'narrow' ? 'wide' : act);
