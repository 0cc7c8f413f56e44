import type { types, webApi } from '@slack/bolt';
import type { People } from '#adapters/slack/people.ts';
import type { Post } from '#adapters/slack/post/post.ts';
import { renderCard } from '#adapters/slack/render/render.ts';
import { senderIn, type Workspace } from '#adapters/slack/workspace.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Shown } from '#src/app/ports/chat/inbound.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Card } from '#src/cards/card.ts';
import type { Sessions } from './sessions.ts';

/** What the handlers of Slack's events need. */
export type SlackParts = {
  readonly desk: HelpDesk;
  readonly client: webApi.WebClient;
  readonly workspace: Workspace;
  readonly people: People;
  readonly post: Post;
  readonly log: Log;
  /** Null: it is no agent in Slack, and a person has one conversation with it. */
  readonly sessions: Sessions | null;
  /** The emoji that makes a ticket of a message, without its colons. */
  readonly emoji: string;
  readonly reactions: boolean;
  /** After this time a form is answered later, in the modal: Slack allows three seconds. */
  readonly answerWithinMs: number;
};

/** Whether a card that shows what was done is on its way to the person's conversation with the app. */
export const followsThere = (shown: Shown): boolean => shown === 'lasting' || shown === 'follows';

/** Whether the desk keeps this message up to date for someone: a card that it sent, not a list that it answered with. */
export const isKept = async ({ desk, workspace }: SlackParts, user: string, ref: MessageRef | null): Promise<boolean> =>
  ref !== null && (await desk.cardAt(senderIn(workspace, user), ref)) !== null;

/**
 * Tells someone in their conversation with the app, where there is no other place to answer. `id`: the event's, so that
 * it is said once. A failure is only logged.
 */
export const tellDirectly = async ({ post, log }: SlackParts, user: string, id: string, card: Card): Promise<void> => {
  try {
    await keepTrying(async () => {
      const channel = await post.directWith(user);
      await post.post({ id: `answer/${id}`, channel, thread: null, content: renderCard(card) });
    });
  } catch (error) {
    log.warn({ platform: 'slack', err: error }, 'an answer could not be shown');
  }
};

const respondWithinMs = 10_000;

type Answer = {
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
};

/** Throws DeliveryError. */
const postTo = async (responseUrl: string, answer: object): Promise<void> => {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(respondWithinMs),
  }).catch((cause: unknown) => {
    throw new DeliveryError('unavailable', 'Slack did not answer.', { ambiguous: true, cause });
  });
  await response.body?.cancel();
  if (!response.ok) throw new DeliveryError('unavailable', `Slack answered ${response.status}.`);
};

/**
 * Answers privately where something was typed or pressed, whether or not the app is in that channel. `replace`:
 * replaces the message that was pressed. Tried for a minute; a failure is only logged: there is nobody else to tell.
 */
export const respond = async (
  { log }: SlackParts,
  responseUrl: string | null,
  answer: Answer,
  replace: boolean,
  /** The thread in which it was pressed. */
  thread: string | null = null,
): Promise<void> => {
  if (responseUrl === null || responseUrl === '') return;
  // A replaced message stays as public or private as it was.
  const body = {
    ...answer,
    ...(replace
      ? { replace_original: true }
      : { response_type: 'ephemeral', ...(thread !== null && { thread_ts: thread }) }),
  };
  try {
    await keepTrying(() => postTo(responseUrl, body));
  } catch (error) {
    log.warn({ platform: 'slack', err: error }, 'an answer could not be shown');
  }
};
