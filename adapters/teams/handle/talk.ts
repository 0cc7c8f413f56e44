import type { Connector, Place, Posting } from '#adapters/teams/connect/connector.ts';
import type { Contacts } from '#adapters/teams/connect/contacts.ts';
import type { Admission } from '#adapters/teams/connect/profile.ts';
import type { Happening } from '#adapters/teams/connect/scope.ts';
import { limits } from '#adapters/teams/limits.ts';
import { renderCard } from '#adapters/teams/render/render.ts';
import type { Surface } from '#adapters/teams/render/render-actions.ts';
import { teamsTexts } from '#adapters/teams/texts.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Reply, Shown } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import { type Card, plainText } from '#src/cards/card.ts';
import { openFormCard } from '#src/cards/open-form-card.ts';
import { inWords, saysOneThing } from './words.ts';

/** What the handlers of activities need. */
export type Talk = {
  readonly desk: HelpDesk;
  readonly connector: Connector;
  readonly contacts: Contacts;
  readonly admission: Admission;
  readonly log: Log;
  /** An emoji on a card does what its button does, and its card says so. */
  readonly reactions: boolean;
  /** Milliseconds after which an invoke is answered, even if work is still going on. */
  readonly answerWithinMs: number;
};

/** An activity from someone who may use the desk. */
export type Spoken = { readonly what: Happening; readonly from: Sender };

export const asPosting = (card: Card, surface: Surface, addressed: readonly string[] = []): Posting => ({
  card: renderCard(card, surface, addressed),
  summary: plainText(card.title).slice(0, limits.title),
});

/**
 * Answers a message, or an invoke that took too long to answer directly. A one-sentence card is sent as text where it
 * was asked; so is a receipt, because the lasting one will follow. `also`: their own words, which are for nobody else.
 */
export const answerInChat = async (
  talk: Talk,
  spoken: Spoken,
  reply: Reply,
  also: string | null = null,
): Promise<void> => {
  const { place, personal } = spoken.what;
  const { form, errors, card, shown } = reply;
  // A card in this chat shows it.
  if ((shown === 'follows' || shown === 'lasting') && personal && also === null) return;
  const shortly = errors !== null ? Object.values(errors).join('\n') : inShort(card, shown);
  if (form === null && shortly !== null) {
    return also === null ? say(talk, place, { words: shortly }) : sayAlone(talk, spoken, `${shortly}\n${also}`);
  }
  if (form !== null) await say(talk, place, asPosting(openFormCard(form), 'chat'));
  else if (card !== null) await showCards(talk, spoken, [card]);
  if (also !== null) await sayAlone(talk, spoken, also);
};

/** In their direct chat, never in front of others. */
const sayAlone = async (talk: Talk, { what, from }: Spoken, words: string): Promise<void> => {
  await say(talk, what.personal ? what.place : await talk.contacts.reach(from, null, talk.desk), { words });
};

const inShort = (card: Card | null, shown: Shown): string | null =>
  card !== null && saysOneThing(shown) ? inWords(card, shown) : null;

/** Cards for one person: in their direct chat, never in front of others. */
export const showCards = async (talk: Talk, { what, from }: Spoken, cards: readonly Card[]): Promise<void> => {
  if (what.personal) return sayAll(talk, what.place, cards);
  try {
    await sayAll(talk, await talk.contacts.reach(from, null, talk.desk), cards);
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'unreachable') throw error;
    talk.contacts.lost(from, error);
    return say(talk, what.place, { words: teamsTexts.addMe });
  }
  await say(talk, what.place, { words: teamsTexts.answeredInChat });
};

const sayAll = async (talk: Talk, place: Place, cards: readonly Card[]): Promise<void> => {
  for (const card of cards) await talk.connector.post(place, asPosting(card, 'chat'), true);
};

const say = async (talk: Talk, place: Place, posting: Posting): Promise<void> => {
  await talk.connector.post(place, posting, true);
};

/**
 * Waits for work as long as an answer may take. Longer work continues: `late` gets its result, and errors of either are
 * logged.
 */
export const inTime = async <T>(
  talk: Talk,
  work: Promise<T>,
  late: (result: T) => Promise<void>,
): Promise<{ readonly result: T } | null> => {
  const { promise: tooLong, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), talk.answerWithinMs);
  try {
    const first = await Promise.race([work.then((result) => ({ result })), tooLong]);
    if (first === null) {
      work.then(late).catch((error: unknown) => {
        talk.log.warn({ platform: 'teams', err: error }, 'a late answer could not be sent');
      });
    }
    return first;
  } finally {
    clearTimeout(timer);
  }
};
