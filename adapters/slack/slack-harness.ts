import type { Address } from '#src/app/ports/chat-adapter.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createSlack, type Slack, type SlackOptions } from './adapter.ts';
import type { FakeSlack } from './fake-slack.ts';

/** For tests: nothing is written, and what was logged can be looked at. */
export const quietLog = () => {
  const lines: { level: 'info' | 'warn' | 'error'; facts: Readonly<Record<string, unknown>>; message: string }[] = [];
  const at = (level: 'info' | 'warn' | 'error') => (facts: Readonly<Record<string, unknown>>, message: string) =>
    void lines.push({ level, facts, message });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') } satisfies Log & { lines: unknown };
};

/** For tests: the adapter on a fake Slack, quick to try again. */
export const slackOn = (fake: FakeSlack, more: Partial<SlackOptions> = {}): Slack =>
  createSlack({
    botToken: fake.botToken,
    inbound: { kind: 'socket', appToken: fake.appToken },
    apiUrl: fake.apiUrl,
    emoji: 'ticket',
    guestsAllowed: false,
    log: quietLog(),
    pace: { retryMs: 10, homePauseMs: 5 },
    ...more,
  });

export const personAddress = (user: string): Address => ({
  kind: 'person',
  account: { person: user as PersonId, platform: 'slack', tenant: 'T1', user, details: null, preferred: true },
});

export const channelAddress = (channel: string): Address => ({ kind: 'channel', platform: 'slack', channel });
