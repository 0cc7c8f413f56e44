import { tellBounced } from '#src/app/delivery/undelivered.ts';
import { readIntake, saveReadTo } from '#src/app/intake/read-so-far.ts';
import { writerOf } from '#src/app/intake/writer-of.ts';
import { applyGrant } from '#src/app/people/grant.ts';
import { identifyByMailbox, type Stranger } from '#src/app/people/identify.ts';
import { rememberAccount } from '#src/app/people/linking/remember-account.ts';
import { mailboxAt, useAgain } from '#src/app/people/mailboxes.ts';
import { seeLanguage } from '#src/app/people/see-language.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError, StoreUnavailableError, TooBusyError } from '#src/app/ports/errors.ts';
import type { Changes } from '#src/app/tickets/changes.ts';
import { fieldsFrom } from '#src/app/tickets/split-text.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { refusalCard } from '#src/cards/answers.ts';
import { aboutMessageAt, fromMessage, intakeForm, isFormId, ticketForm } from '#src/cards/forms.ts';
import { inLanguage, spokenIn } from '#src/cards/language/language.ts';
import { announcedForm, formForAnnounced } from '#src/cards/notes/announced.ts';
import { requestForm } from '#src/cards/questions/request-form.ts';
import { texts } from '#src/cards/texts.ts';
import { isTicketVerb } from '#src/cards/verbs/catalogue.ts';
import { days } from '#src/core/ids.ts';
import { type Language, readerLanguage } from '#src/core/language.ts';
import { intakeAt, type Person } from '#src/core/organisation/person.ts';
import type { Directory } from './directory.ts';
import { promptsFor } from './enquiries/prompts.ts';
import { handleAction, handleReaction } from './handle-action.ts';
import { handleCommand, handleVerb } from './handle-command.ts';
import { handleEdit } from './handle-edit.ts';
import { handleForm } from './handle-form.ts';
import { handleMessage } from './handle-message.ts';
import { handleHeard, intakeOf, saysNothing } from './heard/handle-heard.ts';
import { homeCards } from './home.ts';
import { handleMail } from './mail/handle-mail.ts';
import { cleanInbound } from './read/clean-inbound.ts';
import { withContext } from './read/message-text.ts';
import { parseCommand } from './read/parse-command.ts';
import { readSubject } from './read/read-subject.ts';
import { refused } from './replies/answer.ts';
import { openedToAnswer, typesOn } from './replies/answering-now.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { errorReply, formReply, nothing, refusalReply, warnedOfDemo } from './replies/reply.ts';

import { sentCard } from './sent-card.ts';
import { cardForLink } from './shared/card-for-link.ts';
import { ticketsToShare } from './shared/tickets-to-share.ts';
import { suggest } from './suggest.ts';

const strangerWords = (why: Stranger): string =>
  ({
    guest: texts.refusal.guest,
    inactive: texts.refusal.inactive,
    unknown: texts.refusal.unknownSender,
    stranger: texts.refusal.strangeAddress,
  })[why];

const strangerReply = (why: Stranger): Reply => ({ ...refusalReply(strangerWords(why)), stranger: true });

/** `new ticket`, written to the desk alone. */
const isBareForm = ({ text, link, inReplyTo, attachments }: Extract<Inbound, { type: 'message' }>): boolean =>
  text.trim() !== '' &&
  link === null &&
  inReplyTo === null &&
  attachments.length === 0 &&
  parseCommand(text.replace(/^\/ticket\b/i, '')).type === 'form';

/** As `failedReply`, for what may pass. Thanks in an intake channel wait for no answer. */
const laterReply = (inbound: Inbound, words: string): Reply =>
  inbound.type === 'message' && inbound.heard !== undefined && saysNothing(inbound)
    ? nothing
    : { ...failedReply(inbound, words), again: true };

/** Nothing was done. A form stays open, so that nobody has to write its words again. */
const failedReply = (inbound: Inbound, words: string): Reply => {
  const [first] = inbound.type === 'form' ? Object.keys(inbound.values) : [];
  return first === undefined ? refusalReply(words) : errorReply({ [first]: words });
};

/** Answers in this language, and says on what is shown that it is in it. */
const saidIn = async (language: Language, answer: () => Promise<Reply>): Promise<Reply> => {
  const reply = await inLanguage(language, answer);
  const { card, form } = reply;
  return {
    ...reply,
    card: card && spokenIn(card, card.language ?? language),
    form: form && spokenIn(form, form.language ?? language),
  };
};

/** The help desk as every platform sees it: works out who someone is, what they want and what they see. */
export const createHelpDesk = (
  parts: InboundParts & { readonly directory: Directory; readonly changes: Changes },
): HelpDesk => {
  const { store, directory, newId, log, clock } = parts;

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

  const languageFor = (from: Sender, identified: Awaited<ReturnType<InboundParts['identify']>>): Language =>
    identified.known ? readerLanguage(identified.person, directory.language()) : directory.languageOf(from);

  /**
   * Why this person may not open a form about a ticket; null: they may, or nobody can say now, and it is decided when
   * the form comes back.
   */
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

  const identify = async (inbound: Inbound): ReturnType<InboundParts['identify']> =>
    inbound.type === 'mail' ? identifyByMailbox(parts, inbound) : parts.identify(inbound.from);

  /** Who may not use the desk is told so in a channel once a day: they do not write to it, but nobody may wait for it. */
  const toldToday = async (inbound: Inbound): Promise<boolean> => {
    const { platform, tenant, user } = inbound.from;
    const day = Math.floor(clock.now() / days(1));
    const key = { source: `heard/refused/${platform}/${tenant}`, id: `${user}/${day}` };
    return !(await store.transaction((tx) => tx.claimInbox(key, clock.now(), null))).first;
  };

  const dispatch = async (inbound: Inbound): Promise<Reply> => {
    const isHeard = inbound.type === 'message' && inbound.heard !== undefined;
    const isBelow = isHeard && inbound.heard?.under !== null;
    // A greeting says something only on the ticket above it.
    if (isHeard && !isBelow && saysNothing(inbound)) return nothing;
    // Nobody becomes known to the desk by what they write to others elsewhere.
    if (isHeard && (await intakeOf(store.read, inbound.origin)) === null) return nothing;
    const identified = await identify(inbound);
    const mayNot = !identified.known || identified.person.blocked !== undefined;
    if (isHeard && mayNot && (isBelow || (await toldToday(inbound)))) return nothing;
    if (!identified.known) return strangerReply(identified.why);
    const person = await seeLanguage(store, identified.person, inbound.from.locale);
    const language = readerLanguage(person, directory.language());
    directory.learnLanguage(inbound.from, language);
    return saidIn(language, () => answer(inbound, person));
  };

  const answer = async (inbound: Inbound, person: Person): Promise<Reply> => {
    // Whoever writes can be reached again, most likely.
    if (inbound.type === 'mail') await useAgain(store, mailboxAt(inbound.from.platform, inbound.from.user));
    await parts.oweAgain({ person: person.id });
    switch (inbound.type) {
      case 'command':
        return handleCommand(parts, inbound, person);
      case 'verb':
        return handleVerb(parts, inbound, person);
      case 'message':
        return inbound.heard === undefined
          ? handleMessage(parts, inbound, person)
          : handleHeard(parts, inbound, person);
      case 'action':
        return handleAction(parts, inbound, person);
      case 'reaction':
        return handleReaction(parts, inbound, person);
      case 'shortcut':
        return nothing;
      case 'mail':
        return handleMail(parts, inbound, person);
      case 'edit':
        return handleEdit(parts, inbound, person);
      case 'form':
        return handleForm(parts, inbound, person);
    }
  };

  const handle = async (received: Inbound): Promise<Reply> => {
    const inbound = cleanInbound(received);
    const form = formFor(inbound);
    if (form !== null) return (await whyNotOpen(inbound)) ?? formReply(form);
    try {
      const reply = await dispatch(inbound);
      return parts.demoOn.has(inbound.from.platform) ? warnedOfDemo(reply) : reply;
    } catch (error) {
      if (error instanceof TooBusyError) return laterReply(inbound, texts.refusal.busy);
      const facts = { platform: inbound.from.platform, event: inbound.id, err: error };
      if (error instanceof StoreUnavailableError) {
        log.warn(facts, 'database unavailable');
        return laterReply(inbound, texts.refusal.tryAgain);
      }
      if (error instanceof DeliveryError) {
        log.warn(facts, 'a platform did not say who someone is');
        return laterReply(inbound, texts.refusal.tryAgain);
      }
      log.error(facts, 'inbound failed');
      return { ...failedReply(inbound, texts.refusal.failed), failed: true };
    }
  };

  return {
    formFor,
    firstToAnswer: async (inbound) => {
      const { source, id } = eventKey(inbound);
      try {
        const claim = await store.transaction((tx) =>
          tx.claimInbox({ source: `answer/${source}`, id }, parts.clock.now(), null),
        );
        return claim.first;
      } catch (error) {
        // Better twice than never.
        log.warn({ platform: inbound.from.platform, event: id, err: error }, 'an answer may be shown twice');
        return true;
      }
    },
    home: async (from) => {
      const identified = await parts.identify(from);
      return inLanguage(languageFor(from, identified), async () =>
        identified.known ? homeCards(parts, identified.person) : [refusalCard(strangerWords(identified.why))],
      );
    },
    takesIn: async (channel) => {
      try {
        return intakeAt(await store.read.organisation(), channel) !== null;
      } catch (error) {
        if (error instanceof StoreUnavailableError) return directory.takesIn(channel);
        throw error;
      }
    },
    intake: (platform) => readIntake(store.read, platform),
    readTo: (channel, message) => store.transaction((tx) => saveReadTo(tx, channel, message)),
    typing: async (from) => {
      const person = directory.workerOf(from);
      if (person !== null) await typesOn(parts, person);
    },
    writerOf: (from, id) => writerOf(store.read, from, id),
    bounced: (ref) => tellBounced(store, ref, clock.now()),
    prompts: async (from) => {
      const identified = await parts.identify(from);
      return identified.known
        ? inLanguage(languageFor(from, identified), () => promptsFor(parts, identified.person))
        : null;
    },
    cardAt: async (from, ref) => {
      const identified = await parts.identify(from);
      return identified.known
        ? inLanguage(languageFor(from, identified), () => sentCard(parts, ref, identified.person))
        : null;
    },
    suggest: async (from, what, typed) => {
      const identified = await parts.identify(from);
      return identified.known
        ? inLanguage(languageFor(from, identified), () => suggest(parts, identified.person, what, typed))
        : [];
    },
    // Others read it as well.
    cardForLink: (from, url, channel) => inLanguage(directory.language(), () => cardForLink(parts, from, url, channel)),
    ticketsToShare: async (from, typed, channel) => {
      const identified = await parts.identify(from);
      return inLanguage(languageFor(from, identified), async () =>
        identified.known
          ? ticketsToShare(parts, identified.person, typed, { platform: from.platform, channel })
          : { problem: strangerWords(identified.why) },
      );
    },
    remember: async (from, details) => {
      const identified = await parts.identify(from);
      if (!identified.known) return;
      await rememberAccount(store, identified.person.id, from, details);
      await parts.oweAgain({ person: identified.person.id });
    },
    grant: async (from, grant) => {
      if (await applyGrant(parts, from, grant)) await directory.refresh();
    },
    accounts: (platform) => store.read.accountsOn(platform),
    onChange: (listener) => parts.changes.subscribe(({ people }) => listener(people)),
    handle: (received) => saidIn(directory.languageOf(received.from), () => handle(received)),
  };
};
