import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { givenIn, questionFields } from '#src/cards/questions/request-form.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId } from '#src/core/ids.ts';
import { words } from './fields.ts';
import { type DeskVerb, formed, type TicketVerb } from './verb.ts';

const { help, requests } = texts;

/** `0.laptop`: the step of the form, and whose questions it asks. */
const readTurn = (turn: string): { readonly step: number; readonly category: string } => {
  const [step = '', ...category] = turn.split('.');
  return { step: /^\d{1,2}$/.test(step) ? Number(step) : 0, category: category.join('.') };
};

/** Requests with questions of their own. */
export const requesting = madeInEachLanguage(
  () =>
    ({
      requests: {
        about: 'desk',
        label: requests.types,
        typed: {
          word: 'requests',
          group: 'work',
          ticket: false,
          argument: null,
          example: '',
          help: help.requests,
          audience: 'anyone',
        },
      },
      request: { about: 'desk', label: requests.ask, opensForm: true },
      give_details: {
        about: 'ticket',
        command: 'give_details',
        label: requests.giveDetails,
        form: {
          title: requests.details.title,
          submit: requests.details.submit,
          fields: ({ requests: types }, turn = '') => {
            const { step, category } = readTurn(turn);
            return questionFields(types?.get(category)?.questions ?? [], step);
          },
        },
        asksFor: ({ turn, values }) => {
          const { category } = readTurn(turn);
          const about = category === '' ? {} : { category: category as CategoryId };
          return { command: { type: 'give_details', given: givenIn(values), ...about } };
        },
        doneWords: ({ ticket }) => requests.thanks(ticket.number),
      },
      approve: {
        about: 'ticket',
        command: 'approve',
        label: requests.approval.approve,
        form: null,
        // A page may let them say why; a button on a card says nothing.
        asksFor: ({ values }) => ({ command: { type: 'approve', reason: values.reason?.trim() || null } }),
        doneWords: ({ ticket }) => requests.approval.thanksApproved(ticket.number),
      },
      decline_approval: formed({
        command: 'decline_approval',
        label: requests.approval.decline,
        form: requests.approval.form,
        fields: {
          reason: words('reason', { label: requests.approval.form.reason, hint: requests.approval.form.hint }),
        },
        asks: ({ reason }) => ({ type: 'decline_approval', reason }),
        doneWords: ({ ticket }) => requests.approval.thanksDeclined(ticket.number),
      }),
    }) as const satisfies Record<string, TicketVerb | DeskVerb>,
);
