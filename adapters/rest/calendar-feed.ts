import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import ical from 'ical-generator';
import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { OwnTime } from '#src/app/ports/console/programs.ts';
import { texts } from '#src/cards/texts.ts';
import type { RestParts } from './endpoint.ts';
import type { createRateLimit } from './rate-limit.ts';

/** Calendar programs ask again after this. */
const refreshSeconds = 900;

/** Calendars are shared with others: a ticket is named by its number and category, not by its requester's words. */
const titleOf = (time: OwnTime): string => {
  if (time.kind === 'shift') return 'Shift';
  if (time.kind === 'on_call') return `On call: ${time.name}`;
  if (time.kind === 'appointment') return `Appointment for #${time.ticket}`;
  const about = [texts.priority[time.priority], ...(time.category === null ? [] : [time.category])].join(', ');
  return `#${time.ticket} due: ${texts.metric[time.metric].toLowerCase()} (${about})`;
};

/** The same for the same thing, so that a calendar program moves it rather than showing it twice. */
const idOf = (time: OwnTime): string => {
  if (time.kind === 'due') return `ticket-${time.ticket}-${time.metric}-${time.cycle}@deskhand`;
  if (time.kind === 'appointment') return `appointment-${time.ticket}-${time.id}@deskhand`;
  if (time.kind === 'shift') return `shift-${time.from}@deskhand`;
  return `on-call-${time.rotation}-${time.isCut ? 'since' : time.from}@deskhand`;
};

/** Times are in UTC: every calendar program shows them in its own zone, on both sides of a change of clocks. */
export const writeFeed = (times: readonly OwnTime[], publicUrl: string | null): string => {
  const calendar = ical({ name: 'Help desk', prodId: '//Deskhand//Help desk//EN', ttl: refreshSeconds });
  for (const time of times) {
    const link = publicUrl !== null && 'ticket' in time ? { url: `${publicUrl}/console/tickets/${time.ticket}` } : {};
    calendar.createEvent({
      id: idOf(time),
      start: new Date(time.from),
      end: new Date(time.to),
      // Not the time of asking: the same feed shall be the same text.
      stamp: new Date('changedAt' in time ? time.changedAt : time.from),
      summary: titleOf(time),
      ...(time.kind === 'appointment' && { sequence: time.sequence }),
      ...link,
    });
  }
  return calendar.toString();
};

const nothingHere = (): Problem =>
  problem(404, 'not_found', 'There is no calendar here, or it was ended. Make another in the console, under API keys.');

/**
 * The calendar of whoever has this address. The key in it is for nothing else: addresses end up in logs and settings, and
 * one that could do more is refused. Nothing that fails may name the address.
 */
export const calendarFeed = async (
  { keys, programs, publicUrl }: RestParts,
  c: Context,
  count: ReturnType<typeof createRateLimit>,
): Promise<Response> => {
  const secret = /^(dhk_[\w-]+)\.ics$/.exec(c.req.param('file') ?? '')?.[1];
  const caller = secret === undefined ? null : await keys.caller(secret);
  if (caller === null || caller.key.scopes.join() !== 'calendar') throw nothingHere();
  const { isOver, headers } = count(caller.key.id);
  if (isOver) throw problem(429, 'too_many_requests', 'This calendar is asked for too often.', { headers });
  const body = writeFeed(await programs.ownTimes(caller.person), publicUrl);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', 'private, no-cache');
  if ((c.req.header('if-none-match') ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) {
    return c.body(null, 304);
  }
  c.header('Content-Type', 'text/calendar; charset=utf-8');
  return c.body(body);
};
