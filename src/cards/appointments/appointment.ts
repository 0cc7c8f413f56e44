import { button } from '#src/cards/button.ts';
import type { Action, Block, Card, CardEvent } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  context,
  type Fact,
  facts,
  subject,
  type TicketView,
  text,
  time,
  timeSpan,
  titleLine,
} from '#src/cards/view.ts';
import type { Appointment } from '#src/core/appointments/appointment.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

const words = texts.appointments;

type Told<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;
type Times = { readonly from: Instant; readonly to: Instant };

const isGuest = ({ ticket, reader }: TicketView): boolean => ticket.requester === reader;

const withWhom = (view: TicketView, host: Appointment['host']): string => {
  if (!isGuest(view)) return view.names.person(view.ticket.requester);
  return host === null ? words.somebody : view.names.person(host);
};

const timeFacts = (view: TicketView, { from, to }: Times): readonly Fact[] => [
  { label: words.when, value: time(view, from) },
  { label: words.length, value: words.duration(Math.round((to - from) / 60_000)) },
];

/** The appointment of a ticket that takes place; null: it has none. */
export const appointmentFact = (view: TicketView): Fact | null => {
  const { appointment } = view.ticket;
  if (appointment === undefined || appointment.off !== undefined || !isOpen(view.ticket)) return null;
  const { from, to } = appointment;
  const length = words.duration(Math.round((to - from) / 60_000));
  return { label: words.label, value: [...time(view, from), `, ${length}`] };
};

/** What its requester says to it. The buttons carry the time, so that one of an old card does not answer to another. */
const guestActions = ({ ticket }: TicketView, { id, from, answer }: Appointment): readonly Action[] => {
  const value = subject(ticket, `${id}.${from}`);
  return [
    ...(answer === 'accepted' ? [] : [button('meet_yes', value, { style: 'primary' })]),
    ...(answer === 'declined' ? [] : [button('meet_no', value)]),
    button('reply', subject(ticket)),
  ];
};

/** What can be done about an appointment by whoever has the ticket, or leads on it. */
const hostActions = ({ ticket }: TicketView, { id }: Appointment): readonly Action[] => [
  button('meet', subject(ticket), { label: words.action.move }),
  button('meet_off', subject(ticket, id)),
];

const guestSaid = ({ answer }: Appointment): string =>
  answer === null
    ? words.willYou
    : { accepted: words.youComes, tentative: words.youMay, declined: words.youCannot }[answer];

/** The same for their calendar: an entry, a change of it, or that it is off. */
const calendarEventOf = (
  view: TicketView,
  one: Times & { readonly id: number; readonly sequence: number; readonly isOff: boolean },
): CardEvent => {
  const { ticket, reader } = view;
  const { appointment } = ticket;
  const guest = isGuest(view);
  const host = appointment?.id === one.id ? appointment.host : null;
  return {
    key: `appointment-${ticket.number}-${one.id}`,
    sequence: one.sequence,
    from: one.from,
    to: one.to,
    isOff: one.isOff,
    title: words.calendar.title(ticket.number),
    text: `${ticket.title}\n\n${words.calendar.with(withWhom(view, host))}`,
    reader: reader === null ? '' : view.names.person(reader),
    answer: guest ? (appointment?.id === one.id ? appointment.answer : null) : 'accepted',
    url: view.pageUrl ?? null,
  };
};

/** To both: when it is, and what can still be done about it. It shows how it is now. */
export const appointmentCard = (view: TicketView, notice: Pick<Told<'appointment'>, 'id' | 'moved'>): Card => {
  const { ticket } = view;
  const { appointment } = ticket;
  if (appointment?.id !== notice.id || appointment.off !== undefined || !isOpen(ticket)) {
    return appointmentOffCard(view, { id: notice.id });
  }
  const guest = isGuest(view);
  const titleOf = notice.moved === true ? words.title.moved : words.title.is;
  const { answer, against } = appointment;
  const shown = card(view, 'appointment', titleOf(ticket.number, timeSpan(view, appointment.from)), {
    tone: guest && answer === null ? 'warning' : 'info',
    blocks: [
      titleLine(view),
      facts(
        ...timeFacts(view, appointment),
        { label: words.with, value: withWhom(view, appointment.host) },
        guest ? null : { label: words.answer, value: answer === null ? words.notSaid : words.said[answer] },
      ),
      guest ? text(guestSaid(appointment)) : null,
      ...(guest ? [] : against.map((one): Block => context(words.against(one)))),
    ],
    actions: [
      ...(guest ? guestActions(view, appointment) : hostActions(view, appointment)),
      button('details', subject(ticket)),
    ],
  });
  return { ...shown, event: calendarEventOf(view, { ...appointment, isOff: false }) };
};

/** To both: it does not take place. */
export const appointmentOffCard = (
  view: TicketView,
  { id, was }: Pick<Told<'appointment_off'>, 'id' | 'was'>,
): Card => {
  const { ticket } = view;
  const own = ticket.appointment?.id === id ? ticket.appointment : undefined;
  const because = own?.off ?? 'called_off';
  const from = was ?? own?.from;
  const isSaid = because === 'called_off' || because === 'joined';
  const shown = card(view, 'appointment_off', words.title.off(ticket.number), {
    tone: 'neutral',
    blocks: [
      titleLine(view),
      from === undefined ? null : facts({ label: words.was, value: time(view, from) }),
      text(words.off[because]),
    ],
    actions: [
      ...(isGuest(view) && isOpen(ticket) && isSaid ? [button('reply', subject(ticket))] : []),
      button('details', subject(ticket)),
    ],
  });
  return own?.off === undefined ? shown : { ...shown, event: calendarEventOf(view, { ...own, isOff: true }) };
};

/** To whoever is to come: what the requester says. */
export const appointmentAnsweredCard = (view: TicketView, { id, answer }: Told<'appointment_answered'>): Card => {
  const { ticket, names } = view;
  const { appointment } = ticket;
  if (appointment?.id !== id || appointment.off !== undefined) return appointmentOffCard(view, { id });
  const title = words.title.answered[answer](names.person(ticket.requester), ticket.number);
  return card(view, 'appointment_answered', title, {
    tone: answer === 'declined' ? 'warning' : 'good',
    blocks: [
      titleLine(view),
      facts(...timeFacts(view, appointment)),
      answer === 'declined' ? text(words.otherTime) : null,
    ],
    actions: [...hostActions(view, appointment), button('details', subject(ticket))],
  });
};

/** To both, shortly before; to whoever leads, when nobody has the ticket. */
export const appointmentSoonCard = (view: TicketView, { id, audience }: Told<'appointment_soon'>): Card => {
  const { ticket } = view;
  const { appointment } = ticket;
  if (appointment?.id !== id || appointment.off !== undefined) return appointmentOffCard(view, { id });
  const isLead = audience === 'manager';
  const titleOf = isLead && appointment.host === null ? words.title.nobody : words.title.soon;
  const title = titleOf(ticket.number, timeSpan(view, appointment.from));
  return card(view, 'appointment_soon', title, {
    tone: 'warning',
    blocks: [
      titleLine(view),
      facts(...timeFacts(view, appointment), { label: words.with, value: withWhom(view, appointment.host) }),
      isLead && appointment.host === null ? text(words.nobody) : null,
    ],
    actions: [
      ...(isGuest(view) ? guestActions(view, appointment) : []),
      ...(isLead ? [button('assign', subject(ticket)), button('meet_off', subject(ticket, id))] : []),
      button('details', subject(ticket)),
    ],
  });
};

/** The card of an invitation by e-mail. */
export const invitationCard = (
  view: TicketView,
  owed: Times & { readonly id: number; readonly sequence: number; readonly off?: true },
): Card => {
  const isOff = owed.off === true;
  const shown = isOff ? appointmentOffCard(view, { id: owed.id, was: owed.from }) : appointmentCard(view, owed);
  return { ...shown, event: calendarEventOf(view, { ...owed, isOff }) };
};
