import type { TicketNumber } from '#src/core/ids.ts';

/** Words that only e-mail needs. */
export const texts = {
  subject: 'From the help desk',
  end: 'The help desk sent this because it could not reach you in chat. It does not read answers to this address: write to it in chat.',
  endAbout: (ticket: TicketNumber): string =>
    `The help desk sent this because it could not reach you in chat. It does not read answers to this address: to answer, open #${ticket} in chat or in the console.`,
} as const;
