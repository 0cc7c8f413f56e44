import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonId } from '#src/core/ids.ts';
import { person } from './fields.ts';
import { formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, help, outcome } = texts;

/** A mention, an address or a name, which may be several words: `add 2 monitors for room 3` tells of something else. */
const aName = /^(?:@|<@|(?!.*\b(?:to|for|in|on|at|the|an?|my|our|new|more|of|and|with|from)\b)(?:\S+\s+){0,3}\S+$)/i;

/** Who else hears of a ticket. Where commands are picked, they are a group. */
export const sharing = madeInEachLanguage(
  () =>
    ({
      add: formed({
        command: 'add_watcher',
        label: action.add,
        typed: {
          word: 'add',
          group: 'people',
          also: ['include', 'invite', 'cc', 'hinzufügen', 'ajouter', 'añadir', 'ongeza'],
          ticket: true,
          argument: { name: 'person', needed: true, maxLength: 100, like: aName, field: 'person' },
          example: '17 @anna',
          help: help.add,
          audience: 'anyone',
        },
        form: form.add,
        fields: { person: person({ label: form.add.person, hint: form.add.hint, required: true, who: 'anyone' }) },
        asks: ({ person: whom }) => ({ type: 'add_watcher', person: whom as PersonId }),
        doneWords: ({ command, ticket, names }) =>
          command.type === 'add_watcher'
            ? outcome.added(names.person(command.person), ticket.number)
            : texts.title.done,
      }),
      drop: formed({
        command: 'remove_watcher',
        label: action.drop,
        typed: {
          word: 'drop',
          group: 'people',
          ticket: true,
          argument: { name: 'person', needed: true, maxLength: 100, like: aName, field: 'person' },
          example: '17 @anna',
          help: help.drop,
          audience: 'anyone',
        },
        form: form.drop,
        fields: { person: person({ label: form.drop.person, required: true, who: 'anyone' }) },
        asks: ({ person: whom }) => ({ type: 'remove_watcher', person: whom as PersonId }),
        doneWords: ({ command, ticket, names }) =>
          command.type === 'remove_watcher'
            ? outcome.dropped(names.person(command.person), ticket.number)
            : texts.title.done,
      }),
      leave: pressed({
        command: 'stop_watching',
        label: action.leave,
        typed: {
          word: 'leave',
          group: 'people',
          also: ['unfollow', 'unsubscribe', 'mute'],
          ticket: true,
          argument: null,
          example: '17',
          help: help.leave,
          audience: 'anyone',
        },
        asks: () => ({ type: 'stop_watching' }),
        doneWords: ({ ticket }) => outcome.left(ticket.number),
      }),
    }) as const satisfies Record<string, TicketVerb>,
);
