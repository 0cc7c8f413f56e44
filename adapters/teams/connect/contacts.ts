import { setTimeout } from 'node:timers/promises';
import { createRecent } from '#src/app/adapter-kit/recent.ts';
import type { Account, Sender } from '#src/app/ports/chat/directory.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Connector, Place } from './connector.ts';
import { type Reference, readReference, writeReference } from './reference.ts';
import { conversationOf, type Happening, platform } from './scope.ts';

const mostPeople = 10_000;
/** How many people are asked about for one card, and for how long: a card must not wait for the names on it. */
const mostAsked = 10;
const askedForMs = 1_500;

const known = (service: string | null): string => {
  if (service !== null) return service;
  throw new DeliveryError('unavailable', 'Teams’ address is not known until someone has written to the desk.');
};

const strangerKey = (place: Place, who: Account): string => `${conversationOf(place.conversationId)}/${key(who)}`;

const key = ({ tenant, user }: Pick<Sender, 'tenant' | 'user'>): string => `${tenant}/${user}`;

/**
 * Where to reach people. Addresses from activities are used at once, and the desk saves them with the account for after
 * a restart. For people never met, a conversation is opened.
 */
export const createContacts = (parts: {
  readonly connector: Connector;
  /** The service for opening a conversation with someone unknown; null: not known until the first request. */
  readonly serviceUrl: string | null;
  readonly log: Log;
}) => {
  const { connector, log } = parts;
  /** Personal chats with the desk. */
  const own = createRecent<Reference>(mostPeople);
  /** Where they were last seen. */
  const seen = createRecent<{ readonly place: Place; readonly zone: string | null }>(mostPeople);
  /** Teams' own ids of people, as cards name them. */
  const members = createRecent<string>(mostPeople);
  /** People who were asked about in a channel and are not in it. */
  const strangers = createRecent<true>(mostPeople);
  const services = createRecent<string>(mostPeople);
  const kept = createRecent<string>(mostPeople);
  const withoutApp = new Set<string>();
  let service = parts.serviceUrl;

  const memberId = (who: Account): string | null => members.get(key(who)) ?? readReference(who.details)?.member ?? null;

  const keep = async (desk: HelpDesk, from: Sender, reference: Reference): Promise<void> => {
    const member = members.get(key(from)) ?? reference.member;
    const details = writeReference({ ...reference, ...(member !== undefined && { member }) });
    if (kept.get(key(from)) === details) return;
    await desk.remember(from, details);
    kept.set(key(from), details);
  };

  return {
    /** Learns from an activity where to reach its author. */
    meet({ from, place, personal, activity }: Happening): void {
      services.set(conversationOf(place.conversationId), place.serviceUrl);
      service = place.serviceUrl;
      if (from === null) return;
      if (activity.from.id.startsWith('29:')) members.set(key(from), activity.from.id);
      seen.set(key(from), { place, zone: activity.localTimezone });
      if (!personal) return;
      own.set(key(from), place);
      withoutApp.delete(key(from));
    },
    /** Saves with the account where to reach the author of an activity. */
    async remember(desk: HelpDesk, { from, place, personal }: Happening): Promise<void> {
      if (from !== null && personal) await keep(desk, from, place);
    },
    /** The app was removed. */
    async forget(desk: HelpDesk, from: Sender): Promise<void> {
      own.delete(key(from));
      kept.delete(key(from));
      await desk.remember(from, null);
    },
    seen: (who: Sender) => seen.get(key(who)) ?? null,
    /**
     * Teams' own ids of these people, in order. A few who are not known yet are asked about in the channel; without the
     * others, and those who are not in it.
     */
    async memberIds(place: Place, people: readonly Account[]): Promise<readonly string[]> {
      const unknown = people.filter((who) => memberId(who) === null && strangers.get(strangerKey(place, who)) !== true);
      const asking = unknown.slice(0, mostAsked).map(async (who) => {
        const member = await connector.member(place, who.user);
        if (member?.id.startsWith('29:')) members.set(key(who), member.id);
        else strangers.set(strangerKey(place, who), true);
      });
      if (asking.length > 0)
        await Promise.race([Promise.allSettled(asking), setTimeout(askedForMs, null, { ref: false })]);
      return people.flatMap((who) => memberId(who) ?? []);
    },
    /** The service address of a conversation. */
    serviceOf: (conversation: string): string => services.get(conversationOf(conversation)) ?? known(service),
    /**
     * The conversation with a person, opened if necessary and then saved through `desk`, if given. Throws
     * DeliveryError: unreachable if the app is not installed.
     */
    async reach(
      who: Pick<Account, 'tenant' | 'user'>,
      details: string | null,
      desk: HelpDesk | null,
    ): Promise<Reference> {
      const met = own.get(key(who)) ?? readReference(details);
      if (met !== null) {
        services.set(met.conversationId, met.serviceUrl);
        return met;
      }
      const serviceUrl = seen.get(key(who))?.place.serviceUrl ?? known(service);
      const conversationId = await connector.open(serviceUrl, who.tenant, who.user);
      const reference = { conversationId, serviceUrl, tenantId: who.tenant };
      own.set(key(who), reference);
      services.set(conversationId, serviceUrl);
      if (desk !== null) await keep(desk, { platform, tenant: who.tenant, user: who.user }, reference);
      return reference;
    },
    /** A message reached them, so they have the app. */
    reached: (who: Pick<Account, 'tenant' | 'user'>): void => void withoutApp.delete(key(who)),
    /** Records that a person cannot be reached, and logs it once. */
    lost(who: Pick<Account, 'tenant' | 'user'>, fault: unknown): void {
      if (!(fault instanceof DeliveryError) || fault.code !== 'unreachable') return;
      own.delete(key(who));
      // When they are seen again, the desk is told, so that it sends what they missed.
      kept.delete(key(who));
      if (withoutApp.has(key(who))) return;
      withoutApp.add(key(who));
      log.warn(
        { platform: 'teams', user: who.user, reason: fault.message },
        'Deskhand is not installed for this person in Teams: add it for everyone in the Teams admin centre, Setup policies',
      );
    },
    /** For how many people the app is known not to be installed. */
    lostCount: () => withoutApp.size,
  };
};

export type Contacts = ReturnType<typeof createContacts>;
