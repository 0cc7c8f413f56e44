import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { runDeskHere } from './testing/desk-in-process.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const namedIn = (page: string): ReadonlySet<string> =>
  new Set([...page.matchAll(/`([^`\s]+)`/g)].map(([, name]) => name ?? ''));

describe('pages that must match the code', () => {
  test('docs/configuration.md has every environment variable that is read, and no others', () => {
    const schemas = ['src/config.ts', ...globSync('adapters/*/settings.ts', { cwd: fileURLToPath(root) })];
    const found = schemas.flatMap((file) => [...read(file).matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)]);
    const settings = [...new Set(found.map(([, name]) => name ?? ''))];
    assert.ok(schemas.length >= 5, `${schemas}`);
    const listed = [...read('docs/configuration.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? '');
    assert.ok(settings.length >= 8, `${settings}`);
    assert.deepEqual(listed.toSorted(), settings.toSorted());
  });

  test('docs/teams.md gives a reason for everything the Teams app asks for', () => {
    const { permissions, bots, ...manifest } = JSON.parse(read('manifest/teams/manifest.json'));
    const asked = [...permissions, ...bots.flatMap(({ scopes }: { scopes: string[] }) => scopes)];
    const told = namedIn(read('docs/teams.md').split('## Every permission')[1]?.split('\n## ')[0] ?? '');
    assert.deepEqual(
      asked.filter((name) => !told.has(name)),
      [],
    );
    // No single sign-on token is requested, and so no identity either.
    assert.deepEqual([permissions, manifest.webApplicationInfo], [['messageTeamMembers'], undefined]);
  });

  test('compose.yaml has one instance that listens to Discord', () => {
    const compose = read('compose.yaml');
    const count = (words: RegExp): number => [...compose.matchAll(words)].length;
    assert.equal(count(/<<: \*deskhand$/gm) - count(/DISCORD_GATEWAY: "off"$/gm), 1);
  });

  test('files that people send outlive a container, and each instance of compose.yaml finds them', () => {
    const dockerfile = read('Dockerfile');
    const [, kept = ''] = /^VOLUME (\S+)$/m.exec(dockerfile) ?? [];
    // With PostgreSQL they would be beside the program, where its user may not write.
    assert.match(dockerfile, new RegExp(`\\bDESKHAND_FILES=${kept}/`));
    const { services } = parse(read('compose.yaml'), { merge: true });
    const instances = Object.values<{ build?: string; volumes?: string[] }>(services).filter(({ build }) => build);
    assert.equal(instances.length, 2);
    for (const { volumes = [] } of instances) assert.deepEqual(volumes, [`files:${kept}`]);
  });

  test('the proxy of compose.yaml leads to its instances, at the port they listen on', () => {
    const compose = read('compose.yaml');
    const [, instances = ''] = /INSTANCES:([^}]+)\}/.exec(read('docs/examples/Caddyfile')) ?? [];
    const running = [...compose.matchAll(/^ {2}(\w+):\n {4}<<: \*deskhand$/gm)].map(([, name]) => `${name}:3000`);
    assert.deepEqual(instances.split(' '), running);
    assert.match(compose, /\.\/docs\/examples\/Caddyfile:\/etc\/caddy\/Caddyfile/);
  });

  test('docs/decisions/dependencies.md has every dependency, and no others', () => {
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

const pages = globSync('{README.md,docs/**/*.md,ml/README.md}', { cwd: fileURLToPath(root) });
const recipes = pages.filter((page) => page.startsWith('docs/how-to/'));

describe('links between pages', () => {
  for (const page of pages) {
    test(`${page}: lead to what is there`, () => {
      const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to ?? '');
      assert.deepEqual(
        targets.filter((to) => !existsSync(new URL(to, new URL(page, root)))),
        [],
      );
    });
  }
});

describe('recipes', () => {
  test('are linked from docs/architecture.md', () => {
    assert.ok(recipes.length >= 7, `${recipes}`);
    const picture = read('docs/architecture.md');
    assert.deepEqual(
      recipes.filter((page) => !picture.includes(`(${page.slice('docs/'.length)})`)),
      [],
    );
  });

  for (const page of recipes) {
    test(`${page} names files and commands that are there`, () => {
      // What a reader is told to make is named after what is made up: it is not there.
      const madeUp = /echo|nudged?|pins|ring/;
      const named = [...namedIn(read(page))].filter((name) =>
        /^(src|adapters|db|ml|manifest|docs)\/[\w./-]+$/.test(name),
      );
      assert.deepEqual(
        named.filter((name) => !madeUp.test(name) && !existsSync(new URL(name, root))),
        [],
      );
      const { scripts } = JSON.parse(read('package.json'));
      const run = [...read(page).matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? '');
      assert.deepEqual(
        run.filter((name) => !(name in scripts)),
        [],
      );
    });
  }
});

/** Every `npm run desk -- …` that a page tells people to type, up to the end of the line or of the code. */
const typedIn = (page: string): readonly string[] =>
  [...read(page).matchAll(/npm run desk -- ([^`\n#]+)/g)].map(([, typed]) => (typed ?? '').trim());

describe('commands that pages tell people to type', () => {
  const typed = [...new Set(pages.flatMap(typedIn))];

  test('are found', () => assert.ok(typed.length >= 10, `${typed}`));

  for (const line of typed) {
    test(`desk ${line}`, async () => {
      const words = line.split(/\s+/);
      const [command = '', sub = ''] = words;
      const helpOf = async (...of: string[]): Promise<string> => (await runDeskHere([...of, '--help'])).stdout;
      const help = await helpOf(command);
      // Help for a command that does not exist is that of `desk` itself.
      assert.match(help, new RegExp(`^Usage: desk ${command}\\b`));
      const hasCommands = help.includes('\nCommands:');
      const whole = hasCommands ? await helpOf(command, sub) : help;
      if (hasCommands) assert.match(whole, new RegExp(`^Usage: desk ${command} ${sub}\\b`));
      const options = words.filter((word) => /^--[a-z]/.test(word));
      assert.deepEqual(
        options.filter((option) => !whole.includes(option)),
        [],
        whole,
      );
    });
  }
});
