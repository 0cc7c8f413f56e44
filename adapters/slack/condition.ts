import type { AdapterHealth } from '#src/app/ports/chat/platform.ts';
import type { Log } from '#src/app/ports/log.ts';
import { isDeadToken, slackCode } from './errors.ts';
import { missingScopes } from './scopes.ts';
import { platform, type Workspace } from './workspace.ts';

/** How the adapter is: whether Slack takes its token, and whether the line stands. */
export type Condition = {
  health(): AdapterHealth;
  line(state: AdapterHealth): void;
  /** The token is worth nothing any more, whatever the line does. */
  refused(why: string): void;
  /** Notices a dead token in any fault of the Web API. */
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
      'Slack refuses the bot token: Slack is down until it is replaced; the rest goes on',
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

/** What is connected, and what must be looked after. */
export const upDetail = ({ teamName, scopes }: Workspace): string => {
  const missing = missingScopes(scopes);
  const name = teamName === '' ? 'connected' : `connected to ${teamName}`;
  return missing.length === 0 ? name : `${name}; reinstall the app: ${missing.join(', ')} not granted`;
};
