import type { App } from '@microsoft/teams.apps';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { deliveryFault, statusOf } from '#adapters/teams/errors.ts';
import { retryWhenRateLimited } from '#src/app/adapter-kit/retry-when-rate-limited.ts';
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

/** The calls we make. Every failure is a DeliveryError; only urgent calls are retried, when Teams asks to wait. */
export type Connector = {
  /** Returns the message's id. `urgent`: a reply to someone who is waiting, which our own rate limits do not delay. */
  post(place: Place, posting: Posting, urgent?: boolean): Promise<string>;
  replace(place: Place, message: string, posting: Posting): Promise<void>;
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
}): Connector => {
  const { app, pace, onCall, onUnauthorised } = parts;
  const clients = new Map<string, App['api']['conversations']>();

  const conversations = (serviceUrl: string): App['api']['conversations'] => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const { conversations: client } = app.api.clone({ serviceUrl });
    clients.set(serviceUrl, client);
    return client;
  };
  const calling = async <T>(creates: boolean, call: () => Promise<T>): Promise<T> => {
    try {
      const answer = await call();
      onCall(null);
      return answer;
    } catch (error) {
      if (statusOf(error) === 401) onUnauthorised();
      const fault = deliveryFault(error, creates);
      onCall(fault);
      throw fault;
    }
  };
  return {
    post: async ({ serviceUrl, conversationId }, posting, urgent = false) => {
      const postOnce = async (): Promise<string> => {
        pace.take(conversationOf(conversationId), urgent);
        const made = await calling(true, () =>
          conversations(serviceUrl).createActivity(conversationId, activity(posting)),
        );
        return made.id;
      };
      return urgent ? retryWhenRateLimited(postOnce) : postOnce();
    },
    replace: async ({ serviceUrl, conversationId }, message, posting) => {
      pace.take(conversationOf(conversationId));
      await calling(false, () => conversations(serviceUrl).updateActivity(conversationId, message, activity(posting)));
    },
    open: async (serviceUrl, tenantId, user) => {
      try {
        const made = await calling(false, () =>
          conversations(serviceUrl).create({ members: [{ id: user, role: 'user' }], tenantId }),
        );
        return made.id;
      } catch (error) {
        // For an unknown person, Teams answers "bad request".
        if (!(error instanceof DeliveryError) || error.code !== 'invalid') throw error;
        throw new DeliveryError('unreachable', error.message);
      }
    },
    member: async ({ serviceUrl, conversationId }, user) => {
      try {
        return await calling(false, () => conversations(serviceUrl).getMemberById(conversationId, user));
      } catch (error) {
        if (error instanceof DeliveryError && error.code === 'unreachable') return null;
        throw error;
      }
    },
  };
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
