import { removalOf } from '#src/app/files/owed/owed-removal.ts';
import type { ErasureWriter, Privacy, TicketToStrike } from '#src/app/ports/privacy/privacy.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import { type Person, worksHere } from '#src/core/organisation/person.ts';
import {
  filesStruckOut,
  struckOut,
  withoutMentions,
  withoutPerson,
  withoutWords,
  wordsOfLog,
} from '#src/core/privacy/strike-out.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

/** The name of those whose names were erased. */
const nobodysName = 'Erased person';

/** Why a person cannot be erased now. `open`: tickets that are not over yet. */
type NotErased =
  | { readonly code: 'works_here' | 'already_erased' }
  | { readonly code: 'open_tickets'; readonly open: readonly TicketNumber[] };

type Erased = NotErased | { readonly code: 'erased'; readonly struck: Struck };
type WouldErase = NotErased | { readonly code: 'would'; readonly tickets: number };

/** `files`: those whose content is owed to be removed. */
type Struck = { readonly tickets: number; readonly events: number; readonly files: readonly string[] };

type Parts = {
  readonly privacy: Privacy;
  readonly now: () => Instant;
};

const nothing: Struck = { tickets: 0, events: 0, files: [] };

/** Strikes words out of one ticket by a rule; nothing, if the rule changes nothing. */
const strikeTicket = async (
  tx: ErasureWriter,
  { number }: TicketToStrike,
  rule: (log: readonly LoggedEvent[]) => readonly LoggedEvent[],
  at: Instant,
): Promise<Struck> => {
  const log = await tx.events(number);
  const struck = rule(log);
  const changed = struck.filter((logged, i) => JSON.stringify(logged) !== JSON.stringify(log[i]));
  if (changed.length === 0) return nothing;
  await tx.strike(number, changed, wordsOfLog(struck), struckOut);
  const files = filesStruckOut(changed);
  // Their content goes once this is saved: if it is undone, all of it is still there, and no slow store holds up the others.
  await tx.addTasks(files.map(removalOf), at);
  return { tickets: 1, events: changed.length, files };
};

const sumOf = (all: readonly Struck[]): Struck => ({
  tickets: all.reduce((sum, { tickets }) => sum + tickets, 0),
  events: all.reduce((sum, { events }) => sum + events, 0),
  files: all.flatMap(({ files }) => files),
});

/** What they are before anything else is looked at. */
const whyNotThem = (person: Person): NotErased | null => {
  if (worksHere(person)) return { code: 'works_here' };
  return person.name === nobodysName ? { code: 'already_erased' } : null;
};

/** What erasing a person would do, without doing it; or why it cannot be done. */
export const wouldErase = async (
  { privacy, now }: Pick<Parts, 'privacy' | 'now'>,
  person: Person,
): Promise<WouldErase> => {
  const why = whyNotThem(person);
  if (why !== null) return why;
  return privacy.erase<WouldErase>(forPerson(person, now()), async (tx) => {
    const open = await tx.openTicketsOf(person.id);
    const tickets = await tx.ticketsOf(person.id);
    if (open.length > 0) return { done: null, result: { code: 'open_tickets', open } };
    return { done: null, result: { code: 'would', tickets: tickets.length } };
  });
};

const forPerson = ({ id }: Person, at: Instant) => ({ at, person: id, overBefore: null, category: null });

/**
 * Erases a person: their name, address and accounts are gone, and their words struck out of their tickets, which stay.
 * What cannot be done is a value.
 */
export const erasePerson = async (parts: Parts, person: Person): Promise<Erased> => {
  const at = parts.now();
  return parts.privacy.erase<Erased>(forPerson(person, at), async (tx) => {
    // Whoever erases them at the same moment was waited for.
    const now = (await tx.person(person.id)) ?? person;
    const why = whyNotThem(now);
    if (why !== null) return { done: null, result: why };
    const erased = { id: now.id, mentions: withoutMentions(now) };
    const open = await tx.openTicketsOf(person.id);
    if (open.length > 0) return { done: null, result: { code: 'open_tickets', open } };
    const all: Struck[] = [];
    for (const ticket of await tx.ticketsOf(person.id)) {
      all.push(await strikeTicket(tx, ticket, (log) => withoutPerson(log, ticket, erased), at));
    }
    await tx.forgetPerson(person.id, nobodysName, struckOut);
    const struck = sumOf(all);
    return { done: struck, result: { code: 'erased', struck } };
  });
};

/** Tickets in one transaction: others wait meanwhile. */
const atOnce = 50;

/**
 * Strikes every word out of tickets that were over before then, of one category or of all. They still count in figures.
 * Run again, it goes over all of them again, and finds only what is new.
 */
export const forgetWords = async (parts: Parts, overBefore: Instant, category: CategoryId | null): Promise<Struck> => {
  let total = nothing;
  for (let after = 0; ; ) {
    const at = parts.now();
    const cause = { at, person: null, overBefore, category };
    const from = after;
    const { struck, last } = await parts.privacy.erase(cause, async (tx) => {
      const tickets = await tx.ticketsOver(overBefore, { category, after: from, limit: atOnce });
      const all: Struck[] = [];
      for (const ticket of tickets) all.push(await strikeTicket(tx, ticket, withoutWords, at));
      const sum = sumOf(all);
      return { done: sum.tickets === 0 ? null : sum, result: { struck: sum, last: tickets.at(-1)?.number } };
    });
    total = sumOf([total, struck]);
    if (last === undefined) return total;
    after = last;
  }
};
