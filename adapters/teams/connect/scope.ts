import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { TeamsActivity } from './activity.ts';
import type { Reference } from './reference.ts';

export const platform = 'teams';

/** An activity, and where it happened. */
export type Happening = {
  readonly activity: TeamsActivity;
  /** Null: a client that does not say who is at the other end. */
  readonly from: Sender | null;
  /** Where an answer goes: in a channel the thread. */
  readonly place: Reference;
  /** personal: a chat with the desk alone. */
  readonly personal: boolean;
  /** The platform's id of the event: a redelivery carries it again. */
  readonly id: string;
};

/** The conversation without the thread in it. */
export const conversationOf = (id: string): string => id.split(';messageid=', 1)[0] ?? id;

/** The message a thread began with; null outside threads. */
export const threadRoot = (id: string): string | null => /;messageid=(\d+)/.exec(id)?.[1] ?? null;

/** The thread that began with this message, as a conversation. */
export const inThread = (channel: string, message: string): string => `${channel};messageid=${message}`;

export const messageRef = (conversation: string, message: string): MessageRef => ({
  platform,
  conversation: conversationOf(conversation),
  message,
});

export const happening = (activity: TeamsActivity): Happening => {
  const { conversation, channelData, from } = activity;
  const tenantId = channelData?.tenant?.id ?? conversation.tenantId ?? '';
  return {
    activity,
    from: from.aadObjectId === null ? null : { platform, tenant: tenantId, user: from.aadObjectId },
    place: { conversationId: conversation.id, serviceUrl: activity.serviceUrl.replace(/\/+$/, ''), tenantId },
    personal: conversation.conversationType === 'personal',
    id: `${conversation.id}/${activity.id ?? ''}`,
  };
};
