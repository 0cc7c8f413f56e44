import { type Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { Names } from '#src/cards/names.ts';
import { refusalText } from '#src/cards/refusals.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

/** Those who may not do it at all, or cannot see what it is about; everything else does not fit the ticket as it is now. */
const statusOf = ({ code }: Rejection): 403 | 404 | 409 | 422 | 429 => {
  switch (code) {
    case 'not_allowed':
    case 'not_your_figures':
    case 'only_for_yourself':
    case 'only_for_technicians':
    case 'only_for_admins':
    case 'blocked':
      return 403;
    case 'unknown_ticket':
    case 'no_such_note':
    case 'no_such_comment':
      return 404;
    case 'too_many':
      return 429;
    case 'invalid':
    case 'unknown_person':
    case 'ambiguous_person':
    case 'unknown_category':
    case 'unknown_team':
    case 'not_a_tag':
    case 'bad_time':
    case 'not_a_technician':
      return 422;
    default:
      return 409;
  }
};

/** Where people read in chat which command to type, what a program asks instead; null: what they read is for it, too. */
const insteadOfCommand = (rejection: Rejection): string | null => {
  const own = 'GET /tickets?list=requested has what you filed.';
  if (rejection.code === 'only_for_technicians') return `This is for technicians. ${own}`;
  if (rejection.code !== 'unknown_ticket') return null;
  const which = rejection.number === null ? 'such ticket' : `ticket #${rejection.number}`;
  return `There is no ${which} that you can see. ${own}`;
};

/** A refusal of the engine as a problem: its code, and what people read in chat. */
export const refusal = (rejection: Rejection, reader: PersonId, names: Names | null = null): Problem => {
  const words = insteadOfCommand(rejection) ?? refusalText(rejection, reader, (id) => names?.person(id) ?? id);
  const headers = rejection.code === 'too_many' ? { headers: { 'Retry-After': `${rejection.minutes * 60}` } } : {};
  return problem(statusOf(rejection), rejection.code, words, headers);
};
