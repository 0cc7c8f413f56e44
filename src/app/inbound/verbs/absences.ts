import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey } from '#src/app/inbound/replies/parts.ts';
import { inPlaceReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { findDelegate, setAvailability, whenBack } from '#src/app/people/availability.ts';
import { awayCard, backCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import { readAbsence } from '#src/core/calendar/until.ts';
import { canStandIn, isAway } from '#src/core/organisation/person.ts';
import { mayGoAway } from '#src/core/ticket/permissions.ts';
import type { Handle } from './desk-request.ts';

/** Somebody is away from now on, until a time if they said one, with somebody who stands in for them if they named one. */
export const goAway: Handle = async (parts, { inbound, person, words }) => {
  const { read } = parts.store;
  const absence = readAbsence(words);
  const until = absence?.back == null ? null : await whenBack(parts, person, absence.back);
  const untold = absence === null || (absence.back !== null && until === null);
  if (untold && mayGoAway(person)) return refusalReply(texts.refusal.needTime);
  const named = absence?.delegate == null ? null : await findDelegate(parts, inbound.from, person, absence.delegate);
  if (named !== null && 'code' in named) return refused(read, person, { rejection: named });
  const rejection = await setAvailability(parts, person, { until }, eventKey(inbound), named);
  if (rejection !== null) return refused(read, person, { rejection });
  const delegate = named ?? (person.delegate === undefined ? null : await read.person(person.delegate));
  if (delegate === null || !canStandIn(delegate)) return inPlaceReply(awayCard(until, person, null));
  const { name, away } = delegate;
  return inPlaceReply(awayCard(until, person, { name, away: isAway(away, parts.clock.now()) }));
};

/** Somebody is back. */
export const comeBack: Handle = async (parts, { inbound, person }) => {
  const rejection = await setAvailability(parts, person, null, eventKey(inbound));
  return rejection === null ? inPlaceReply(backCard(person)) : refused(parts.store.read, person, { rejection });
};
