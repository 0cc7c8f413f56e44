import { html } from 'hono/html';
import { formTokenField } from '#adapters/console/html/form.ts';
import type { Page } from '#adapters/console/html/layout.ts';
import { type Html, textHtml } from '#adapters/console/html/rich.ts';
import type { ConsoleParts, Visit } from '#adapters/console/visit.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { OnCallDone, OnCallPage, OnCallRefusal, OnCallWish } from '#src/app/ports/console/on-call.ts';
import { nowAndNext, optionOf, partWords, titleOf } from '#src/cards/lists/on-call.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonId, RotationId } from '#src/core/ids.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';

const said = texts.onCall;

type Reader = Parameters<typeof optionOf>[1];

const readerOf = ({ person }: Visit, { names, rotations }: OnCallPage): Reader => ({
  ...{ person: person.id, zone: person.zone },
  name: (id) => names.get(id) ?? id,
  rotation: (id) => rotations.get(id) ?? id,
});

const wishForm = (
  kind: OnCallWish['kind'],
  turns: OnCallPage['shown']['others'],
  reader: Reader,
  visit: Visit,
  nonce: string,
): Html | string => {
  if (turns.length === 0) return '';
  const label = kind === 'cover' ? said.coverFor : said.swapWith;
  const several = new Set(turns.map(({ rotation }) => rotation)).size > 1;
  return html`<form class="card" method="post" action="/console/oncall/wish">${formTokenField(visit.formToken)}
    <input type="hidden" name="nonce" value="${nonce}"><input type="hidden" name="kind" value="${kind}">
    <div class="field"><label for="oncall-${kind}">${label}</label><select id="oncall-${kind}" name="turn">${turns.map(
      (turn) => {
        const { value, label: words } = optionOf(turn, reader, several);
        return html`<option value="${value}">${words}</option>`;
      },
    )}</select></div>
    <p class="hint">${kind === 'cover' ? 'Takes effect right away, and they’re told.' : 'Takes effect once they agree.'}</p>
    <p class="buttons"><button>${kind === 'cover' ? 'Cover' : 'Ask to swap'}</button></p></form>`;
};

const answerForm = (change: RotationChange, yes: boolean, label: string, visit: Visit): Html =>
  html`<form method="post" action="/console/oncall/answer">${formTokenField(visit.formToken)}<input type="hidden" name="change" value="${change.id}"><input type="hidden" name="yes" value="${yes ? 'yes' : 'no'}"><button${yes ? html` class="primary"` : ''}>${label}</button></form>`;

const askedHtml = (change: RotationChange, reader: Reader, visit: Visit): Html => {
  const isMine = change.askedOf === reader.person;
  const title = isMine
    ? said.askedTitle(reader.name(change.askedBy), change.parts.length > 1)
    : said.sentTitle(reader.name(change.askedOf ?? change.askedBy));
  return html`<li class="card"><h3><bdi>${title}</bdi></h3>${change.parts.map((part) => html`<p>${textHtml(partWords(change.state, part, reader))}</p>`)}
    <p class="soft">${said.in(reader.rotation(change.rotation))}</p>
    <div class="buttons">${isMine ? html`${answerForm(change, true, said.agree, visit)}${answerForm(change, false, said.refuse, visit)}` : answerForm(change, false, said.withdraw, visit)}</div></li>`;
};

/** Who is on call now and next, one’s own turns, and what one can do about them. Throws a Problem. */
export const onCallPage = async (
  { onCall, newId }: ConsoleParts,
  visit: Visit,
  wrong: string | null = null,
): Promise<Page> => {
  const found = await onCall.now(visit.person);
  if (found === null) throw problem(403, 'not_allowed', 'Only people who work at the desk can see this.');
  const reader = readerOf(visit, found);
  const { rotations, own, others, swaps, asked } = found.shown;
  return {
    title: said.title,
    at: null,
    from: null,
    problem: wrong,
    live: html`<div class="head"><h1>${said.title}</h1></div>
      ${
        rotations.length === 0
          ? html`<p class="empty">${said.none}</p>`
          : html`<ul class="sessions">${rotations.map(
              (one) =>
                html`<li class="card"><div><h2><bdi>${titleOf(one)}</bdi></h2><p>${textHtml(nowAndNext(one, reader))}</p></div></li>`,
            )}</ul>`
      }
      ${asked.length === 0 ? '' : html`<h2>${said.asked}</h2><ul class="sessions">${asked.map((change) => askedHtml(change, reader, visit))}</ul>`}
      ${
        own.length + others.length === 0
          ? ''
          : html`<section class="card own"><h2>${said.yours}</h2>${
              own.length === 0
                ? html`<p>${said.noTurns}</p>`
                : html`<ul>${own.map((turn) => html`<li>${optionOf(turn, reader, rotations.length > 1).label}</li>`)}</ul>`
            }</section>`
      }
      ${wishForm('cover', others, reader, visit, newId())}${wishForm('swap', swaps, reader, visit, newId())}`,
  };
};

const stateWords: Readonly<Record<OnCallDone['state'], string>> = {
  asked: 'They’ve been asked. It takes effect once they agree.',
  agreed: `${said.agreedTitle}.`,
  refused: 'They’ll be told that you didn’t agree. Nothing has changed.',
  withdrawn: `${said.withdrawnTitle}. ${said.unchanged}`,
};

const refusalWords = ({ why, who }: OnCallRefusal): string =>
  why === 'cannot' ? said.refusal.cannot(who) : said.refusal[why];

/** What is said next, or what was wrong. Throws a Problem. */
const outcome = (done: OnCallDone | OnCallRefusal | null): { readonly said: string } | { readonly problem: string } => {
  if (done === null) throw problem(403, 'not_allowed', 'Only people who work at the desk can see this.');
  return 'state' in done ? { said: stateWords[done.state] } : { problem: refusalWords(done) };
};

const unread = () => problem(400, 'invalid_request', 'This form could not be read.');

/** Asks to cover or to swap as a form says. Throws a Problem. */
export const sendWish = async (
  { onCall }: ConsoleParts,
  { person }: Visit,
  { kind = '', turn = '', nonce = '' }: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof outcome>> => {
  outcome(await onCall.now(person).then((page) => page && { state: 'asked' }));
  const [, who, at, rotation] = /^(\S+) (\d{1,15}) (\S+)$/.exec(turn) ?? [];
  const isKind = kind === 'cover' || kind === 'swap';
  if (!isKind || nonce === '' || nonce.length > 100 || who === undefined || rotation === undefined) throw unread();
  const wish = { kind, person: who as PersonId, at: Number(at), rotation: rotation as RotationId } as const;
  return outcome(await onCall.wish(person, wish, nonce));
};

/** Answers what somebody asked, as a form says. Throws a Problem. */
export const sendAnswer = async (
  { onCall }: ConsoleParts,
  { person }: Visit,
  { change = '', yes = '' }: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof outcome>> => {
  outcome(await onCall.now(person).then((page) => page && { state: 'asked' }));
  if (!/^\d{1,9}$/.test(change) || (yes !== 'yes' && yes !== 'no')) throw unread();
  return outcome(await onCall.answer(person, Number(change), yes === 'yes'));
};
