import type { App } from '@microsoft/teams.apps';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { deliveryFault, namesNobody, namesNoMember, oddAnswer, statusOf } from '#adapters/teams/errors.ts';
import { keepTrying } from '#src/app/adapter-kit/keep-trying.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Pace } from './pace.ts';
import { conversationOf } from './scope.ts';

/** A conversation, and its service address. */
export type Place = { readonly serviceUrl: string; readonly conversationId: string };

/** `summary` is the text of the notification. */
export type Posting =
  | { readonly card: IAdaptiveCard; readonly summary: string }
  /** Plain text without markup. */
  | { readonly words: string };

export type Member = Awaited<ReturnType<App['api']['conversations']['getMemberById']>>;

/** The calls we make. Every failure is a DeliveryError; only urgent calls are retried, for a minute. */
export type Connector = {
  /** Returns the message's id. `urgent`: a reply to someone who is waiting, which our own rate limits do not delay. */
  post(place: Place, posting: Posting, urgent?: boolean): Promise<string>;
  /** Shows for a few seconds that an answer is being written. */
  typing(place: Place): Promise<void>;
  replace(place: Place, message: string, posting: Posting): Promise<void>;
  /** Takes a message of ours away. */
  remove(place: Place, message: string): Promise<void>;
  /** The bot's conversation with a person; returns its id. */
  open(serviceUrl: string, tenantId: string, user: string): Promise<string>;
  /** Null: not a member. */
  member(place: Place, user: string): Promise<Member | null>;
};

export const createConnector = (parts: {
  readonly app: App;
  readonly pace: Pace;
  /** Called after each call with its outcome. */
  readonly onCall: (fault: DeliveryError | null) => void;
  /** Called when our token was rejected. */
  readonly onUnauthorised: () => void;
  /** Milliseconds until the second try of a reply that failed; longer each time. */
  readonly answerAgainMs?: number;
}): Connector => {
  const { app, pace, onCall, onUnauthorised, answerAgainMs } = parts;
  const clients = new Map<string, App['api']['conversations']>();

  const conversations = (serviceUrl: string): App['api']['conversations'] => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const { conversations: client } = app.api.clone({ serviceUrl });
    clients.set(serviceUrl, client);
    return client;
  };
  const calling = async <T>(
    creates: boolean,
    call: () => Promise<T>,
    saysNobody: (error: unknown) => boolean = () => false,
  ): Promise<T> => {
    try {
      const answer = await call();
      onCall(null);
      return answer;
    } catch (error) {
      if (statusOf(error) === 401) onUnauthorised();
      const fault = saysNobody(error)
        ? new DeliveryError('unreachable', 'Teams knows nobody with this id')
        : deliveryFault(error, creates);
      onCall(fault);
      throw fault;
    }
  };
  return {
    post: async ({ serviceUrl, conversationId }, posting, urgent = false) => {
      const postOnce = async (): Promise<string> => {
        pace.take(conversationOf(conversationId), urgent);
        return calling(true, async () =>
          idOf(await conversations(serviceUrl).createActivity(conversationId, activity(posting)), true),
        );
      };
      return urgent ? keepTrying(postOnce, answerAgainMs === undefined ? {} : { firstMs: answerAgainMs }) : postOnce();
    },
    typing: async ({ serviceUrl, conversationId }) => {
      pace.take(conversationOf(conversationId));
      await calling(false, async () => conversations(serviceUrl).createActivity(conversationId, { type: 'typing' }));
    },
    replace: async ({ serviceUrl, conversationId }, message, posting) => {
      pace.take(conversationOf(conversationId));
      await calling(false, async () => {
        const answer: unknown = await conversations(serviceUrl).updateActivity(
          conversationId,
          message,
          activity(posting),
        );
        // An empty success is one: that it always names the message is documented, and we need it for nothing.
        if (Array.isArray(answer) || (typeof answer === 'string' && answer !== '')) throw oddAnswer(false);
      });
    },
    remove: async ({ serviceUrl, conversationId }, message) => {
      pace.take(conversationOf(conversationId), true);
      await calling(false, () => conversations(serviceUrl).deleteActivity(conversationId, message));
    },
    open: async (serviceUrl, tenantId, user) => {
      const opening = { members: [{ id: user, role: 'user' as const }], tenantId };
      return calling(false, async () => idOf(await conversations(serviceUrl).create(opening), false), namesNobody);
    },
    member: async ({ serviceUrl, conversationId }, user) => {
      try {
        return await calling(
          false,
          async () => {
            const member = await conversations(serviceUrl).getMemberById(conversationId, user);
            idOf(member, false);
            return member;
          },
          namesNoMember,
        );
      } catch (error) {
        if (error instanceof DeliveryError && error.code === 'unreachable') return null;
        throw error;
      }
    },
  };
};

/** The id in an answer. Throws DeliveryError if there is none. */
const idOf = (answer: unknown, creates: boolean): string => {
  const id = typeof answer === 'object' && answer !== null ? (answer as { id?: unknown }).id : null;
  if (typeof id !== 'string' || id === '') throw oddAnswer(creates);
  return id;
};

type Message = Extract<Parameters<App['api']['conversations']['createActivity']>[1], { type: 'message' }>;

const activity = (posting: Posting): Message => {
  if (!('card' in posting)) return { type: 'message', text: posting.words, textFormat: 'plain' };
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: posting.card } as const;
  const message: Message & { readonly summary: string } = {
    type: 'message',
    summary: posting.summary,
    attachments: [attachment],
  };
  return message;
};
