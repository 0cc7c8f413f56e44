import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import {
  answerChange,
  type ChangeOutcome,
  type ChangeRefusal,
  type Wish,
  wishForChange,
} from '#src/app/on-call/change-rotation.ts';
import { readerOf, rotationNames } from '#src/app/on-call/reader.ts';
import { whoIsOnCall } from '#src/app/on-call/who-is-on-call.ts';
import { findFirstNamed } from '#src/app/people/block.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { onCallCard, rotationChangeCard } from '#src/cards/lists/on-call.ts';
import { texts } from '#src/cards/texts.ts';
import { type Moment, momentAt } from '#src/core/calendar/moment.ts';
import { findNamed } from '#src/core/find-named.ts';
import type { Instant, PersonId, RotationId, TeamId } from '#src/core/ids.ts';
import { nearest } from '#src/core/nearest.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { rostersFor } from '#src/core/organisation/take-turns.ts';
import type { Roster } from '#src/core/rotation/rotation.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import { isIn } from '#src/core/rotation/rotation-change.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { type OnCallWords, readOnCall } from './read-words.ts';

type Request = { readonly inbound: Inbound; readonly person: Person; readonly words: string };
type Handle = (parts: InboundParts, request: Request) => Promise<Reply>;

const { refusal } = texts.onCall;

/** Who is on call now and next, for someone’s own teams or the one they name. */
const show = async (parts: InboundParts, person: Person, called: string | null): Promise<Reply> => {
  const { read } = parts.store;
  const organisation = await read.organisation();
  const teams = [...organisation.teams.values()];
  const team = called === null ? null : teamCalled(called, teams);
  if (typeof team === 'string') return refusalReply(team);
  const { people, ...shown } = await whoIsOnCall(read, person, team?.id ?? null, parts.clock.now());
  const reader = {
    ...{ person: person.id, zone: person.zone, rotation: rotationNames(organisation) },
    name: (id: PersonId) => people.get(id)?.name ?? id,
  };
  return cardReply(onCallCard(shown, reader, team?.name ?? null));
};

/** The team that is called so, or why not. */
const teamCalled = (
  called: string,
  teams: readonly { readonly id: TeamId; readonly name: string }[],
): { readonly id: TeamId; readonly name: string } | string => {
  const found = findNamed(teams, called);
  if (found !== undefined) return found;
  const meant = nearest(
    called,
    teams.map(({ name }) => name),
  );
  return refusal.noTeam(called, meant);
};

/** The card about a change, for whoever made or decided it; the whole picture if that was a redelivery. */
const changeReply = async (parts: InboundParts, person: Person, change: RotationChange | null): Promise<Reply> => {
  if (change === null) return show(parts, person, null);
  return cardReply(rotationChangeCard(change, await readerOf(parts.store.read, person, change)));
};

const notDone = async ({ store }: InboundParts, why: ChangeRefusal): Promise<Reply> => {
  if (typeof why === 'string') return refusalReply(refusal[why]);
  return refusalReply(refusal.cannot((await store.read.person(why.cannot))?.name ?? why.cannot));
};

const outcomeReply = (parts: InboundParts, person: Person, outcome: ChangeOutcome): Promise<Reply> =>
  outcome.ok ? changeReply(parts, person, outcome.change) : notDone(parts, outcome.why);

/** The rotation that is meant: the one that is named, or the only one that these people can be in. */
const rotationMeant = (
  { rosters, teams }: Organisation,
  person: Person,
  named: string | null,
  involved: readonly (PersonId | null)[],
): Roster | string => {
  const own = rostersFor(person, rosters, teams.values());
  const names = (some: readonly Roster[]): string =>
    refusal.which(some.map(({ rotation }) => rotation.name).join(', '));
  if (named !== null) {
    const wanted = findNamed(
      own.map(({ rotation }) => rotation),
      named,
    );
    const found = own.find(({ rotation }) => rotation === wanted);
    return found ?? (own.length === 0 ? refusal.not_yours : names(own));
  }
  const all = own.filter((roster) => involved.every((id) => id === null || isIn(roster, id)));
  const [one, another] = all.length > 0 ? all : own;
  if (one === undefined) return refusal.not_yours;
  return another === undefined ? one : names(all.length > 0 ? all : own);
};

/** Someone named on the line; themselves by `me`. */
const named = async (
  parts: InboundParts,
  { inbound, person }: Request,
  called: string | null,
): Promise<Person | Rejection | null> => {
  if (called === null) return null;
  if (/^@?(?:me|myself)$/i.test(called)) return person;
  const found = await findFirstNamed(parts, inbound.from, called);
  return 'code' in found ? found : found.person;
};

const cover = async (
  parts: InboundParts,
  request: Request,
  words: Extract<OnCallWords, { what: 'cover' }>,
): Promise<Reply> => {
  const { person, inbound } = request;
  const { read } = parts.store;
  const by = await named(parts, request, words.by);
  if (by !== null && 'code' in by) return refused(read, person, { rejection: by });
  const instead = await named(parts, request, words.instead);
  if (instead !== null && 'code' in instead) return refused(read, person, { rejection: instead });
  const owner = instead?.id ?? null;
  const roster = rotationMeant(await read.organisation(), person, words.rotation, [owner]);
  if (typeof roster === 'string') return refusalReply(roster);
  const { handover } = roster.rotation;
  const moment = (said: Moment | null, after: Instant): Instant | null | 'past' =>
    said === null ? null : (momentAt(said, after, person.zone, handover) ?? 'past');
  const from = moment(words.from, parts.clock.now());
  const to = from === 'past' ? 'past' : moment(words.until, from ?? parts.clock.now());
  if (from === 'past' || to === 'past') return refusalReply(refusal.no_time);
  const wish: Wish = {
    kind: 'cover',
    rotation: roster.rotation.id,
    person: (by ?? person).id,
    instead: owner,
    from,
    to,
  };
  return outcomeReply(parts, person, await wishForChange(parts, person, wish, eventKey(inbound)));
};

const swap = async (
  parts: InboundParts,
  request: Request,
  words: Extract<OnCallWords, { what: 'swap' }>,
): Promise<Reply> => {
  const { person, inbound } = request;
  const { read } = parts.store;
  const other = await named(parts, request, words.with);
  if (other === null) return refusalReply(refusal.unread);
  if ('code' in other) return refused(read, person, { rejection: other });
  const roster = rotationMeant(await read.organisation(), person, words.rotation, [person.id, other.id]);
  if (typeof roster === 'string') return refusalReply(roster);
  const wish: Wish = { kind: 'swap', rotation: roster.rotation.id, other: other.id, at: null };
  return outcomeReply(parts, person, await wishForChange(parts, person, wish, eventKey(inbound)));
};

/** `/ticket oncall`, and what follows it. */
export const onCall: Handle = async (parts, request) => {
  const { person, words } = request;
  if (!maySeeQueue(person)) return refused(parts.store.read, person, { rejection: { code: 'only_for_technicians' } });
  const read = readOnCall(words);
  switch (read.what) {
    case 'show':
      return show(parts, person, read.team);
    case 'cover':
      return cover(parts, request, read);
    case 'swap':
      return swap(parts, request, read);
    case 'no_moment':
      return refusalReply(refusal.noMoment(read.words));
    case 'unread':
      return refusalReply(refusal.unread);
  }
};

/** Whose turn was chosen on the card: the person, a moment in it, and the rotation. Null: none of our cards sends this. */
const turnChosen = (value: string) => {
  const [, who, at, rotation] = /^(\S+) (\d{1,15}) (\S+)$/.exec(value) ?? [];
  return who === undefined || at === undefined || rotation === undefined
    ? null
    : { who: who as PersonId, at: Number(at), rotation: rotation as RotationId };
};

/** A turn of somebody else was chosen: whoever chose it takes it over, as a whole. */
export const coverChosen: Handle = async (parts, { inbound, person, words }) => {
  const turn = turnChosen(words);
  if (turn === null) return refusalReply(texts.refusal.unknownAction);
  const from = Math.max(turn.at, parts.clock.now());
  const wish: Wish = {
    kind: 'cover',
    ...{ rotation: turn.rotation, person: person.id, instead: turn.who, from, to: null },
  };
  return outcomeReply(parts, person, await wishForChange(parts, person, wish, eventKey(inbound)));
};

/** A turn of somebody else was chosen, in exchange for the next of their own. */
export const swapChosen: Handle = async (parts, { inbound, person, words }) => {
  const turn = turnChosen(words);
  if (turn === null) return refusalReply(texts.refusal.unknownAction);
  const wish: Wish = { kind: 'swap', rotation: turn.rotation, other: turn.who, at: turn.at };
  return outcomeReply(parts, person, await wishForChange(parts, person, wish, eventKey(inbound)));
};

const answer =
  (yes: boolean): Handle =>
  async (parts, { person, words }) => {
    const id = /^c(\d{1,9})$/.exec(words)?.[1];
    if (id === undefined) return refusalReply(texts.refusal.unknownAction);
    return outcomeReply(parts, person, await answerChange(parts, person, Number(id), yes));
  };

export const agreeToChange = answer(true);
export const refuseChange = answer(false);
