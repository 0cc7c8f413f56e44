import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { TeamsActivity } from './activity.ts';
import type { Reference } from './reference.ts';

export const platform = 'teams';

/** An activity, and where it happened. */
export type Happening = {
  readonly activity: TeamsActivity;
  /** Null: the client does not say who the person is. */
  readonly from: Sender | null;
  /** Where a reply goes: in a channel, the thread. */
  readonly place: Reference;
  /** personal: a one-to-one chat with the desk. */
  readonly personal: boolean;
  /** The platform's event id; a redelivery has the same one. */
  readonly id: string;
};

/** The conversation without the thread in it. */
export const conversationOf = (id: string): string => id.split(';messageid=', 1)[0] ?? id;

/** The first message of the thread; null outside threads. */
export const threadRoot = (id: string): string | null => /;messageid=(\d+)/.exec(id)?.[1] ?? null;

/** The thread that started with this message, as a conversation. */
export const inThread = (channel: string, message: string): string => `${channel};messageid=${message}`;

/** Where two people write to each other, compose extensions call it personal, too. */
const isOfTwoPeople = (conversation: string): boolean => conversation.endsWith('@unq.gbl.spaces');

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
    personal: conversation.conversationType === 'personal' && !isOfTwoPeople(conversation.id),
    id: `${conversation.id}/${activity.id ?? ''}`,
  };
};
