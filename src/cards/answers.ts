import type { TicketNumber } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { button } from './button.ts';
import type { Action, Card, Text, Tone } from './card.ts';
import { texts } from './texts.ts';
import { audiences, type CommandStyle, typedVerbs, usageOf } from './verbs/catalogue.ts';
import type { Typed } from './verbs/verb.ts';

const plain = (
  kind: string,
  tone: Tone,
  title: string,
  said: readonly Text[],
  actions: readonly Action[] = [],
): Card => ({
  kind,
  tone,
  title,
  blocks: said.map((text) => ({ type: 'text', text })),
  actions,
  ticket: null,
});

/** Which typed commands are shown to someone. */
const mayRead = (person: Person | null): ReadonlySet<Typed['audience']> =>
  new Set([
    'anyone',
    ...(person && hasRole(person, 'technician', 'manager', 'admin') ? (['desk'] as const) : []),
    ...(person && hasRole(person, 'manager', 'admin') ? (['managers'] as const) : []),
  ]);

/** The commands this person can give, as they are given on their platform. `unknown` is the word that was not understood. */
export const helpCard = (person: Person | null, unknown: string | null = null, style: CommandStyle = 'line'): Card => {
  const shown = mayRead(person);
  const facts = audiences
    .filter((audience) => shown.has(audience))
    .flatMap((audience) => typedVerbs.filter(({ typed }) => typed.audience === audience))
    .map(({ typed }) => ({ label: usageOf(typed, style), value: typed.help }));
  const card = plain('help', 'neutral', texts.title.help, unknown === null ? [] : [texts.say.unknownWord(unknown)]);
  return { ...card, blocks: [...card.blocks, { type: 'facts', facts }] };
};

/** Why something was not done, and what to do instead. */
export const refusalCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plain('refusal', 'warning', texts.title.refused, [words]),
  ticket,
});

/** It was done, in one line. */
export const doneCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plain('done', 'good', texts.title.done, [words]),
  ticket,
});

/** It is so already, and nothing had to be done. */
export const alreadyDoneCard = (words: string, ticket: TicketNumber | null = null): Card => ({
  ...plain('done', 'neutral', texts.title.alreadyDone, [words]),
  ticket,
});

/** How to link an account on another platform. */
export const linkCodeCard = (code: string): Card => plain('link', 'info', texts.title.link, [texts.say.linkCode(code)]);

/** To a person to whom an account on another platform, called `name` there, was linked. */
export const linkedCard = (platform: string, name: string): Card =>
  plain('linked', 'warning', texts.title.linked, [texts.say.linkedElsewhere(platform, name)]);

export const awayCard = (away: boolean): Card =>
  plain('availability', 'neutral', away ? texts.title.away : texts.title.back, [
    away ? texts.say.away : texts.say.back,
  ]);

/** An offer to file what was written, or to add it to one of the open tickets. */
export const offerToFileCard = (draft: string, words: string, open: readonly TicketNumber[]): Card => ({
  kind: 'offer_to_file',
  tone: 'info',
  title: texts.title.offerToFile,
  blocks: [
    { type: 'text', text: texts.say.pasted },
    { type: 'quote', author: null, at: null, text: words },
  ],
  actions: [
    button('file_draft', draft, { style: 'primary' }),
    ...open
      .slice(0, 3)
      .map((number) => button('add_draft', `${number}.${draft}`, { label: texts.action.addTo(number) })),
  ],
  ticket: null,
});
