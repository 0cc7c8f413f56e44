import type { Span } from '#src/cards/card.ts';
import type { AgainstTime, GuestAnswer, OffBecause } from '#src/core/appointments/appointment.ts';

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Words about appointments with requesters. */
export const appointments = {
  label: 'Appointment',
  when: 'When',
  length: 'How long',
  with: 'With',
  answer: 'Answer',
  action: {
    make: 'Appointment…',
    move: 'Move it…',
    callOff: 'Call it off',
    comes: 'I’ll be there',
    cannot: 'I can’t make it',
  },
  form: {
    title: (n: string) => `Appointment for #${n}`,
    submit: 'Invite',
    when: 'When?',
    hint: 'Such as tomorrow 10:00, or friday 14:30 for 1 hour. Half an hour if you don’t say; your own time zone counts',
  },
  help: 'invite the requester to a fixed time, move that, or call it off with “off”',
  example: '17 tomorrow 10:00 30m',
  title: {
    is: (number: number, at: Span): readonly Span[] => [`Appointment for #${number}: `, at],
    moved: (number: number, at: Span): readonly Span[] => [`Appointment for #${number} moved to `, at],
    off: (number: number) => `The appointment for #${number} is off`,
    soon: (number: number, at: Span): readonly Span[] => [`Soon, for #${number}: `, at],
    nobody: (number: number, at: Span): readonly Span[] => [
      `Nobody has #${number}, and its requester has an appointment at `,
      at,
    ],
    answered: {
      accepted: (name: string, number: number) => `${name} will be there for #${number}`,
      tentative: (name: string, number: number) => `${name} may be there for #${number}`,
      declined: (name: string, number: number) => `${name} can’t make the appointment for #${number}`,
    } satisfies Record<GuestAnswer, (name: string, number: number) => string>,
  },
  duration: (minutes: number): string => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return plural(rest, 'minute');
    return rest === 0 ? plural(hours, 'hour') : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`;
  },
  /** How the requester has answered, for whoever made it. */
  said: {
    accepted: 'They will be there',
    tentative: 'They may be there',
    declined: 'They can’t make it',
  } satisfies Record<GuestAnswer, string>,
  notSaid: 'They have not answered',
  youComes: 'You said that you will be there.',
  youMay: 'You said that you may be there.',
  youCannot: 'You said that you can’t make it. You’ll hear of another time, or write one in a reply.',
  willYou: 'Will you be there?',
  otherTime: 'You can move it to another time, or call it off.',
  nobody: 'Give it to somebody who can come, or call the appointment off.',
  somebody: 'Somebody of the help desk',
  off: {
    called_off: 'It does not take place.',
    resolved: 'It does not take place: the ticket is solved.',
    withdrawn: 'It does not take place: the ticket was withdrawn.',
    merged: 'The ticket is part of another one now. Whether there is an appointment, that one says.',
    joined: 'It does not take place: the ticket is part of a wider problem, which is worked on for everybody.',
  } satisfies Record<OffBecause, string>,
  was: 'It was to be',
  /** What speaks against a time, for whoever chose it. */
  against: (one: AgainstTime): string =>
    one.why === 'busy'
      ? `There is another appointment then, for #${one.ticket}.`
      : {
          off_hours: 'This is outside of working hours, at least in part.',
          away: 'Whoever has the ticket is away then.',
          guest_busy: 'The requester has another appointment then.',
        }[one.why],
  made: 'The requester is invited.',
  calledOff: 'It is called off. The requester has been told.',
  thanks: {
    accepted: 'Thank you. You will be reminded a quarter of an hour before.',
    tentative: 'Thank you. Whoever you meet is told that you may be there.',
    declined: 'Thank you for saying so. Whoever you were to meet is told.',
  } satisfies Record<GuestAnswer, string>,
  problem: {
    no_time: 'At what time? Write it with the day, such as tomorrow 10:00.',
    not_understood:
      'I can’t read when that is. Write it like tomorrow 10:00, friday 14:30 for 1 hour, or 2026-12-24 9:00.',
    length: 'An appointment takes from 5 minutes to 8 hours. Write it like tomorrow 10:00 for 1 hour.',
    which_night:
      'Midnight is between two days. Write which one: tomorrow 00:00 is the night before tomorrow, tomorrow 23:55 the one after.',
    which_half: '“saa 4” is ten or four o’clock. Say which part of the day: kesho saa 4 asubuhi, or kesho 10:00.',
  },
  refusal: {
    past: 'That time is in the past. Choose one that is still to come.',
    past_today: 'That is past today. If you mean another day, write it with the time: tomorrow 10:00.',
    which_week: 'That may be this week’s day or next week’s. Write it with its date: dec 4 10:00, or 2026-12-04 10:00.',
    no_such_time: 'There is no such time within the next year. Write it like tomorrow 10:00, or 2026-12-24 9:00.',
    length: 'An appointment takes from 5 minutes to 8 hours.',
    none: 'No appointment is ahead on this ticket.',
  },
  log: {
    set: (who: string) => `${who} made an appointment.`,
    moved: (who: string) => `${who} moved the appointment.`,
    answered: {
      accepted: (who: string) => `${who} will be at the appointment.`,
      tentative: (who: string) => `${who} may be at the appointment.`,
      declined: (who: string) => `${who} can’t make the appointment.`,
    } satisfies Record<GuestAnswer, (who: string) => string>,
    passedOn: (name: string) => `${name} comes to the appointment now.`,
    nobody: 'The appointment stands, though nobody has the ticket now.',
    off: (who: string) => `${who} called the appointment off.`,
    offToo: 'Its appointment is off.',
    reminded: 'The appointment begins soon; both were reminded.',
    begun: 'The appointment began.',
  },
  /** In calendars. */
  calendar: {
    title: (number: number) => `Help desk: #${number}`,
    with: (name: string) => `With ${name}.`,
  },
} as const;
