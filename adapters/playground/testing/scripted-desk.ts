import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { ClockControl, Inspector, Resident, TicketDetails } from '#src/app/ports/inspector.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Form } from '#src/cards/card.ts';
import type { Instant } from '#src/core/ids.ts';

/** For tests: a company and its tickets. */
export const createScriptedInspector = (
  people: readonly Resident[],
  tickets: readonly TicketDetails[] = [],
): Inspector => ({
  people: async ({ matching = '', after, limit }) => {
    const from = after === undefined ? 0 : people.findIndex(({ id }) => id === after) + 1;
    return people
      .slice(from)
      .filter(({ name }) => name.toLowerCase().includes(matching.toLowerCase()))
      .slice(0, limit);
  },
  person: async (id) => people.find((person) => person.id === id) ?? null,
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

export const emptyReply: Reply = { card: null, shown: 'message', form: null, errors: null };

/** For tests: a desk that records everything and answers as told. */
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
      suggest: async (from, what, typed) => [{ value: `${what} ${typed}`, label: `for ${from.user}` }],
      async handle(inbound) {
        heard.push(inbound);
        if (next instanceof Error) throw next;
        return next;
      },
    } satisfies HelpDesk,
  };
};
