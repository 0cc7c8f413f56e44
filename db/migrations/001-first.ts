import type { Migration } from '#db/engine/migration.ts';
import { configuration } from './first/configuration.ts';
import { messages } from './first/messages.ts';
import { people } from './first/people.ts';
import { tickets } from './first/tickets.ts';

export const first: Migration = {
  version: 1,
  name: 'first',
  up: (ddl) => [...people(ddl), ...configuration(ddl), ...tickets(ddl), ...messages(ddl)],
};
