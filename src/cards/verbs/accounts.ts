import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { notifyLine } from '#src/core/notices/notify-words.ts';
import type { DeskVerb } from './verb.ts';

const { action, help } = texts;

/** Somebody’s accounts and how they sign in, what they hear, and help. */
export const accounts = madeInEachLanguage(
  () =>
    ({
      link: {
        about: 'desk',
        label: null,
        typed: {
          word: 'link',
          ticket: false,
          argument: { name: 'code', needed: false, maxLength: 8, like: /^[a-hjkmnp-z2-9]{8}$/i },
          example: '',
          help: help.link,
          audience: 'anyone',
        },
      },
      unlink: {
        about: 'desk',
        label: action.unlink,
        usesUp: true,
        typed: {
          word: 'unlink',
          ticket: false,
          argument: null,
          example: '',
          help: help.unlink,
          audience: 'anyone',
        },
      },
      console: {
        about: 'desk',
        label: null,
        typed: {
          word: 'console',
          group: 'work',
          ticket: false,
          argument: null,
          example: '',
          help: help.console,
          audience: 'anyone',
        },
      },
      notify: {
        about: 'desk',
        label: null,
        typed: {
          word: 'notify',
          group: 'work',
          ticket: false,
          argument: { name: 'text', needed: false, maxLength: 100, like: notifyLine },
          example: help.notifyExample,
          help: help.notify,
          audience: 'anyone',
        },
      },
      help: {
        about: 'desk',
        label: null,
        typed: {
          word: 'help',
          also: ['commands', 'menu', 'hilfe', 'aide', 'ayuda', 'ajuda', 'msaada'],
          ticket: false,
          argument: null,
          example: '',
          help: help.help,
          audience: 'anyone',
        },
      },
      link_yes: { about: 'desk', label: action.linkYes, usesUp: true },
      link_no: { about: 'desk', label: action.linkNo, usesUp: true },
      sign_in: { about: 'desk', label: action.signIn, usesUp: true },
      sign_in_no: { about: 'desk', label: action.linkNo, usesUp: true },
    }) as const satisfies Record<string, DeskVerb>,
);
