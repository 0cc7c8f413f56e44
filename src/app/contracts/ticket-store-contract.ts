import { describe } from 'node:test';
import { accessContract } from './access-contract.ts';
import { apiKeysContract } from './api-keys-contract.ts';
import { blocksContract } from './blocks-contract.ts';
import { candidatesContract } from './candidates-contract.ts';
import { deskChangesContract } from './desk-changes-contract.ts';
import { factsContract } from './facts-contract.ts';
import { inboxContract } from './inbox-contract.ts';
import { linksContract } from './links-contract.ts';
import { loadContract } from './load-contract.ts';
import type { OpenPorts } from './open-ports.ts';
import { deskContract } from './organisation-contract.ts';
import { peopleContract } from './people-contract.ts';
import { queueContract } from './queue-contract.ts';
import { rotationsContract } from './rotations-contract.ts';
import { searchContract } from './search-contract.ts';
import { organisationContract } from './setup-contract.ts';
import { ticketCountsContract } from './ticket-counts-contract.ts';
import { ticketListsContract } from './ticket-lists-contract.ts';
import { transactionsContract } from './transactions-contract.ts';
import { watchersContract } from './watchers-contract.ts';
import { writeTicketContract } from './write-ticket-contract.ts';

/** What every store guarantees, whatever holds its data. */
export const ticketStoreContract = (name: string, open: OpenPorts): void => {
  describe(`store: ${name}`, () => {
    transactionsContract(open);
    writeTicketContract(open);
    watchersContract(open);
    factsContract(open);
    ticketListsContract(open);
    ticketCountsContract(open);
    queueContract(open);
    searchContract(open);
    inboxContract(open);
    peopleContract(open);
    linksContract(open);
    accessContract(open);
    apiKeysContract(open);
    blocksContract(open);
    deskContract(open);
    deskChangesContract(open);
    organisationContract(open);
    rotationsContract(open);
    candidatesContract(open);
    loadContract(open);
  });
};
