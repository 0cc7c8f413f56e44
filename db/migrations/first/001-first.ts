import type { Migration } from '#db/engine/migration.ts';
import { configuration } from './configuration.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { tickets } from './tickets.ts';

export const first: Migration = {
  version: 1,
  name: 'first',
  up: (ddl) => [...people(ddl), ...configuration(ddl), ...tickets(ddl), ...messages(ddl)],
};
