import type { webApi } from '@slack/bolt';
import { slackCode } from '#adapters/slack/errors.ts';
import { limits } from '#adapters/slack/limits.ts';
import { createRareWarning } from '#src/app/adapter-kit/rare-warning.ts';
import type { Prompts } from '#src/app/ports/chat/help-desk.ts';
import type { Log } from '#src/app/ports/log.ts';
import { clip } from '#src/cards/card.ts';

/**
 * What Slack shows of an agent’s conversations beside their messages: that it is at work, what each is about, what could be
 * asked. Nothing waits for it, and what fails is only noted.
 */
export type Sessions = {
  /** Shows that the desk is at work in this thread, until it is done. `title`: of a conversation that begins. */
  during<T>(channel: string, thread: string, title: string, work: () => Promise<T>): Promise<T>;
  rename(channel: string, thread: string, title: string): Promise<void>;
  suggest(channel: string, prompts: Prompts): Promise<void>;
};

export const createSessions = (client: webApi.WebClient, log: Log): Sessions => {
  const warn = createRareWarning(log, () => performance.now());

  const tryTo = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    try {
      await call();
    } catch (error) {
      warn(
        { platform: 'slack', what, code: slackCode(error), err: error },
        'Slack does not show this of a conversation',
      );
    }
  };

  const set = (channel: string, thread: string, status: 'processing' | 'active', title?: string): Promise<void> =>
    tryTo(status, () =>
      client.agents.sessions.setStatus({
        ...{ channel_id: channel, thread_ts: thread, status },
        ...(title !== undefined && title !== '' && { title: clip(title, limits.sessionTitle) }),
      }),
    );

  return {
    during: async (channel, thread, title, work) => {
      const begun = set(channel, thread, 'processing', title);
      try {
        return await work();
      } finally {
        // In this order, or the conversation would look busy for an hour.
        await begun;
        await set(channel, thread, 'active');
      }
    },
    rename: (channel, thread, title) =>
      tryTo('rename', () =>
        client.agents.sessions.rename({
          ...{ channel_id: channel, thread_ts: thread, title: clip(title, limits.sessionTitle) },
        }),
      ),
    suggest: async (channel, { title, offered }) => {
      const prompts = offered.slice(0, limits.prompts).map(({ title, says }) => ({
        title: clip(title, limits.promptTitle),
        message: clip(says, limits.inputText),
      }));
      // With a thread, Slack would do nothing for an agent and say nothing of it.
      await tryTo('prompts', () =>
        client.assistant.threads.setSuggestedPrompts({
          ...{ channel_id: channel, title, prompts },
        }),
      );
    },
  };
};
