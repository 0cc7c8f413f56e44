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
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { Changes } from '#src/app/tickets/changes.ts';
import { refusalCard } from '#src/cards/answers.ts';
import { inLanguage, spokenIn } from '#src/cards/language/language.ts';
import { days } from '#src/core/ids.ts';
import { type Language, readerLanguage } from '#src/core/language.ts';
import { intakeAt, type Person } from '#src/core/organisation/person.ts';
import type { Directory } from './directory.ts';
import { promptsFor } from './enquiries/prompts.ts';
import { createFormAtOnce } from './form-at-once.ts';
import { handleAction, handleReaction } from './handle-action.ts';
import { handleCommand, handleVerb } from './handle-command.ts';
import { handleEdit } from './handle-edit.ts';
import { handleForm } from './handle-form.ts';
import { handleMessage } from './handle-message.ts';
import { handleHeard, intakeOf, saysNothing } from './heard/handle-heard.ts';
import { homeCards } from './home.ts';
import { handleMail } from './mail/handle-mail.ts';
import { cleanInbound } from './read/clean-inbound.ts';
import { typesOn } from './replies/answering-now.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { formReply, nothing, warnedOfDemo } from './replies/reply.ts';
import { sentCard } from './sent-card.ts';
import { cardForLink } from './shared/card-for-link.ts';
import { ticketsToShare } from './shared/tickets-to-share.ts';
import { strangerReply, strangerWords } from './strangers.ts';
import { suggest } from './suggest.ts';
import { replyToFault } from './when-it-fails.ts';

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
  const { store, directory, log, clock } = parts;
  const { formFor, whyNotOpen } = createFormAtOnce(parts);

  const languageFor = (from: Sender, identified: Awaited<ReturnType<InboundParts['identify']>>): Language =>
    identified.known ? readerLanguage(identified.person, directory.language()) : directory.languageOf(from);

  /** Shows something to a person whom the desk knows, in their language; anybody else is shown why they are not known. */
  const showTo = async <T>(
    from: Sender,
    known: (person: Person) => Promise<T>,
    unknown: (why: Stranger) => T,
  ): Promise<T> => {
    const identified = await parts.identify(from);
    return inLanguage(languageFor(from, identified), async () =>
      identified.known ? known(identified.person) : unknown(identified.why),
    );
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
      return replyToFault(log, inbound, error);
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
    home: (from) =>
      showTo(
        from,
        (person) => homeCards(parts, person),
        (why) => [refusalCard(strangerWords(why))],
      ),
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
    prompts: (from) =>
      showTo(
        from,
        (person) => promptsFor(parts, person),
        () => null,
      ),
    cardAt: (from, ref) =>
      showTo(
        from,
        (person) => sentCard(parts, ref, person),
        () => null,
      ),
    suggest: (from, what, typed) =>
      showTo(
        from,
        (person) => suggest(parts, person, what, typed),
        () => [],
      ),
    // Others read it as well.
    cardForLink: (from, url, channel) => inLanguage(directory.language(), () => cardForLink(parts, from, url, channel)),
    ticketsToShare: (from, typed, channel) =>
      showTo(
        from,
        (person) => ticketsToShare(parts, person, typed, { platform: from.platform, channel }),
        (why) => ({ problem: strangerWords(why) }),
      ),
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
