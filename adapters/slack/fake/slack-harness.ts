import { createSlack, type Slack } from '#adapters/slack/adapter.ts';
import type { SlackOptions } from '#adapters/slack/options.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import type { Log } from '#src/app/ports/log.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Card, Field, Form, Option } from '#src/cards/card.ts';
import type { PersonId } from '#src/core/ids.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { personAt } from './fake-slack-person.ts';

/** For tests: writes nothing, and records log lines. */
export const quietLog = () => {
  const lines: { level: 'info' | 'warn' | 'error'; facts: Readonly<Record<string, unknown>>; message: string }[] = [];
  const at = (level: 'info' | 'warn' | 'error') => (facts: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') } satisfies Log & { lines: unknown };
};

/** For tests: the adapter on a fake Slack, with short retry delays. */
export const slackOn = (fake: FakeSlack, more: Partial<SlackOptions> = {}): Slack =>
  createSlack({
    botToken: fake.botToken,
    inbound: { kind: 'socket', appToken: fake.appToken },
    apiUrl: fake.apiUrl,
    emoji: 'ticket',
    guestsAllowed: false,
    log: quietLog(),
    pace: { retryMs: 10, homePauseMs: 5, messageMs: 20 },
    ...more,
  });

export const personAddress = (user: string): Address => ({
  kind: 'person',
  account: { person: user as PersonId, platform: 'slack', tenant: 'T1', user, details: null, preferred: true },
});

export const channelAddress = (channel: string): Address => ({ kind: 'channel', platform: 'slack', channel });

export const noReply: Reply = { card: null, shown: 'message', form: null, errors: null };

export const cardSaying = (title: string, more: Partial<Card> = {}): Card => cardWith({ title, ...more });

export const formAsking = (fields: Form['fields'], kind = 'intake'): Form => ({
  id: `${kind}~nonce~17`,
  kind,
  title: 'New ticket',
  submitLabel: 'File it',
  takesFiles: false,
  fields,
});

export const textField = (id: string, more: Partial<Extract<Field, { type: 'text' }>> = {}): Field => ({
  type: 'text',
  id,
  label: id,
  hint: null,
  multiline: false,
  required: true,
  maxLength: 200,
  value: '',
  ...more,
});

/** For tests: Slack with Lena, Sam and a channel, and a desk that records everything and answers as told. */
export const startScriptedSlack = async (options: Partial<SlackOptions> = {}) => {
  const fake = await startFakeSlack();
  fake.addUser('ULENA', 'Lena Hoffmann');
  fake.addUser('USAM', 'Sam Okafor');
  fake.addChannel('C1', ['ULENA', 'USAM']);
  const log = quietLog();
  const slack = slackOn(fake, { log, ...options });
  const heard: Inbound[] = [];
  const script: {
    form: Form | null;
    reply: Reply | Promise<Reply>;
    home: readonly Card[];
    /** What the desk keeps up to date where something was pressed. */
    kept: Card | null | Promise<Card | null>;
    options: readonly Option[];
  } = {
    form: null,
    reply: noReply,
    home: [],
    kept: null,
    options: [],
  };
  const listeners = new Set<() => void>();
  const answered = new Set<string>();
  const desk: HelpDesk = {
    ...quietDesk,
    formFor: () => script.form,
    handle: async (inbound) => {
      heard.push(inbound);
      fake.state.changes.emit('change');
      return script.reply;
    },
    firstToAnswer: async ({ id }) => {
      if (answered.has(id)) return false;
      answered.add(id);
      return true;
    },
    home: async () => script.home,
    cardAt: async () => script.kept,
    suggest: async () => script.options,
    onChange: (listener) => {
      const tell = () => listener([]);
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
  return {
    fake,
    slack,
    desk,
    log,
    heard,
    script,
    lena: personAt(fake, 'ULENA'),
    sam: personAt(fake, 'USAM'),
    /** Something changed at the desk. */
    change: (): void => {
      for (const listener of listeners) listener();
    },
    start: () => slack.start(desk),
    /** The first inbound event of a kind. */
    hears: <T extends Inbound['type']>(type: T): Promise<Extract<Inbound, { type: T }>> =>
      fake.until(() => heard.find((one): one is Extract<Inbound, { type: T }> => one.type === type)),
    close: async (): Promise<void> => {
      await slack.stop();
      await fake.close();
    },
  };
};
