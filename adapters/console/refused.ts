import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';

/** There is no such ticket, or it is not for this person: nobody learns which. Null: what was asked for is no number. */
export const noSuchTicket = (number: number | null): Problem =>
  problem(
    404,
    'unknown_ticket',
    `${number === null ? 'That ticket' : `Ticket #${number}`} doesn’t exist, or you don’t have access to it. Your own are under My tickets.`,
  );

/** For what only those who lead a team see. */
export const onlyForLeads = (): Problem => problem(403, 'not_allowed', 'Only managers and admins can see this.');

/** The form comes from no page that this session has open. */
export const foreignForm = (): Problem =>
  problem(403, 'foreign_form', 'This form is out of date. Reload the page and try again.');
