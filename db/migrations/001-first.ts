import { configuration } from './first/configuration.ts';
import { messages } from './first/messages.ts';
import { people } from './first/people.ts';
import { tickets } from './first/tickets.ts';
import type { Migration } from './migration.ts';

export const first: Migration = {
  version: 1,
  name: 'first',
  up: (ddl) => [...people(ddl), ...configuration(ddl), ...tickets(ddl), ...messages(ddl)],
};
