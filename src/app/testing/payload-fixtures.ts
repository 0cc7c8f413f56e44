import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What platforms really send, as published: `name.json` in a folder `fixtures` holds the `payload`, with names and ids of
 * ours, and its `source`, the page and whether that has a recorded payload, a sample or only the fields.
 */
export const openFixtures = (folder: string) => {
  const names = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length)),
  );
  return {
    /** Throws when there is no such file. */
    read: (name: string): unknown => {
      names.delete(name);
      return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')).payload;
    },
    /** Those that nothing has read. */
    unread: (): readonly string[] => [...names],
  };
};
