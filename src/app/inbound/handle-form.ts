import { findRequester } from '#src/app/people/identify.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { isAdminForm } from '#src/cards/admin/admin-forms.ts';
import { readFormId } from '#src/cards/form-id.ts';
import { fromMessage, placeAbout, readIntake } from '#src/cards/forms.ts';
import { announcedForm } from '#src/cards/notes/announced.ts';
import { fieldProblem } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { isTicketVerb, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import { mayAdminister } from '#src/core/administration/may-edit.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { mayFileFor } from '#src/core/ticket/permissions.ts';
import { submitAdmin } from './admin/submit.ts';
import { changeAnnounced } from './notes/announced.ts';
import { readSubject } from './read/read-subject.ts';
import { notFiled, receipt, refused } from './replies/answer.ts';
import { sentAnswer } from './replies/answering-now.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { errorReply, refusalReply } from './replies/reply.ts';
import { fileRequest } from './requests/file-request.ts';
import { filesOfForm } from './requests/form-files.ts';
import { doVerb } from './verbs/do-verb.ts';

const { admin } = texts;

type Submitted = Extract<Inbound, { type: 'form' }>;

const { problem } = texts;

const fileIntake = async (
  parts: InboundParts,
  inbound: Submitted,
  person: Person,
  once: readonly InboxKey[],
): Promise<Reply> => {
  const intake = readIntake(inbound.values);
  if ('errors' in intake) return errorReply(intake.errors);
  const { category, onBehalfOf, ...filing } = intake.values;
  // Which message it was opened from only the form knows.
  const about = readFormId(inbound.formId).subject;
  const filedAs = about.split('~', 1)[0] === fromMessage ? 'shortcut' : 'form';
  const place = placeAbout(about, inbound.from.platform);
  const { read } = parts.store;
  if (onBehalfOf !== '' && !mayFileFor(person, onBehalfOf as PersonId)) {
    return refused(read, person, { rejection: { code: 'only_for_yourself' } });
  }
  const requester =
    onBehalfOf === '' || onBehalfOf === person.id ? person : await findRequester(parts, inbound.from, onBehalfOf);
  if (requester === null || !requester.active) return errorReply({ onBehalfOf: problem.unknownPerson });
  const files = filesOfForm(inbound.from.platform, inbound.files);
  const opened = await parts.openTicket({
    filing: {
      ...filing,
      requester,
      filedBy: person,
      channel: inbound.from.platform,
      filedAs,
      category: category as CategoryId | null,
      followUpOf: null,
    },
    once,
    pay: paidBy(parts.limits, person),
    ...(place && { place }),
    ...(files && { files }),
  });
  if (opened.ok) return receipt(parts, opened.ticket, { person, from: inbound.from });
  if (opened.rejection.code === 'unknown_category') return errorReply({ category: problem.unknownCategory });
  const wrong = fieldProblem(opened.rejection);
  if (wrong && opened.rejection.code === 'invalid') return errorReply({ [opened.rejection.field]: wrong });
  return notFiled(parts, person, opened.rejection, { text: `${filing.title}\n\n${filing.description}`.trim() });
};

/**
 * A submitted form. Errors leave it open with its values; its nonce makes a second submission the same as the first.
 */
export const handleForm = async (parts: InboundParts, inbound: Submitted, person: Person): Promise<Reply> => {
  const { kind, nonce, subject } = readFormId(inbound.formId);
  const once = [eventKey(inbound), ...(nonce === null ? [] : [{ source: 'form', id: `${person.id}/${nonce}` }])];
  if (kind === 'intake') return fileIntake(parts, inbound, person, once);
  if (kind === 'request') return fileRequest(parts, inbound, subject, person, once);
  if (kind === announcedForm) return changeAnnounced(parts, { inbound, person, subject, once });
  if (isAdminForm(kind)) {
    if (!mayAdminister(person)) return refusalReply(admin.onlyForLeads);
    return submitAdmin(parts, { kind, subject, inbound, person, once });
  }
  if (!isTicketVerb(kind) || ticketVerb(kind).form === null) return refusalReply(texts.refusal.unknownAction);
  const { number, turn } = readSubject(subject);
  const given = { turn, chosen: null, values: inbound.values };
  const files = filesOfForm(inbound.from.platform, inbound.files);
  const filled = { verb: kind, number, given, person, from: inbound.from, once, inForm: true } as const;
  return sentAnswer(parts, { kind, number, person }, () => doVerb(parts, { ...filled, ...(files && { files }) }));
};
