import { verbWords } from '#adapters/discord/commands/words.ts';
import type { ConversationHarness, Said, Talker, Written } from '#src/app/contracts/platform/conversation-client.ts';
import type { SaidFile } from '#src/app/contracts/platform/steps.ts';
import { typedVerbs } from '#src/cards/verbs/catalogue.ts';
import { createHarness } from './discord-harness.ts';
import { type Options, pressable, wordsOf } from './fake-discord-people.ts';
import { piecesOf } from './fake-discord-rules.ts';
import type { FakeInteraction, FakeMessage } from './fake-discord-state.ts';

/** A line as someone fills it in: the sub-command and its options. */
const pickedAs = (line: string): { readonly sub: string; readonly options: Options } => {
  const [, word = '', number, rest = ''] = /^(\S+)(?:\s+(\d+)\b)?\s*([\s\S]*)$/.exec(line) ?? [];
  const verb = typedVerbs.find(({ id, typed }) => (typed.word ?? verbWords[id].name) === word);
  if (verb === undefined) return { sub: 'file', options: { text: line } };
  const { argument } = verb.typed;
  return {
    sub: verbWords[verb.id].name,
    options: {
      ...(number !== undefined && { number: Number(number) }),
      ...(argument != null && rest !== '' && { [argument.name]: rest }),
    },
  };
};

/** For tests: the adapter on a fake Discord, and people who use the desk in their direct messages. */
export const startDiscordSteps = async (): Promise<ConversationHarness> => {
  const { fake, people, adapter: first, again, close } = await createHarness();
  let adapter = first;
  const users = new Map<string, string>();
  const userOf = (who: string): string => {
    const known = users.get(who) ?? people.addUser(who);
    users.set(who, known);
    return known;
  };
  /** Messages that the test asked for itself. */
  const asides = new Set<string>();

  /** What comes back later than everything before it: an answer is not announced, so its absence shows only then. */
  const answered = async (user: string, interaction: FakeInteraction | null): Promise<void> => {
    if (interaction !== null) await fake.until(() => interaction.answer);
    for (let times = 0; times < 2; times += 1) {
      const help = people.command(user, 'help');
      const shown = await fake.until(() => {
        const answer = people.answerTo(help);
        return answer !== null && wordsOf(answer) !== '' && answer;
      });
      asides.add(shown.id);
    }
  };
  /** Messages are answered in order. */
  const writtenAnswer = async (user: string): Promise<void> => {
    const { id } = people.say(user, 'help');
    const shown = await fake.until(() => people.sees(user).find(({ replyTo }) => replyTo?.message === id));
    asides.add(shown.id);
  };
  const upload = ({ name, content }: SaidFile) => {
    fake.state.contents.set(name, content);
    return { filename: name, url: `${fake.api}/attachments/${name}?hm=1` };
  };
  const fileOf = ({ file }: Said) =>
    file === undefined
      ? {}
      : { native: { attachments: [{ ...upload(file), id: fake.state.newId(), size: file.content.length }] } };
  const isLoading = ({ flags }: FakeMessage): boolean => (flags & 128) !== 0;

  const clientOf = (who: string): Talker => {
    const user = userOf(who);
    const messages = (): readonly FakeMessage[] => people.sees(user).filter(({ id }) => !asides.has(id));
    const messageOf = (id: string): FakeMessage => {
      const found = messages().find((one) => one.id === id);
      if (found === undefined) throw new Error(`${who} does not see ${id}`);
      return found;
    };
    const writtenAs = (written: FakeMessage): Written => {
      const then = async (done: () => void): Promise<void> => {
        done();
        await writtenAnswer(user);
      };
      return {
        edits: (text) => then(() => people.edit(written, text)),
        takesBack: () => then(() => people.remove(written)),
        comesAgain: () => then(() => people.repeat(written)),
      };
    };
    const ticks = (): readonly string[] => [...fake.state.reactions];
    const type = async (line: string): Promise<void> => {
      const { sub, options } = pickedAs(line);
      await answered(user, people.command(user, sub, options));
    };
    return {
      sees: async () =>
        messages().map((message) => ({
          id: message.id,
          words: isLoading(message) ? 'is thinking …' : wordsOf(message),
          buttons: labelsOf(message),
        })),
      files: async (text) => {
        await type(text);
        return null;
      },
      writes: async (text) => {
        const before = ticks().length;
        people.say(user, text);
        await writtenAnswer(user);
        return ticks().slice(before);
      },
      types: async (line) => {
        const before = ticks().length;
        await type(line);
        return ticks().slice(before);
      },
      presses: async (id, label, { option, values, files = {} }) => {
        const message = messageOf(id);
        const pressed = people.press(user, message, idOf(message, label), option === undefined ? undefined : [option]);
        await fake.until(() => pressed.answer);
        if (values === undefined) await answered(user, pressed);
        else {
          const given = Object.entries(files).map(([field, some]) => [field, some.map(upload)] as const);
          await answered(user, people.submit(user, pressed, values, Object.fromEntries(given)));
        }
        return [];
      },
      replies: async (id, said) => {
        const more = { replyTo: messageOf(id), ...fileOf(said) };
        const written = people.say(user, `${said.plain} **${said.bold}**`, more);
        await writtenAnswer(user);
        return writtenAs(written);
      },
      says: async (text) => {
        const written = people.say(user, text);
        await writtenAnswer(user);
        return writtenAs(written);
      },
      boldIn: async (id) => {
        const shown = piecesOf(messageOf(id).components as Parameters<typeof piecesOf>[0]);
        return shown.flatMap(({ content = '' }) =>
          [...content.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words),
        );
      },
    };
  };

  return {
    get adapter() {
      return adapter;
    },
    attaches: true,
    attachesInForms: true,
    violations: () => fake.state.violations,
    accountOf: (who) => ({ tenant: '', user: userOf(who), details: null }),
    start: (desk) => adapter.start(desk),
    as: clientOf,
    again: async () => {
      await adapter.stop();
      adapter = again();
    },
    close: async () => {
      await adapter.stop();
      await close();
    },
  };
};

/** A select is named by what it shows while nothing is chosen. */
const labelsOf = (message: FakeMessage): readonly string[] =>
  piecesOf(message.components as Parameters<typeof piecesOf>[0]).flatMap((piece) =>
    piece.custom_id === undefined ? [] : [piece.label ?? piece.placeholder ?? ''],
  );

const idOf = (message: FakeMessage, label: string): string => {
  const named = pressable(message)[labelsOf(message).indexOf(label)];
  if (named === undefined) throw new Error(`nothing to press called ${label} on: ${wordsOf(message)}`);
  return named.id;
};
