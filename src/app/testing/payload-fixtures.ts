import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What platforms really send, as published. `name.json` in a folder `fixtures` holds the `payload`, with our own names
 * and ids, and its `source`: the page, and whether it shows a recorded payload, a sample or only the fields.
 */
export const openFixtures = (folder: string) => {
  const names = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length)),
  );
  return {
    /** Throws if there is no such file. */
    read: (name: string): unknown => {
      names.delete(name);
      return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')).payload;
    },
    /** Fixtures that no test has read. */
    unread: (): readonly string[] => [...names],
  };
};
