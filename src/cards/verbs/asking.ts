import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { words } from './fields.ts';
import { atTurn, type DeskVerb, formed, type TicketVerb } from './verb.ts';

const { action, form, help, outcome, say } = texts;

/** What whoever asked for help says about it. */
export const asking = madeInEachLanguage(
  () =>
    ({
      reply: formed({
        command: 'comment',
        label: action.reply,
        typed: {
          word: 'reply',
          also: [
            'answer',
            'comment',
            'tell',
            'respond',
            'antworte',
            'antworten',
            'répondre',
            'repondre',
            'responder',
            'jibu',
          ],
          ticket: true,
          argument: { name: 'text', needed: true, maxLength: 4_000, field: 'text' },
          example: help.replyExample,
          help: help.reply,
          audience: 'anyone',
        },
        form: form.reply,
        fields: { text: words('comment', { label: form.reply.text }) },
        asks: ({ text }) => ({ type: 'comment', visibility: 'public', text }),
        doneWords: ({ ticket }) => say.commented(ticket.number),
      }),
      cancel: formed({
        command: 'cancel',
        label: action.cancel,
        typed: {
          word: 'cancel',
          also: ['withdraw', 'delete', 'remove', 'abbrechen', 'storniere', 'annuler', 'cancelar', 'ghairi'],
          ticket: true,
          argument: { name: 'reason', needed: true, maxLength: 1_000, field: 'reason' },
          example: '17',
          help: help.cancel,
          audience: 'anyone',
        },
        form: form.cancel,
        fields: {
          reason: words('reason', { label: form.cancel.reason, hint: form.cancel.hint, multiline: false }),
        },
        asks: ({ reason }, turn) => ({ type: 'cancel', reason, ...atTurn('cycle', turn) }),
        doneWords: () => outcome.cancelled,
      }),
      /** What was taken for the answer to a question was not meant as one. */
      not_answer: { about: 'desk', label: action.notAnswer, usesUp: true },
    }) as const satisfies Record<string, TicketVerb | DeskVerb>,
);
