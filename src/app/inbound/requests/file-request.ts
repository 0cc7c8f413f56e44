import { notFiled, receipt } from '#src/app/inbound/replies/answer.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { errorReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { findRequester } from '#src/app/people/identify.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { givenFiles, stillAsked, withPeople } from '#src/app/requests/with-people.ts';
import { describedIn, errorAt, givenIn } from '#src/cards/questions/request-form.ts';
import { answerProblem, fieldProblem } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { CategoryId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

import { filesOfForm } from './form-files.ts';

type Submitted = Extract<Inbound, { type: 'form' }>;

/** What to show at a field of the form that is still open; null: it is about none. */
export const answerErrors = (rejection: Rejection): Reply | null =>
  rejection.code === 'invalid_answer' ? errorReply(errorAt(rejection.question, answerProblem(rejection))) : null;

/**
 * Files what was asked for in a form of its own. Answers to questions that are gone since it was opened are left out; what
 * is asked since then is asked afterwards.
 */
export const fileRequest = async (
  parts: InboundParts,
  inbound: Submitted,
  subject: string,
  person: Person,
  once: readonly InboxKey[],
): Promise<Reply> => {
  const { categories } = await parts.store.read.organisation();
  const category = categories.get(subject as CategoryId);
  if (category === undefined) return refusalReply(texts.problem.unknownCategory);
  const { questions = [] } = category;
  const files = filesOfForm(inbound.from.platform, inbound.files);
  const asked = stillAsked(questions, { ...givenIn(inbound.values), ...givenFiles(files) });
  const found = await withPeople(questions, asked, (named) => findRequester(parts, inbound.from, named));
  if ('rejection' in found) return answerErrors(found.rejection) ?? refusalReply(texts.requests.unknownQuestion);
  const description = describedIn(inbound.values);
  const opened = await parts.openTicket({
    filing: {
      ...{ title: category.name, description, requester: person, filedBy: person },
      ...{ channel: inbound.from.platform, filedAs: 'form' },
      ...{ impact: null, urgency: null, category: category.id, followUpOf: null, given: found.given },
    },
    once,
    pay: paidBy(parts.limits, person),
    ...(files && { files }),
  });
  if (opened.ok) return receipt(parts, opened.ticket, { person, from: inbound.from });
  const wrong = fieldProblem(opened.rejection);
  if (wrong !== null && opened.rejection.code === 'invalid') return errorReply({ [opened.rejection.field]: wrong });
  return (
    answerErrors(opened.rejection) ??
    notFiled(parts, person, opened.rejection, { text: `${category.name}\n\n${description}` })
  );
};
