import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { ticketNumber, words } from './fields.ts';
import { anotherTicket, formed, pressed, type Verb } from './verb.ts';

const { outage } = texts;

const { action, form, help, say } = outage;

/** What is done about trouble that several people have. */
export const outages = madeInEachLanguage(
  () =>
    ({
      join: formed({
        command: 'join',
        label: action.join,
        typed: {
          word: 'join',
          group: 'work',
          ticket: true,
          argument: anotherTicket('to'),
          example: help.joinExample,
          help: help.join,
          audience: 'desk',
        },
        form: form.join,
        fields: { to: ticketNumber({ label: form.join.to, hint: form.join.hint }) },
        asks: ({ to }) => ({ type: 'join', to: to as TicketNumber }),
        doneWords: ({ ticket }) =>
          ticket.parent === undefined ? texts.title.done : say.joined(ticket.number, ticket.parent),
      }),
      separate: pressed({
        command: 'part',
        label: action.part,
        typed: {
          word: 'separate',
          group: 'work',
          ticket: true,
          argument: null,
          example: '18',
          help: help.separate,
          audience: 'desk',
        },
        asks: () => ({ type: 'part' }),
        doneWords: ({ ticket }) => say.parted(ticket.number),
      }),
      announce: formed({
        command: 'tell_all',
        label: action.everyone,
        typed: {
          word: 'announce',
          also: ['broadcast'],
          group: 'work',
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 4_000, field: 'text' },
          example: help.announceExample,
          help: help.announce,
          audience: 'desk',
        },
        form: form.everyone,
        fields: { text: words('comment', { label: form.everyone.text, hint: form.everyone.hint }) },
        asks: ({ text }) => ({ type: 'tell_all', text }),
        doneWords: ({ ticket }) => say.told(ticket.number),
      }),
      declare: pressed({
        command: 'declare_outage',
        label: action.declare,
        asks: () => ({ type: 'declare_outage' }),
        doneWords: ({ ticket }) => say.declared(ticket.number),
      }),
      dismiss: pressed({
        command: 'dismiss_outage',
        label: action.dismiss,
        asks: () => ({ type: 'dismiss_outage' }),
        doneWords: () => say.dismissed,
      }),
      me_too: pressed({
        command: 'me_too',
        label: action.meToo,
        asks: (turn) => (/^\d{1,9}$/.test(turn) ? { type: 'me_too', to: Number(turn) as TicketNumber } : null),
        doneWords: () => say.meTooDone,
      }),
      /** Those of the card for whoever announced something. Every answer takes its place. */
      announced_change: { about: 'desk', label: action.changeWords, opensForm: true, usesUp: true },
      announced_take_back: { about: 'desk', label: action.takeBack, usesUp: true },
      announced_take_back_now: { about: 'desk', label: action.takeBackNow, usesUp: true },
    }) as const satisfies Record<string, Verb>,
);
