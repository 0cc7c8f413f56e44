import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { PersonId } from '#src/core/ids.ts';
import { holdReasons } from '#src/core/organisation/pauses.ts';
import { choice, optionalTime, words } from './fields.ts';
import { atTurn, type DeskVerb, formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, help, onCall, outcome, say } = texts;

/** What technicians do, in the order in which help lists typed commands. */
export const working = madeInEachLanguage(
  () =>
    ({
      queue: {
        about: 'desk',
        label: action.next,
        typed: {
          word: 'queue',
          also: ['warteschlange', 'cola', 'fila', 'foleni'],
          ticket: false,
          argument: { name: 'text', needed: false, maxLength: 60 },
          example: help.queueExample,
          help: help.queue,
          audience: 'desk',
        },
      },
      take: pressed({
        command: 'take',
        label: action.take,
        typed: {
          word: 'take',
          also: ['accept', 'claim', 'grab', 'nehme', 'prends', 'prendre', 'tomar', 'chukua'],
          ticket: true,
          argument: null,
          example: '17',
          help: help.take,
          audience: 'technicians',
        },
        asks: () => ({ type: 'take' }),
        doneWords: () => outcome.youHave,
      }),
      away: {
        about: 'desk',
        label: action.goAway,
        typed: {
          word: 'away',
          also: ['afk', 'ooo', 'abwesend', 'absent', 'absente', 'ausente', 'sipo'],
          ticket: false,
          argument: { name: 'until', needed: false, maxLength: 100 },
          example: help.awayExample,
          help: help.away,
          audience: 'desk',
        },
      },
      back: {
        about: 'desk',
        label: action.comeBack,
        typed: {
          word: 'back',
          also: ['zurück', 'retour', 'vuelta', 'nimerudi'],
          ticket: false,
          argument: null,
          example: '',
          help: help.back,
          audience: 'desk',
        },
      },
      oncall: {
        about: 'desk',
        label: null,
        typed: {
          word: 'oncall',
          also: ['on-call', 'rota', 'rotation', 'roster', 'bereitschaft', 'astreinte', 'guardia', 'plantao', 'zamu'],
          group: 'work',
          ticket: false,
          argument: { name: 'text', needed: false, maxLength: 200 },
          example: help.oncallExample,
          help: help.oncall,
          audience: 'desk',
        },
      },
      /** Chosen on the card of who is on call. */
      oncall_cover: { about: 'desk', label: onCall.coverFor },
      oncall_swap: { about: 'desk', label: onCall.swapWith },
      oncall_yes: { about: 'desk', label: onCall.agree, usesUp: true },
      oncall_no: { about: 'desk', label: onCall.refuse, usesUp: true },
      accept: pressed({
        command: 'accept',
        label: action.accept,
        asks: (turn) => ({ type: 'accept', ...atTurn('offer', turn) }),
        doneWords: () => outcome.youHave,
      }),
      decline: formed({
        command: 'decline',
        label: action.decline,
        typed: {
          word: 'decline',
          also: ['reject', 'refuse'],
          group: 'work',
          ticket: true,
          argument: { name: 'reason', needed: true, maxLength: 1_000, field: 'reason' },
          example: '17',
          help: help.decline,
          audience: 'technicians',
        },
        form: form.decline,
        fields: { reason: words('reason', { label: form.decline.reason, hint: form.decline.hint }) },
        asks: ({ reason }, turn) => ({ type: 'decline', reason, ...atTurn('offer', turn) }),
        doneWords: ({ ticket, names }) => `${outcome.declined} ${whereabouts(ticket, names.person)}`,
      }),
      /** On the card of a ticket that may be late: its turn, then who is asked, `3.ravi`. */
      swap: pressed({
        command: 'ask_swap',
        label: action.swap,
        asks: (turn) => {
          const dot = turn.indexOf('.');
          if (dot < 0) return null;
          return { type: 'ask_swap', ...atTurn('turn', turn.slice(0, dot)), person: turn.slice(dot + 1) as PersonId };
        },
        doneWords: ({ command, names }) =>
          command.type === 'ask_swap' ? outcome.swapAsked(names.person(command.person)) : texts.title.done,
      }),
      swap_yes: pressed({
        command: 'accept_swap',
        label: action.swapYes,
        asks: (turn) => ({ type: 'accept_swap', ...atTurn('asked', turn) }),
        doneWords: () => outcome.youHave,
      }),
      swap_no: pressed({
        command: 'decline_swap',
        label: action.swapNo,
        asks: (turn) => ({ type: 'decline_swap', ...atTurn('asked', turn) }),
        doneWords: ({ ticket, names }) => `${outcome.swapDeclined} ${whereabouts(ticket, names.person)}`,
      }),
      resolve: formed({
        command: 'resolve',
        label: action.resolve,
        typed: {
          word: 'resolve',
          also: ['resolved', 'fix', 'solve', 'löse', 'résoudre', 'resolver', 'tatua'],
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 4_000, field: 'resolution' },
          example: help.resolveExample,
          help: help.resolve,
          audience: 'desk',
        },
        form: form.resolve,
        fields: { resolution: words('resolution', { label: form.resolve.resolution, hint: form.resolve.hint }) },
        asks: ({ resolution }, turn) => ({ type: 'resolve', resolution, ...atTurn('turn', turn) }),
        doneWords: () => outcome.resolved,
      }),
      ask: formed({
        command: 'ask',
        label: action.ask,
        typed: {
          word: 'ask',
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 4_000, field: 'question' },
          example: help.askExample,
          help: help.ask,
          audience: 'desk',
        },
        form: form.ask,
        fields: { question: words('question', { label: form.ask.question, hint: form.ask.hint }) },
        asks: ({ question }, turn) => ({ type: 'ask', question, ...atTurn('turn', turn) }),
        doneWords: () => outcome.waitingForRequester,
      }),
      hold: formed({
        command: 'hold',
        label: action.hold,
        typed: {
          word: 'hold',
          group: 'work',
          ticket: true,
          argument: { name: 'text', needed: false, maxLength: 2_000, field: 'note' },
          example: help.holdExample,
          help: help.hold,
          audience: 'desk',
        },
        form: form.hold,
        fields: {
          waitsFor: choice(
            form.hold.waitsFor,
            holdReasons.map((value) => ({ value, label: texts.waitsForOption[value] })),
          ),
          until: optionalTime({ label: form.hold.until, hint: form.hold.untilHint, multiline: false }),
          note: words('question', { label: form.hold.note, hint: form.hold.noteHint }),
        },
        asks: (asked, turn) => ({ type: 'hold', ...asked, ...atTurn('turn', turn) }),
        doneWords: ({ ticket }) =>
          ticket.status === 'pending' ? outcome.onHold(texts.waitsFor[ticket.waitsFor]) : texts.title.done,
      }),
      resume: pressed({
        command: 'resume',
        label: action.resume,
        typed: {
          word: 'continue',
          also: ['resume', 'unhold', 'weiter', 'fortsetzen', 'continuer', 'continuar', 'endelea'],
          group: 'work',
          ticket: true,
          argument: null,
          example: '17',
          help: help.resume,
          audience: 'desk',
        },
        asks: (turn) => ({ type: 'resume', ...atTurn('since', turn) }),
        doneWords: () => outcome.continued,
      }),
      /** Shows an internal note of one's own and who will read it, before it is made public. */
      publish: {
        about: 'desk',
        label: null,
        typed: {
          word: 'publish',
          also: ['veröffentlichen', 'publier', 'publicar', 'chapisha'],
          group: 'work',
          ticket: true,
          argument: null,
          example: '17',
          help: help.publish,
          audience: 'desk',
        },
      },
      publish_note: { about: 'desk', label: action.publishNote, usesUp: true },
      note: formed({
        command: 'comment',
        label: action.note,
        typed: {
          word: 'note',
          also: ['notiz'],
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 4_000, field: 'text' },
          example: help.noteExample,
          help: help.note,
          audience: 'desk',
        },
        form: form.note,
        fields: { text: words('comment', { label: form.note.text, hint: form.note.hint }) },
        asks: ({ text }) => ({ type: 'comment', visibility: 'internal', text }),
        doneWords: ({ ticket }) => say.noted(ticket.number),
      }),
    }) as const satisfies Record<string, TicketVerb | DeskVerb>,
);
