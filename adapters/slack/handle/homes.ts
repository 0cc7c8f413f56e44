import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { toDeliveryError } from '#adapters/slack/errors.ts';
import { renderHome } from '#adapters/slack/render/render-form.ts';
import { senderIn } from '#adapters/slack/workspace.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { SlackParts } from './parts.ts';

/** The most pages that are kept fresh; opening a page again refreshes it anyway. */
const mostKept = 200;
/** A page opened longer ago is assumed to be closed. */
const keptForMs = 3_600_000;
const longestPauseMs = 60_000;

export type Homes = {
  /** Shows a person their page as it is now, and keeps it fresh from then on. */
  show(user: string): Promise<void>;
  stop(): Promise<void>;
};

const fingerprint = (view: types.HomeView): string =>
  createHash('sha1').update(JSON.stringify(view)).digest('base64url');

/**
 * The App Home of people who opened theirs recently. A ticket's change can show on other people's pages too (a queue, a
 * team's numbers), so all are checked again, after a pause that combines several changes; only differences are sent.
 */
export const createHomes = (parts: SlackParts, pauseMs: number): Homes => {
  const { desk, client, workspace, log } = parts;
  const shown = createRecent<{ readonly openedAt: number; readonly print: string }>(mostKept);
  let timer: NodeJS.Timeout | null = null;
  let refreshing: Promise<void> = Promise.resolve();
  let failures = 0;
  let stopped = false;

  const publish = async (user: string, openedAt: number): Promise<void> => {
    const view = renderHome(await desk.home(senderIn(workspace, user)));
    const print = fingerprint(view);
    if (shown.get(user)?.print === print) return void shown.set(user, { openedAt, print });
    // Until Slack has taken it, what is shown there is out of date.
    shown.set(user, { openedAt, print: '' });
    await client.views.publish({ user_id: user, view });
    shown.set(user, { openedAt, print });
  };

  const publishOrLog = async (user: string, openedAt: number): Promise<void> => {
    try {
      await publish(user, openedAt);
      failures = 0;
    } catch (error) {
      const { code, retryAfterMs } = toDeliveryError(error);
      const passes = code === 'rate_limited' || code === 'unavailable';
      log.warn({ platform: 'slack', err: error, again: passes }, 'a home page could not be shown');
      if (!passes) return void shown.delete(user);
      refreshIn(Math.max(retryAfterMs ?? 0, Math.min(pauseMs * 2 ** failures, longestPauseMs)));
      failures += 1;
    }
  };

  const refresh = async (): Promise<void> => {
    for (const [user, { openedAt }] of shown.entries()) {
      if (Date.now() - openedAt > keptForMs) shown.delete(user);
      else await publishOrLog(user, openedAt);
    }
  };

  const refreshIn = (ms: number): void => {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = null;
      refreshing = refreshing.then(refresh);
    }, ms);
  };

  const stopListening = desk.onChange(() => {
    if (shown.size() > 0) refreshIn(pauseMs);
  });

  return {
    show: (user) => publishOrLog(user, Date.now()),
    stop: async () => {
      stopped = true;
      stopListening();
      if (timer !== null) clearTimeout(timer);
      await refreshing;
    },
  };
};
