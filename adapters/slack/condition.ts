import type { AdapterHealth } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Watcher } from './client.ts';
import { isRefusedToken, slackCode } from './errors.ts';
import { missingScopes } from './scopes.ts';
import { platform, type Workspace } from './workspace.ts';

/** The adapter's health: whether Slack accepts its token, and whether it is connected. */
export type Condition = Watcher & {
  health(): AdapterHealth;
  line(state: AdapterHealth): void;
  /** Slack no longer takes the token, whatever the connection's state. Asked again until it does. */
  refused(why: string): void;
  stop(): void;
};

/** `ask` makes any call with the token; while Slack refuses it, it is made every `everyMs`. */
export const createCondition = (log: Log, ask: () => Promise<unknown>, everyMs: number): Condition => {
  let line: AdapterHealth = { state: 'starting', detail: null };
  let refusal: string | null = null;
  let asking: NodeJS.Timeout | null = null;

  const askAgain = (): void => {
    asking ??= setTimeout(async () => {
      // How it ended, `succeeded` and `failed` have been told.
      await ask().catch(() => {});
      asking = null;
      if (refusal !== null) askAgain();
    }, everyMs).unref();
  };

  const refused = (why: string): void => {
    if (refusal === null) {
      log.error(
        { platform, reason: why },
        'Slack refuses the bot token: Slack is down until it takes it again; everything else keeps working',
      );
    }
    refusal = why;
    askAgain();
  };

  return {
    health: () =>
      refusal === null || line.state === 'starting'
        ? line
        : { state: 'down', detail: `${refusal}; asking again. If it stays: new SLACK_BOT_TOKEN, and restart` },
    line: (state) => {
      line = state;
    },
    refused,
    failed: (error) => {
      if (isRefusedToken(error)) refused(slackCode(error) ?? '');
    },
    succeeded: () => {
      if (refusal !== null) log.info({ platform, reason: refusal }, 'Slack takes the bot token again');
      refusal = null;
    },
    stop: () => {
      if (asking !== null) clearTimeout(asking);
      asking = null;
    },
  };
};

/** What is connected, and what needs attention. */
export const upDetail = ({ teamName, scopes }: Workspace, agent: boolean): string => {
  const missing = missingScopes(scopes, agent);
  const name = teamName === '' ? 'connected' : `connected to ${teamName}`;
  return missing.length === 0 ? name : `${name}; reinstall the app: ${missing.join(', ')} not granted`;
};
