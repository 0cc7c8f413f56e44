import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const namedIn = (page: string): ReadonlySet<string> =>
  new Set([...page.matchAll(/`([^`\s]+)`/g)].map(([, name]) => name ?? ''));

describe('pages that are held to the code', () => {
  test('docs/configuration.md has every environment variable of src/config.ts', () => {
    const settings = [...read('src/config.ts').matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name ?? '');
    const told = namedIn(read('docs/configuration.md'));
    assert.ok(settings.length >= 8, `${settings}`);
    assert.deepEqual(
      settings.filter((name) => !told.has(name)),
      [],
    );
  });

  test('docs/teams.md says of everything that the Teams app asks for why', () => {
    const { permissions, bots, ...manifest } = JSON.parse(read('manifest/teams/manifest.json'));
    const asked = [...permissions, ...bots.flatMap(({ scopes }: { scopes: string[] }) => scopes)];
    const told = namedIn(read('docs/teams.md').split('## Every permission')[1]?.split('\n## ')[0] ?? '');
    assert.deepEqual(
      asked.filter((name) => !told.has(name)),
      [],
    );
    // No token of single sign-on is asked for, so nobody's identity is either.
    assert.deepEqual([permissions, manifest.webApplicationInfo], [['messageTeamMembers'], undefined]);
  });

  test('compose.yaml has one instance that listens to Discord', () => {
    const compose = read('compose.yaml');
    const count = (words: RegExp): number => [...compose.matchAll(words)].length;
    assert.equal(count(/<<: \*deskhand$/gm) - count(/DISCORD_GATEWAY: "off"$/gm), 1);
  });

  test('docs/decisions/dependencies.md has every dependency, and none that is gone', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const taken = Object.keys({ ...dependencies, ...devDependencies });
    const page = read('docs/decisions/dependencies.md');
    const told = namedIn(page);
    assert.deepEqual(
      taken.filter((name) => !told.has(name)),
      [],
    );
    const listed = [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell]) => [...namedIn(cell ?? '')]);
    assert.deepEqual(
      listed.filter((name) => !taken.includes(name)),
      [],
    );
  });
});
