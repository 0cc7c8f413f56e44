import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { appointmentTime } from './fields.ts';
import { formed, pressed, type TicketVerb } from './verb.ts';

const { appointments: words } = texts;

const turnOf = (turn: string): { readonly id?: number; readonly from?: number } => {
  if (turn === '') return {};
  const [id = '', from = ''] = turn.split('.');
  // What is no number is the appointment of no card of ours.
  return { id: /^\d{1,9}$/.test(id) ? Number(id) : -1, from: /^\d{1,15}$/.test(from) ? Number(from) : -1 };
};

/** Fixed times with requesters. */
export const appointments = madeInEachLanguage(
  () =>
    ({
      meet: formed({
        command: 'meet',
        label: words.action.make,
        typed: {
          word: 'meet',
          also: ['appointment', 'termin', 'rendez-vous', 'cita'],
          group: 'work',
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 100, field: 'when' },
          example: words.example,
          help: words.help,
          audience: 'desk',
        },
        form: words.form,
        fields: { when: appointmentTime({ label: words.form.when, hint: words.form.hint }) },
        asks: ({ when }) => ('off' in when ? { type: 'call_off' } : { type: 'meet', ...when }),
        // Where a sentence is all that is shown, it warns as the card does.
        doneWords: ({ command, ticket }) =>
          command.type === 'call_off'
            ? words.calledOff
            : [words.made, ...(ticket.appointment?.against ?? []).map(words.against)].join(' '),
      }),
      meet_off: pressed({
        command: 'call_off',
        label: words.action.callOff,
        asks: (turn) => (turn === '' ? { type: 'call_off' } : { type: 'call_off', id: turnOf(turn).id ?? -1 }),
        doneWords: () => words.calledOff,
      }),
      meet_yes: pressed({
        command: 'answer_appointment',
        label: words.action.comes,
        asks: (turn) => ({ type: 'answer_appointment', ...turnOf(turn), answer: 'accepted' }),
        doneWords: () => words.thanks.accepted,
      }),
      meet_no: pressed({
        command: 'answer_appointment',
        label: words.action.cannot,
        asks: (turn) => ({ type: 'answer_appointment', ...turnOf(turn), answer: 'declined' }),
        doneWords: () => words.thanks.declined,
      }),
    }) as const satisfies Record<string, TicketVerb>,
);
