import type { TicketNumber } from '#src/core/ids.ts';

/** Why somebody gets an e-mail: no chat reached them, or they wrote one, or it is for their calendar. */
export type Why = 'unreached' | 'answer' | 'calendar';

const why: Readonly<Record<Why, string>> = {
  unreached: 'The help desk sent this because it could not reach you in chat.',
  answer: 'The help desk sent this because you wrote to it.',
  calendar: 'The help desk sent this for your calendar.',
};

/** Words that only e-mail needs. */
export const texts = {
  subject: 'From the help desk',
  /** `reads`: whether the desk reads what is sent to it. */
  end: (sent: Why, ticket: TicketNumber | null, reads: boolean): string => {
    if (reads) {
      const how =
        ticket === null ? 'Write a new e-mail to ask for help.' : `Answer this e-mail to write on #${ticket}.`;
      return `${why[sent]} ${how}`;
    }
    const instead = ticket === null ? 'write to it in chat' : `to answer, open #${ticket} in chat or in the console`;
    return `${why[sent]} It does not read answers to this address: ${instead}.`;
  },
} as const;
