import { configuration } from './001-configuration.ts';
import { messages } from './001-messages.ts';
import { people } from './001-people.ts';
import { tickets } from './001-tickets.ts';
import type { Migration } from './migration.ts';

export const first: Migration = {
  version: 1,
  name: 'first',
  up: (ddl) => [...people(ddl), ...configuration(ddl), ...tickets(ddl), ...messages(ddl)],
};
