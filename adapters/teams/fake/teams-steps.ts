import type { ConversationHarness, Said, Talker, Written } from '#src/app/contracts/platform/conversation-client.ts';
import { texts } from '#src/cards/texts.ts';
import { buttonsOf } from './fake-teams-card-view.ts';
import { elementsOf, wordsIn } from './fake-teams-cards.ts';
import type { FakeMessage } from './fake-teams-state.ts';
import { addressOf, startTeams } from './teams-harness.ts';

/** For tests: the adapter on a fake Teams, and people who use the desk in their chat with it. */
export const startTeamsSteps = async (): Promise<ConversationHarness> => {
  const { fake, teams: first, again, close } = await startTeams();
  let teams = first;

  const fileOf = ({ file }: Said) => {
    if (file === undefined) return {};
    fake.contents.set(file.name, file.content);
    const url = `https://contoso.sharepoint.example/${file.name}`;
    return { files: [{ name: file.name, url, download: `${fake.url}/download/${file.name}?tempauth=1` }] };
  };

  const clientOf = (who: string): Talker => {
    const person = fake.people.as(who);
    const messageOf = (id: string): FakeMessage => {
      const found = person.messages().find((one) => one.id === id);
      if (found === undefined) throw new Error(`${who} does not see ${id}`);
      return found;
    };
    const writtenAs = (written: Awaited<ReturnType<typeof person.say>>): Written => ({
      edits: (text) => person.edit(written, text),
      takesBack: () => person.takeBack(written),
      comesAgain: () => person.repeat(written),
    });
    return {
      sees: async () =>
        person.messages().map((message) => {
          const card = person.sees(message);
          return {
            id: message.id,
            words: message.text ?? wordsIn(card).join('\n'),
            buttons: message.text === null ? buttonsOf(card) : [],
          };
        }),
      files: async (text) => {
        await person.say(text);
        const offer = person.messages().at(-1);
        if (offer === undefined) throw new Error('nothing was offered');
        await person.press(offer, texts.action.fileThis);
        return offer.id;
      },
      writes: async (text) => {
        await person.say(text);
        return [];
      },
      types: async (line) => {
        await person.say(line);
        return [];
      },
      presses: async (message, label, { option, values }) => {
        const given = option === undefined ? {} : { [inputOf(person.sees(messageOf(message)))]: option };
        const pressed = await person.press(messageOf(message), label, given);
        if (pressed.type === 'words') return [pressed.words];
        if (pressed.type === 'card') return [];
        const { dialog } = pressed;
        if (!dialog.open) return [dialog.words];
        if (values === undefined) return [wordsIn(dialog.card).join('\n')];
        const [submit = ''] = buttonsOf(dialog.card);
        const end = await dialog.submit(submit, values);
        const words = end.open ? wordsIn(end.card).join('\n') : end.words;
        return words === '' ? [] : [words];
      },
      replies: async (message, said) => {
        const html = `${said.plain} <strong>${said.bold}</strong>`;
        const more = { to: messageOf(message), html, ...fileOf(said) };
        return writtenAs(await person.say(`${said.plain} ${said.bold}`, more));
      },
      says: async (text) => writtenAs(await person.say(text)),
      boldIn: async (message) =>
        elementsOf(person.sees(messageOf(message))).flatMap(({ text, weight }) =>
          weight === 'Bolder' ? [String(text)] : [],
        ),
    };
  };

  return {
    get adapter() {
      return teams;
    },
    attaches: true,
    attachesInForms: false,
    violations: fake.violations,
    accountOf: (who) => {
      if (!fake.state.people.has(who)) fake.state.addPerson(who);
      const to = addressOf(fake, who);
      if (to.kind !== 'person') throw new Error(`${who} is no person`);
      const { tenant, user, details } = to.account;
      return { tenant, user, details };
    },
    start: (desk) => teams.start(desk),
    as: clientOf,
    again: async () => {
      teams = await again();
    },
    close,
  };
};

/** The only select of a card. */
const inputOf = (card: unknown): string =>
  /"type":"Input\.ChoiceSet","id":"([^"]*)"|"id":"([^"]*)","type":"Input\.ChoiceSet"/
    .exec(JSON.stringify(card))
    ?.slice(1)
    .find((one) => one !== undefined) ?? '';
