import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { DeskVerb } from './verb.ts';

const { action, help } = texts;

/** Filing, and what becomes of what somebody wrote before it is a ticket. */
export const filing = madeInEachLanguage(
  () =>
    ({
      new_ticket: {
        about: 'desk',
        label: action.newTicket,
        opensForm: true,
        typed: {
          word: null,
          picked: 'new',
          ticket: false,
          argument: null,
          example: '',
          help: help.new_ticket,
          audience: 'anyone',
        },
      },
      file: {
        about: 'desk',
        label: null,
        typed: {
          word: null,
          picked: 'file',
          ticket: false,
          argument: { name: 'text', needed: true, maxLength: 4_000 },
          example: help.fileExample,
          help: help.file,
          audience: 'anyone',
        },
      },
      file_draft: { about: 'desk', label: action.fileThis, usesUp: true },
      /** What was written in an intake channel, with what belongs to it. */
      file_heard: { about: 'desk', label: action.fileThis, usesUp: true },
      /** Two problems in one text become two tickets. */
      file_two: { about: 'desk', label: action.fileTwo, usesUp: true },
      add_draft: { about: 'desk', label: action.addToTicket, usesUp: true },
      /** Does what "Did you mean …?" suggests. */
      do_draft: { about: 'desk', label: action.doThat, usesUp: true },
      /** What somebody wrote to the desk alone, before it is a ticket: an answer, an article read, or how it ended. */
      draft_answer: { about: 'desk', label: action.skip, usesUp: true },
      draft_read: { about: 'desk', label: action.readArticle },
      draft_solved: { about: 'desk', label: action.articleSolved, usesUp: true },
      draft_drop: { about: 'desk', label: action.dropDraft, usesUp: true },
      draft_new: { about: 'desk', label: action.somethingNew, usesUp: true },
    }) as const satisfies Record<string, DeskVerb>,
);
