import { refusalCard } from '#src/cards/answers.ts';
import { intakeForm, ticketForm } from '#src/cards/forms.ts';
import { texts } from '#src/cards/texts.ts';
import type { Directory } from './directory.ts';
import { handleAction } from './handle-action.ts';
import { handleCommand } from './handle-command.ts';
import { handleForm } from './handle-form.ts';
import { handleMessage } from './handle-message.ts';
import type { Handlers } from './handlers.ts';
import { parseCommand } from './parse-command.ts';
import type { HelpDesk, Inbound, Reply } from './ports/chat-adapter.ts';
import { StoreUnavailableError } from './ports/errors.ts';
import { cardReply } from './reply.ts';

/** The help desk as every platform sees it: who is it, what do they want, what do they see. */
export const createHelpDesk = (
  parts: Handlers & { readonly directory: Directory; readonly newId: () => string },
): HelpDesk => {
  const { store, directory, newId, log } = parts;

  const formFor: HelpDesk['formFor'] = (inbound) => {
    const intake = () =>
      intakeForm({
        nonce: newId(),
        categories: directory.categories(),
        mayFileForOthers: directory.mayFileForOthers(inbound.from),
      });
    if (inbound.type === 'command') return parseCommand(inbound.text).type === 'form' ? intake() : null;
    if (inbound.type !== 'action') return null;
    if (inbound.action === 'new_ticket') return intake();
    return ticketForm(inbound.action, inbound.value, newId(), directory.categories());
  };

  const dispatch = async (inbound: Inbound): Promise<Reply> => {
    const { platform, tenant, user } = inbound.from;
    const person = await store.read.personByAccount(platform, tenant, user);
    if (person === null || !person.active) return cardReply(refusalCard(texts.refusal.unknownSender));
    switch (inbound.type) {
      case 'command':
        return handleCommand(parts, inbound, person);
      case 'message':
        return handleMessage(parts, inbound, person);
      case 'action':
        return handleAction(parts, inbound, person);
      case 'form':
        return handleForm(parts, inbound, person);
    }
  };

  return {
    formFor,
    handle: async (inbound) => {
      const form = formFor(inbound);
      if (form !== null) return { card: null, form, errors: null };
      try {
        return await dispatch(inbound);
      } catch (error) {
        if (error instanceof StoreUnavailableError) {
          log.warn({ platform: inbound.from.platform, event: inbound.id, err: error }, 'database unavailable');
          return cardReply(refusalCard(texts.refusal.tryAgain));
        }
        log.error({ platform: inbound.from.platform, event: inbound.id, err: error }, 'inbound failed');
        return cardReply(refusalCard(texts.refusal.failed));
      }
    },
  };
};
