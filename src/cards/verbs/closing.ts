import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { words } from './fields.ts';
import { atTurn, type DeskVerb, formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, help, outcome } = texts;

/** That a ticket is solved, or is not after all. */
export const closing = madeInEachLanguage(
  () =>
    ({
      close: {
        about: 'desk',
        label: null,
        typed: {
          word: 'close',
          also: [
            'done',
            'solved',
            'fixed',
            'finished',
            'finish',
            'confirm',
            'schließe',
            'schliesse',
            'fermer',
            'cerrar',
            'fechar',
            'funga',
          ],
          ticket: true,
          argument: { name: 'reason', needed: false, maxLength: 1_000 },
          example: '17',
          help: help.close,
          audience: 'anyone',
        },
      },
      reopen: formed({
        command: 'reopen',
        label: action.reopen,
        typed: {
          word: 'reopen',
          also: ['re-open'],
          ticket: true,
          argument: { name: 'reason', needed: false, maxLength: 1_000, field: 'reason' },
          example: '17',
          help: help.reopen,
          audience: 'anyone',
        },
        form: form.reopen,
        fields: { reason: words('reason', { label: form.reopen.reason }) },
        asks: ({ reason }, turn) => ({ type: 'reopen', reason, ...atTurn('cycle', turn) }),
        doneWords: () => outcome.reopened,
      }),
      confirm: pressed({
        command: 'confirm',
        label: action.confirm,
        asks: (turn) => ({ type: 'confirm', ...atTurn('cycle', turn) }),
        doneWords: () => outcome.confirmed,
      }),
    }) as const satisfies Record<string, TicketVerb | DeskVerb>,
);
