import { wordsIn } from './fake-teams-cards.ts';

/** How long a test waits before it fails with what is shown. */
const longestWaitMs = 60_000;

/** Someone in the fake's Teams. */
export type FakePerson = {
  /** Entra's object id. */
  readonly user: string;
  /** Teams' own id. */
  readonly teamsId: string;
  readonly name: string;
  readonly email: string | null;
  readonly upn: string;
  readonly tenantId: string;
  readonly role: 'user' | 'guest';
  readonly zone: string;
  /** Of their conversation with the bot. */
  readonly conversation: string;
  /** Its service address. */
  readonly region: string;
  /** Whether they have the app. */
  installed: boolean;
};

export type FakeMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly text: string | null;
  readonly summary: string | null;
  /** The Adaptive Card, as everyone sees it. */
  readonly card: unknown;
  /** One person's own view, by Entra id, after they pressed a button or it was refreshed for them. */
  readonly own: ReadonlyMap<string, unknown>;
  readonly updates: number;
};

export type FakeConversation = {
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  readonly region: string;
  readonly members: string[];
  readonly messages: FakeMessage[];
};

/** Everything the fake platform knows. */
export const createFakeState = (tenantId: string) => {
  const people = new Map<string, FakePerson>();
  const conversations = new Map<string, FakeConversation>();
  const watchers = new Set<() => void>();
  let count = 1_700_000_000_000;

  const changed = (): void => {
    for (const watcher of [...watchers]) watcher();
  };

  /** Every message in words, and the views of it that only one person has. */
  const shown = (): readonly string[] =>
    [...conversations.values()].flatMap(({ id, messages }) =>
      messages.flatMap(({ text, card, own }) => [
        `${id} ${[text ?? '', ...wordsIn(card)].filter((words) => words !== '').join(' / ')}`,
        ...[...own].map(([user, view]) => `${id}, only for ${user}: ${wordsIn(view).join(' / ')}`),
      ]),
    );

  return {
    /** Whether the app may read what people write in channels without mentioning it. */
    readsChannels: false,
    /** The messages that people wrote in channels and did not delete. */
    written: new Set<string>(),
    /** The conversations in which the bot was shown typing, in order. */
    typing: [] as string[],
    people,
    conversations,
    changed,
    nextId(): string {
      count += 1;
      return `${count}`;
    },
    addPerson(user: string, given: Partial<FakePerson> = {}): FakePerson {
      const person: FakePerson = {
        user,
        teamsId: `29:${user}-pairwise`,
        name: user.charAt(0).toUpperCase() + user.slice(1),
        email: `${user}@demo.example`,
        upn: `${user}@demo.example`,
        tenantId,
        role: 'user',
        zone: 'Europe/Berlin',
        conversation: `a:${user}-and-desk`,
        region: 'emea',
        installed: true,
        ...given,
      };
      people.set(user, person);
      conversations.set(person.conversation, {
        id: person.conversation,
        kind: 'personal',
        region: person.region,
        members: [user],
        messages: [],
      });
      return person;
    },
    addChannel(id: string, members: readonly string[]): FakeConversation {
      const channel: FakeConversation = { id, kind: 'channel', region: 'emea', members: [...members], messages: [] };
      conversations.set(id, channel);
      return channel;
    },
    findPerson: (id: string): FakePerson | undefined =>
      people.get(id) ?? [...people.values()].find(({ teamsId }) => teamsId === id),
    /** Replaces a message in its conversation. */
    replace(conversation: FakeConversation, message: FakeMessage): void {
      const at = conversation.messages.findIndex(({ id }) => id === message.id);
      if (at >= 0) conversation.messages[at] = message;
      changed();
    },
    /** Resolves when `found` returns something; checked after every change. Rejects after ten seconds. */
    until<T>(found: () => T | null | undefined | false): Promise<T> {
      return new Promise((resolve, reject) => {
        const never = new Error('Teams never showed what the test waited for.');
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`${never.message} It shows:\n${shown().join('\n')}`, { cause: never }));
        }, longestWaitMs);
        const look = () => {
          const result = found();
          if (result === null || result === undefined || result === false) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve(result);
        };
        watchers.add(look);
        look();
      });
    },
  };
};

export type FakeState = ReturnType<typeof createFakeState>;
