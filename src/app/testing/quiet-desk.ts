import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';

/** A desk nobody talks to: tests add what they need. */
export const quietDesk: HelpDesk = {
  formFor: () => null,
  handle: async () => ({ card: null, shown: 'message', form: null, errors: null }),
  firstToAnswer: async () => true,
  bounced: async () => false,
  home: async () => [],
  takesIn: async () => false,
  intake: async () => [],
  readTo: async () => {},
  writerOf: async () => null,
  typing: async () => {},
  prompts: async () => null,
  cardAt: async () => null,
  suggest: async () => [],
  cardForLink: async () => null,
  ticketsToShare: async () => ({ tickets: [] }),
  remember: async () => {},
  grant: async () => {},
  accounts: async () => [],
  onChange: () => () => {},
};
