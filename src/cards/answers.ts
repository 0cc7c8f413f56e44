import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import { mayBlock } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { button } from './button.ts';
import { type Action, type Block, type Card, clip, plainCard, type Span, type Text } from './card.ts';
import type { Names } from './names.ts';
import { texts } from './texts.ts';
import { audiences, type CommandStyle, catalogue, typedVerbs, usageOf } from './verbs/catalogue.ts';
import type { Typed } from './verbs/verb.ts';
import { awayWords, leaderAwayWords } from './whereabouts.ts';

/** Which typed commands are shown to someone. */
export const audiencesOf = (person: Person | null): ReadonlySet<Typed['audience']> =>
  new Set([
    'anyone',
    ...(person && worksHere(person) ? (['desk'] as const) : []),
    ...(person && hasRole(person, 'technician') ? (['technicians'] as const) : []),
    ...(person && hasRole(person, 'manager', 'admin') ? (['managers'] as const) : []),
    ...(person && mayBlock(person) ? (['admins'] as const) : []),
  ]);

/** The commands this person can give, as they are given on their platform. `unknown` is the word that was not understood. */
export const helpCard = (person: Person | null, unknown: string | null = null, style: CommandStyle = 'line'): Card => {
  const shown = audiencesOf(person);
  const facts = audiences
    .filter((audience) => shown.has(audience))
    .flatMap((audience) => typedVerbs.filter(({ typed }) => typed.audience === audience))
    .map(({ typed }) => ({ label: usageOf(typed, style), value: typed.help }));
  const card = plainCard('help', 'neutral', texts.title.help, unknown === null ? [] : [texts.say.unknownWord(unknown)]);
  return { ...card, blocks: [...card.blocks, { type: 'facts', facts }] };
};

/** Why something was not done, and what to do instead. */
export const refusalCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plainCard('refusal', 'warning', texts.title.refused, [words]),
  ticket,
});

/** It was done, in one line. */
export const doneCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plainCard('done', 'good', texts.title.done, [words]),
  ticket,
});

/** It is so already, and nothing had to be done. */
export const alreadyDoneCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plainCard('done', 'neutral', texts.title.alreadyDone, [words]),
  ticket,
});

export const backCard = (person: Person): Card =>
  plainCard('availability', 'neutral', texts.title.back, [
    ...(hasRole(person, 'technician') ? [texts.say.back] : []),
    ...(hasRole(person, 'manager') ? [texts.say.backToLead] : []),
  ]);

/**
 * `until`: when they are back by themselves; null: when they say so. `delegate`: who decides in a manager's place; null:
 * the next in line.
 */
export const awayCard = (
  until: Instant | null,
  person: Person,
  delegate: { readonly name: string; readonly away: boolean } | null,
): Card =>
  plainCard(
    'availability',
    'neutral',
    texts.title.away,
    [
      (hasRole(person, 'technician') ? awayWords : leaderAwayWords)(until, person.zone),
      ...(hasRole(person, 'manager') ? [texts.say.awayFromLeading(delegate)] : []),
    ],
    [button('back', '')],
  );

const addButtons = (draft: string, numbers: readonly TicketNumber[], label: (number: number) => string) =>
  numbers.slice(0, 3).map((number) => button('add_draft', `${number}.${draft}`, { label: label(number) }));

const quoted = (words: string): Block => ({ type: 'quote', author: null, at: null, text: words });

/**
 * An offer to file what was written, or to add it to one of the open tickets. `foreign`: it may be none of the desk's
 * business, and where people turn then, if that was said.
 */
export const offerToFileCard = (
  draft: string,
  words: string,
  open: readonly TicketNumber[],
  foreign: { readonly elsewhere: string | null } | null = null,
): Card => {
  const unsure = foreign === null ? [] : [[texts.say.unsureIfOurs, foreign.elsewhere ?? ''].join(' ').trim()];
  return {
    kind: 'offer_to_file',
    tone: 'info',
    title: texts.title.offerToFile,
    blocks: [...[...unsure, texts.say.pasted].map((text): Block => ({ type: 'text', text })), quoted(words)],
    actions: [button('file_draft', draft, { style: 'primary' }), ...addButtons(draft, open, texts.action.addTo)],
    ticket: null,
  };
};

/** Below a message in an intake channel: should it be filed? Others may read this, so it says nothing of it again. */
export const offerHereCard = (draft: string, author: string): Card => ({
  ...plainCard(
    'offer_here',
    'info',
    texts.title.offerHere(author),
    [],
    [button('file_heard', draft, { style: 'primary' })],
  ),
});

/** Two problems in one text: as two tickets, as one, or for an open one? Nothing is filed yet. */
export const twoProblemsCard = (
  draft: string,
  problems: readonly [string, string],
  open: readonly TicketNumber[],
): Card => ({
  kind: 'two_problems',
  tone: 'info',
  title: texts.title.twoProblems,
  blocks: [{ type: 'text', text: texts.say.twoProblems }, ...problems.map(quoted)],
  actions: [
    button('file_two', draft, { style: 'primary' }),
    button('file_draft', draft, { label: texts.action.fileOne }),
    ...addButtons(draft, open, texts.action.addTo),
  ],
  ticket: null,
});

/** Two tickets were filed from one text; each has a receipt of its own. */
export const filedTwoCard = (one: Ticket, other: Ticket): Card => ({
  ...plainCard('filed_two', 'good', texts.title.filedTwo(one.number, other.number), [one.title, other.title]),
  actions: [one, other].map(({ number }) => button('details', `${number}`, { label: `#${number}` })),
});

/** Why something cannot be filed just now; it is kept, so that it can be filed later or added to an open ticket. */
export const notYetFiledCard = (why: string, draft: string, words: string, open: readonly TicketNumber[]): Card => {
  const offer = offerToFileCard(draft, words, open);
  const blocks: readonly Block[] = [{ type: 'text', text: why }, quoted(words)];
  return { ...offer, kind: 'not_yet_filed', tone: 'warning', title: texts.title.notYetFiled, blocks };
};

/** A question that a ticket's requester has not answered yet. */
export type OpenQuestion = { readonly number: TicketNumber; readonly question: string };

/** Several tickets wait for an answer: which of them is this for, or is it something new? */
export const whichTicketCard = (
  draft: string,
  words: string,
  waiting: readonly OpenQuestion[],
  others: readonly TicketNumber[],
): Card => ({
  kind: 'which_ticket',
  tone: 'info',
  title: texts.title.whichTicket,
  blocks: [
    quoted(words),
    { type: 'text', text: texts.say.whichTicket },
    ...waiting.map(({ number, question }): Block => ({ type: 'text', text: texts.say.asked(number, question) })),
  ],
  actions: [
    ...addButtons(
      draft,
      waiting.map(({ number }) => number),
      texts.action.answerTo,
    ),
    ...addButtons(draft, others.slice(0, 1), texts.action.addTo),
    button('file_draft', draft),
  ],
  ticket: null,
});

/** What was written was taken for the answer to a question. `version`: the ticket's after it. */
export const answeredCard = ({ number, question }: OpenQuestion, version: number, draft: string): Card => ({
  ...plainCard(
    'answered',
    'good',
    texts.title.answered(number),
    [texts.say.answeredAs(question)],
    [button('not_answer', `${number}.${version}.${draft}`)],
  ),
  ticket: number,
});

/**
 * It begins like a command. `meant`: what it most likely means, as it is typed; null: nothing near. With one question
 * open it may also be the answer.
 */
export const didYouMeanCard = (
  draft: string,
  words: string,
  meant: string | null,
  waiting: readonly OpenQuestion[] = [],
): Card => ({
  kind: 'did_you_mean',
  tone: 'info',
  title: meant === null ? texts.title.notACommand : texts.title.didYouMean(clip(meant, 70)),
  blocks: [
    quoted(words),
    {
      type: 'text',
      text: [...(meant === null ? [texts.say.unsure] : []), texts.say.orFile].join(' '),
    },
  ],
  actions: [
    ...(meant === null ? [] : [button('do_draft', draft, { label: clip(meant, 70), style: 'primary' })]),
    ...addButtons(
      draft,
      waiting.map(({ number }) => number),
      texts.action.answerTo,
    ),
    button('file_draft', draft),
  ],
  ticket: null,
});

/** Why a command was not done. Its words may have been meant as a ticket. */
export const refusalOrFileCard = (words: string, draft: string): Card => ({
  ...refusalCard(words),
  actions: [button('file_draft', draft)],
});

/** An answer to a pleasantry. */
export const smallTalkCard = (title: string, said: readonly string[], actions: readonly Action[] = []): Card =>
  plainCard('small_talk', 'neutral', title, said, actions);

/** To whom thanked for a ticket that is solved but not confirmed. */
export const confirmAction = (number: TicketNumber, cycle: number): Action =>
  button('confirm', `${number}.${cycle}`, { style: 'primary' });

/** Somebody was blocked, or no longer is: `reason` is null. `by` is null when the organisation file said so. */
type Barred = { readonly by: PersonId | null; readonly at: Instant; readonly reason: string | null };

/** As many as anybody reads. */
const mostShown = 10;

/** To an admin: whether somebody is blocked, and who has blocked or unblocked them, the latest first. */
export const blocksCard = (
  person: Person,
  blocks: readonly Barred[],
  names: Names,
  { zone, style = 'line' }: { readonly zone: string; readonly style?: CommandStyle },
): Card => {
  const { block, title } = texts;
  const lines = blocks.slice(0, mostShown).map(({ by, at, reason }): Text => {
    const who = by === null ? block.theFile : names.person(by);
    const when: Span = { type: 'time', at, zone };
    return reason === null ? block.didUnblock(when, who) : block.didBlock(when, who, reason);
  });
  const { name, blocked } = person;
  const how =
    blocked === undefined
      ? block.howToBlock(usageOf(catalogue.block.typed, style))
      : block.howToUnblock(usageOf(catalogue.unblock.typed, style));
  return plainCard('blocks', 'neutral', blocked === undefined ? title.notBlocked(name) : title.blocked(name), [
    ...lines,
    how,
  ]);
};
