import type { HelpDesk, Inbound, Reply } from '#src/app/ports/chat-adapter.ts';
import type { ConversationLog, LoggedMessage } from '#src/app/ports/conversation-log.ts';
import type { ClockControl, Inspector, Resident, TicketDetails } from '#src/app/ports/inspector.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Form } from '#src/cards/card.ts';
import type { Instant } from '#src/core/ids.ts';

/** For tests: a conversation log in memory. */
export const createMemoryLog = (): ConversationLog => {
  const byKey = new Map<string, LoggedMessage>();
  const find = (conversation: string, id: string) =>
    [...byKey].find(([, message]) => message.conversation === conversation && message.id === id);
  return {
    async append({ key, conversation, card, at }) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const message = { id: `m${byKey.size + 1}`, conversation, card, sentAt: at, updatedAt: at };
      byKey.set(key, message);
      return message;
    },
    async replace({ conversation, id, card, at }) {
      const [key, before] = find(conversation, id) ?? [];
      if (key === undefined || before === undefined) return null;
      const after = { ...before, card, updatedAt: at };
      byKey.set(key, after);
      return after;
    },
    find: async (conversation, id) => find(conversation, id)?.[1] ?? null,
    list: async (conversation, limit) =>
      [...byKey.values()].filter((message) => message.conversation === conversation).slice(-limit),
  };
};

/** For tests: a company and what is known of its tickets. */
export const createScriptedInspector = (
  people: readonly Resident[],
  tickets: readonly TicketDetails[] = [],
): Inspector => ({
  people: async () => people,
  channels: async () => [{ id: 'service-desk', name: 'Service Desk' }],
  ticket: async (number) => tickets.find(({ ticket }) => ticket.number === number) ?? null,
});

/** For tests: a clock that only moves when told. */
export const createScriptedClock = (start: Instant, due: readonly Instant[] = []): ClockControl => {
  let now = start;
  return {
    now: () => now,
    nextDue: async () => due.find((at) => at > now) ?? null,
    async advanceTo(at) {
      now = at;
    },
  };
};

export const emptyReply: Reply = { card: null, form: null, errors: null };

/** For tests: a desk that hears everything and answers as told. */
export const createScriptedDesk = () => {
  const heard: Inbound[] = [];
  let next: Reply | Error = emptyReply;
  let form: Form | null = null;
  return {
    heard,
    /** The answer to everything from now on. */
    answers(reply: Reply | Error): void {
      next = reply;
    },
    /** What is opened by everything from now on. */
    opens(opened: Form | null): void {
      form = opened;
    },
    desk: {
      ...quietDesk,
      formFor: () => form,
      async handle(inbound) {
        heard.push(inbound);
        if (next instanceof Error) throw next;
        return next;
      },
    } satisfies HelpDesk,
  };
};
