import type { AdapterHealth } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import { isDeadToken, slackCode } from './errors.ts';
import { missingScopes } from './scopes.ts';
import { platform, type Workspace } from './workspace.ts';

/** The adapter's health: whether Slack accepts its token, and whether it is connected. */
export type Condition = {
  health(): AdapterHealth;
  line(state: AdapterHealth): void;
  /** The token no longer works, whatever the connection's state. */
  refused(why: string): void;
  /** Notices a revoked token in any Web API error. */
  onError(error: unknown): void;
};

export const createCondition = (log: Log): Condition => {
  let line: AdapterHealth = { state: 'starting', detail: null };
  let refusal: string | null = null;

  const refused = (why: string): void => {
    if (refusal === why) return;
    refusal = why;
    log.error(
      { platform, reason: why },
      'Slack refuses the bot token: Slack is down until it is replaced; everything else keeps working',
    );
  };

  return {
    health: () => (refusal === null || line.state === 'starting' ? line : { state: 'down', detail: refusal }),
    line: (state) => {
      line = state;
    },
    refused,
    onError: (error) => {
      if (isDeadToken(error)) refused(`${slackCode(error)}: replace SLACK_BOT_TOKEN and restart`);
    },
  };
};

/** What is connected, and what needs attention. */
export const upDetail = ({ teamName, scopes }: Workspace): string => {
  const missing = missingScopes(scopes);
  const name = teamName === '' ? 'connected' : `connected to ${teamName}`;
  return missing.length === 0 ? name : `${name}; reinstall the app: ${missing.join(', ')} not granted`;
};
