import ical, { ICalAlarmType, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CardEvent } from '#src/cards/card.ts';

/** What goes into a mail besides its words, for programs with a calendar. */
export type Invitation = { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };

const remindMinutes = 15;

const statuses = {
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
} as const;

/** The key of an event in an id of ours; null: it is another's. */
export const eventKeyOf = (uid: string, host: string): string | null => {
  const end = `@${host.toLowerCase()}`;
  return uid.toLowerCase().endsWith(end) ? uid.slice(0, -end.length).toLowerCase() : null;
};

/**
 * An invitation as RFC 5545 and 5546 have it. Only its reader is named as coming, so that nobody's address goes to
 * somebody else; times are in UTC, which every program shows in its own zone. `asks`: the desk reads what is answered.
 */
export const writeInvitation = (
  event: CardEvent,
  {
    from,
    to,
    asks,
    now,
  }: {
    readonly from: { readonly name: string; readonly address: string };
    readonly to: string;
    readonly asks: boolean;
    readonly now: number;
  },
): Invitation => {
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  const method = event.isOff ? 'CANCEL' : 'REQUEST';
  const calendar = ical({ prodId: '//Deskhand//Help desk//EN', method: ICalCalendarMethod[method] });
  const entry = calendar.createEvent({
    id: `${event.key}@${host}`,
    sequence: event.sequence,
    start: new Date(event.from),
    end: new Date(event.to),
    stamp: new Date(now),
    summary: event.title,
    description: event.text,
    organizer: { name: from.name, email: from.address },
    status: event.isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.url !== null && { url: event.url }),
  });
  entry.createAttendee({
    name: event.reader === '' ? to : event.reader,
    email: to,
    status: event.answer === null ? ICalAttendeeStatus.NEEDSACTION : statuses[event.answer],
    rsvp: asks && event.answer === null && !event.isOff,
  });
  if (!event.isOff) entry.createAlarm({ type: ICalAlarmType.display, trigger: remindMinutes * 60 });
  return { method, content: calendar.toString() };
};
