import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import { renderHome } from '#adapters/slack/render/render-form.ts';
import { senderIn } from '#adapters/slack/workspace.ts';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { SlackParts } from './parts.ts';

/** The most pages that are kept fresh; opening a page again refreshes it anyway. */
const mostKept = 200;
/** A page opened longer ago is assumed to be closed. */
const keptForMs = 3_600_000;

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

  const publish = async (user: string, openedAt: number): Promise<void> => {
    const view = renderHome(await desk.home(senderIn(workspace, user)));
    const print = fingerprint(view);
    if (shown.get(user)?.print !== print) await client.views.publish({ user_id: user, view });
    shown.set(user, { openedAt, print });
  };

  const publishOrLog = async (user: string, openedAt: number): Promise<void> => {
    try {
      await publish(user, openedAt);
    } catch (error) {
      log.warn({ platform: 'slack', err: error }, 'a home page could not be shown');
    }
  };

  const refresh = async (): Promise<void> => {
    for (const [user, { openedAt }] of shown.entries()) {
      if (Date.now() - openedAt > keptForMs) shown.delete(user);
      else await publishOrLog(user, openedAt);
    }
  };

  const stopListening = desk.onChange(() => {
    if (shown.size() === 0) return;
    timer ??= setTimeout(() => {
      timer = null;
      refreshing = refreshing.then(refresh);
    }, pauseMs);
  });

  return {
    show: (user) => publishOrLog(user, Date.now()),
    stop: async () => {
      stopListening();
      if (timer !== null) clearTimeout(timer);
      await refreshing;
    },
  };
};
