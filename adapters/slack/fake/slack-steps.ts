import type { ConversationHarness, Said, Talker, Written } from '#src/app/contracts/platform/conversation-client.ts';
import type { SaidFile } from '#src/app/contracts/platform/steps.ts';
import { inLanguage, languages } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { startFakeSlack } from './fake-slack.ts';
import { type FakePerson, personAt } from './fake-slack-person.ts';
import type { FakeFile, FakeMessage, FakeView, Json } from './fake-slack-state.ts';
import { slackOn } from './slack-harness.ts';

/** The title of the help for someone who only asks, in each language; everybody else has a part of their own after it. */
const helpTitles = languages.map((language) => inLanguage(language, () => texts.title.help));

const userOf = (who: string): string => `U${who.toUpperCase()}`;

const idOf = ({ channel, ts }: FakeMessage): string => `${channel}/${ts}`;

/** For tests: the adapter on a fake Slack, and people who use the desk in their conversation with the app. */
export const startSlackSteps = async (): Promise<ConversationHarness> => {
  const fake = await startFakeSlack();
  const connect = () => slackOn(fake, { pace: { retryMs: 10, homePauseMs: 5, messageMs: 0 } });
  let slack = connect();
  const people = new Map<string, FakePerson>();
  const personOf = (who: string): FakePerson => {
    const known = people.get(who) ?? personAt(fake, userOf(who));
    people.set(who, known);
    return known;
  };
  const messagesOf = (person: FakePerson): readonly FakeMessage[] =>
    person.messages(person.direct()).filter(({ user }) => user !== person.user);

  /** What comes back later than everything before it: an answer is not announced, so its absence shows only then. */
  const answered = async (person: FakePerson): Promise<void> => {
    for (let times = 0; times < 2; times += 1) {
      const before = new Set(messagesOf(person));
      await person.command('help');
      const help = await fake.until(() =>
        messagesOf(person).find(
          (one) => !before.has(one) && helpTitles.some((title) => person.words(one).startsWith(title)),
        ),
      );
      fake.state.messages.splice(fake.state.messages.indexOf(help), 1);
    }
  };

  const shownOnTop = (person: FakePerson, before: FakeView | null): readonly string[] => {
    const view = person.view();
    if (view === null || view === before) return [];
    const words = person.viewWords();
    person.closeView();
    return [words];
  };

  const upload = ({ name, content }: SaidFile): FakeFile => {
    fake.state.contents.set(name, content);
    const permalink = `https://acme.slack.com/files/${name}`;
    return { name, permalink, url_private_download: `${fake.state.url()}/files/${name}`, size: content.length };
  };
  const fileOf = ({ file }: Said) => (file === undefined ? {} : { files: [upload(file)] });

  const clientOf = (who: string): Talker => {
    const person = personOf(who);
    const messageOf = (id: string): FakeMessage => {
      const found = messagesOf(person).find((one) => idOf(one) === id);
      if (found === undefined) throw new Error(`${who} does not see ${id}`);
      return found;
    };
    const writtenAs = (written: FakeMessage): Written => {
      const then = async (done: Promise<void>): Promise<void> => {
        await done;
        await answered(person);
      };
      return {
        edits: (text) => then(person.edit(written, text)),
        takesBack: () => then(person.remove(written)),
        comesAgain: () => then(person.repeat(written)),
      };
    };
    return {
      sees: async () =>
        messagesOf(person).map((one) => ({
          id: idOf(one),
          words: person.words(one),
          buttons: person.buttonsOf(one),
        })),
      files: async (text) => {
        await person.command(text);
        await answered(person);
        return null;
      },
      writes: async (text) => {
        await person.write(text);
        await answered(person);
        return [];
      },
      types: async (line) => {
        await person.command(line);
        await answered(person);
        return shownOnTop(person, null);
      },
      presses: async (message, label, { option, values, files = {} }) => {
        await person.press(messageOf(message), label, option);
        if (values !== undefined) {
          await fake.until(() => person.view());
          const given = Object.entries(files).map(([field, some]) => [field, some.map(upload)] as const);
          await person.submit({ ...values }, Object.fromEntries(given));
        }
        await answered(person);
        return shownOnTop(person, null);
      },
      replies: async (message, said) => {
        const { ts, thread } = messageOf(message);
        const words = { text: `${said.plain} *${said.bold}*`, blocks: [inRichText(said)] };
        const written = await person.write(words.text, { thread: thread ?? ts, blocks: words.blocks, ...fileOf(said) });
        await answered(person);
        return writtenAs(written);
      },
      says: async (text) => {
        const written = await person.write(text);
        await answered(person);
        return writtenAs(written);
      },
      boldIn: async (message) => boldIn(messageOf(message).blocks),
    };
  };

  return {
    get adapter() {
      return slack;
    },
    attaches: true,
    attachesInForms: true,
    violations: () => [],
    accountOf: (who) => {
      fake.addUser(userOf(who), who);
      return { tenant: 'T1', user: userOf(who), details: null };
    },
    start: (desk) => slack.start(desk),
    as: clientOf,
    again: async () => {
      await slack.stop();
      slack = connect();
    },
    close: async () => {
      await slack.stop();
      await fake.close();
    },
  };
};

/** As Slack's editor sends it beside the text. */
const inRichText = ({ plain, bold }: Said): Json => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: `${plain} ` },
        { type: 'text', text: bold, style: { bold: true } },
      ],
    },
  ],
});

const boldIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(boldIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, style } = value as { type?: string; text?: unknown; style?: { bold?: boolean } };
  return type === 'text' && style?.bold === true ? [String(text)] : Object.values(value).flatMap(boldIn);
};
