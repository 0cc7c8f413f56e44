import { describe } from 'node:test';
import { erasesPeople } from './privacy/erases-people.ts';
import { exportsPeople } from './privacy/exports-people.ts';
import { forgetsWords } from './privacy/forgets-words.ts';
import type { OpenPrivacy } from './privacy/open-privacy.ts';
import { strikesWords } from './privacy/strikes-words.ts';

export const privacyContract = (name: string, open: OpenPrivacy): void => {
  describe(`privacy: ${name}`, () => {
    erasesPeople(open);
    strikesWords(open);
    forgetsWords(open);
    exportsPeople(open);
  });
};
