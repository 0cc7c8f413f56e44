import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { fieldsFrom } from '#src/app/tickets/split-text.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { aboutMessageAt, fromMessage, intakeForm, isFormId, ticketForm } from '#src/cards/forms.ts';
import { inLanguage, spokenIn } from '#src/cards/language/language.ts';
import { announcedForm, formForAnnounced } from '#src/cards/notes/announced.ts';
import { requestForm } from '#src/cards/questions/request-form.ts';
import { isTicketVerb } from '#src/cards/verbs/catalogue.ts';
import type { Directory } from './directory.ts';
import { withContext } from './read/message-text.ts';
import { parseCommand } from './read/parse-command.ts';
import { readSubject } from './read/read-subject.ts';
import { refused } from './replies/answer.ts';
import { openedToAnswer } from './replies/answering-now.ts';
import type { InboundParts } from './replies/parts.ts';
import { strangerReply } from './strangers.ts';

/** `new ticket`, written to the desk alone. */
const isBareForm = ({ text, link, inReplyTo, attachments }: Extract<Inbound, { type: 'message' }>): boolean =>
  text.trim() !== '' &&
  link === null &&
  inReplyTo === null &&
  attachments.length === 0 &&
  parseCommand(text.replace(/^\/ticket\b/i, '')).type === 'form';

type FormAtOnce = {
  /** Makes the form that something opens at once, without the database; null: it opens none. */
  readonly formFor: HelpDesk['formFor'];
  /**
   * Why this person may not open a form about a ticket; null: they may, or nobody can say now, and it is decided when
   * the form comes back.
   */
  readonly whyNotOpen: (inbound: Inbound) => Promise<Reply | null>;
};

/** The forms that open while a platform waits: a Slack trigger lives three seconds, a Discord modal must be the first answer. */
export const createFormAtOnce = (parts: InboundParts & { readonly directory: Directory }): FormAtOnce => {
  const { store, directory, newId, log } = parts;

  const formFor: HelpDesk['formFor'] = (inbound) => {
    const language = directory.languageOf(inbound.from);
    const form = inLanguage(language, () => makeForm(inbound));
    return form === null ? null : spokenIn(form, language);
  };

  const makeForm: HelpDesk['formFor'] = (inbound) => {
    const intake = (text = '', about: Pick<Parameters<typeof intakeForm>[0], 'about'> = {}) =>
      intakeForm({
        ...about,
        ...(text === '' ? {} : fieldsFrom(text)),
        nonce: newId(),
        categories: directory.choices().categories,
        mayFileForOthers: directory.mayFileForOthers(inbound.from),
      });
    if (inbound.type === 'command') return parseCommand(inbound.text).type === 'form' ? intake() : null;
    // In a direct message the command needs no slash; a message with files has something to say.
    if (inbound.type === 'message') return inbound.heard === undefined && isBareForm(inbound) ? intake() : null;
    if (inbound.type === 'shortcut') {
      const { asked } = inbound;
      return intake(withContext(inbound), { about: asked === undefined ? fromMessage : aboutMessageAt(asked) });
    }
    if (inbound.type !== 'action') return null;
    if (inbound.action === 'new_ticket') return intake();
    if (inbound.action === 'request') {
      const type = directory.choices().requests?.get(inbound.value);
      return type === undefined ? null : requestForm(inbound.value, type, newId());
    }
    if (inbound.action === announcedForm) {
      // What was filled in already is only read with it.
      const words = isFormId(inbound.id) ? '' : parts.shownWords.last(inbound.from, inbound.value);
      return words === null ? null : formForAnnounced(inbound.value, newId(), words);
    }
    const own = parts.adminForms.formFor(inbound.from, inbound.action, inbound.value, newId());
    if (own !== null) return own;
    const form = ticketForm(inbound.action, inbound.value, newId(), directory.choices());
    // What was filled in already is only read with it.
    if (form === null || isFormId(inbound.id)) return form;
    return openedToAnswer(parts, directory.workerOf(inbound.from), readSubject(inbound.value).number, form);
  };

  const whyNotOpen = async (inbound: Inbound): Promise<Reply | null> => {
    if (inbound.type !== 'action' || !isTicketVerb(inbound.action)) return null;
    try {
      const identified = await parts.identify(inbound.from);
      if (!identified.known) return strangerReply(identified.why);
      const { person } = identified;
      const { number } = readSubject(inbound.value);
      if ((await visibleTicket(store.read, number, person)) !== null) return null;
      return await refused(store.read, person, { rejection: unknownTicket(number) });
    } catch (error) {
      log.warn({ platform: inbound.from.platform, event: inbound.id, err: error }, 'a form was opened unchecked');
      return null;
    }
  };

  return { formFor, whyNotOpen };
};
