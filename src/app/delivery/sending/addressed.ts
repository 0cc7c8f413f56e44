import type { Account } from '#src/app/ports/chat/directory.ts';
import type { ChatOutbound, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import { whoMayAct } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isInTeamChannel } from './channel-language.ts';
import type { Reach } from './reach.ts';

type Reader = OrganisationReader & PeopleReader;

/**
 * The accounts of those who may act on a ticket, to whom its card in a channel is addressed; empty where the platform
 * cannot do that.
 */
const accountsAddressed = async (
  read: Reader,
  ticket: Ticket,
  adapter: ChatOutbound | undefined,
): Promise<readonly Account[]> => {
  if (adapter?.capabilities.addresses !== true) return [];
  const [technicians, managers, line] = await Promise.all([
    read.peopleWithRole('technician'),
    read.peopleWithRole('manager'),
    lineOf(read, await read.organisation(), ticket),
  ]);
  const acting = whoMayAct(ticket, [...technicians, ...managers], line);
  const accounts = await Promise.all(acting.map((person) => read.accounts(person)));
  return accounts.flat().filter(({ platform }) => platform === adapter.platform);
};

/** These addresses; channels with those to whom a card about this ticket is addressed there. */
export const withAddressed = (
  read: Reader,
  ticket: Ticket,
  reaches: readonly Reach[],
  adapters: ReadonlyMap<string, ChatOutbound>,
): Promise<readonly Reach[]> =>
  Promise.all(
    reaches.map(async (reach) => {
      // What hangs under somebody's words has nothing to press.
      if (reach.to.kind !== 'channel' || reach.under !== undefined) return reach;
      return { ...reach, addressed: await accountsAddressed(read, ticket, adapters.get(reach.platform)) };
    }),
  );

/** To whom a card that was sent is addressed; nobody, unless it is in a team's channel. */
export const addressedAt = async (
  read: Reader,
  ticket: Ticket,
  ref: MessageRef,
  adapter: ChatOutbound,
): Promise<readonly Account[]> => {
  return (await isInTeamChannel(read, ref)) ? accountsAddressed(read, ticket, adapter) : [];
};
