import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Above, Address, ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Recipient } from '#src/app/ports/outbox.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { TeamId } from '#src/core/ids.ts';
import type { Channel } from '#src/core/organisation/person.ts';
import type { Place } from '#src/core/ticket/origin.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/**
 * One way to reach someone. `recorded` is the name under which it is noted as unreachable; `addressed`: as in `send` of
 * ChatOutbound.
 */
export type Reach = {
  readonly to: Address;
  readonly platform: string;
  readonly recorded: string;
  readonly addressed?: readonly Account[];
  /** The card it belongs under; absent: it stands on its own. */
  readonly under?: Above;
};

const channelOf = async (read: OrganisationReader, team: TeamId): Promise<readonly Reach[]> =>
  reachesOf((await read.organisation()).teams.get(team)?.channel ?? null);

const reachesOf = (channel: Channel | null): readonly Reach[] => {
  if (channel === null) return [];
  const { platform, id } = channel;
  return [{ to: { kind: 'channel', platform, channel: id }, platform, recorded: `${platform}/${id}` }];
};

/** In the thread of the message, or as a reply to it. */
const reachOfPlace = (place: Place): Reach => {
  const { platform, conversation: channel, message, thread } = place;
  return {
    to: { kind: 'channel', platform, channel },
    platform,
    recorded: `${platform}/${channel}`,
    under: { platform, conversation: channel, message, thread },
  };
};

/** A person's accounts, the preferred one first; a team's channel, or where it keeps its transcripts. */
export const addressesOf = async (
  read: OrganisationReader & PeopleReader,
  to: Recipient,
): Promise<readonly Reach[]> => {
  if ('place' in to) return [reachOfPlace(to.place)];
  if ('team' in to) return channelOf(read, to.team);
  if ('logOf' in to) return reachesOf((await read.organisation()).teams.get(to.logOf)?.logChannel ?? null);
  const accounts = await read.accounts(to.person);
  return accounts.map((account) => ({
    to: { kind: 'person', account },
    platform: account.platform,
    recorded: `${account.platform}/${account.tenant}/${account.user}`,
  }));
};

/**
 * A person's e-mail address on the platforms that take any, for when their accounts do not take a message; empty for
 * those who have left.
 */
export const mailboxesOf = async (
  read: PeopleReader,
  to: Recipient,
  adapters: ReadonlyMap<string, ChatOutbound>,
): Promise<readonly Reach[]> => {
  const platforms = [...adapters.values()].filter(({ capabilities }) => capabilities.takesAnyMailbox === true);
  if (platforms.length === 0 || !('person' in to)) return [];
  const person = await read.person(to.person);
  const user = person?.email ?? null;
  if (person === null || user === null || !person.active) return [];
  return platforms.map(({ platform }) => ({
    to: {
      kind: 'person',
      account: { person: person.id, platform, tenant: '', user, details: null, preferred: false },
    },
    platform,
    recorded: `${platform}//${user}`,
  }));
};

/** Where the desk's own people are told if nothing else reaches them. */
export const fallbackChannel = async (
  read: OrganisationReader,
  to: Recipient,
  ticket: Ticket,
): Promise<readonly Reach[]> => ('person' in to ? channelOf(read, ticket.team) : []);

/** Every address of someone, those of a chat first. */
export const everyAddress = async (
  read: OrganisationReader & PeopleReader,
  to: Recipient,
  adapters: ReadonlyMap<string, ChatOutbound>,
): Promise<readonly Reach[]> => [...(await addressesOf(read, to)), ...(await mailboxesOf(read, to, adapters))];

/** Whether it is an account or a channel of a chat, and no mailbox. */
export const isChat = ({ platform }: Reach, adapters: ReadonlyMap<string, ChatOutbound>): boolean =>
  adapters.get(platform)?.capabilities.takesAnyMailbox !== true;
