import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { none } from './offences.ts';
import { type Import, isForTests, isOurs, sources } from './sources.ts';

type Rule = {
  readonly layer: string;
  readonly files: RegExp;
  /** Which of our folders its files may import, besides their own. */
  readonly values: RegExp;
  /** … and with `import type` only. */
  readonly types?: RegExp;
  /** … and in tests. */
  readonly inTests?: RegExp;
  readonly packages?: RegExp;
};

const nothing = /^$/;

/** DESIGN.md's dependency rule: core ← cards ← app ← { adapters, db, ml } ← desk (the wiring). */
const rules: readonly Rule[] = [
  { layer: 'core', files: /^src\/core\//, values: nothing, packages: /^temporal-polyfill$/ },
  { layer: 'cards', files: /^src\/cards\//, values: /^src\/core\//, packages: /^node:async_hooks$/ },
  {
    layer: 'app',
    files: /^src\/app\//,
    values: /^src\/(core|cards)\//,
    packages: /^(zod|node-cron|node:(async_hooks|crypto|timers\/promises))$/,
  },
  {
    layer: 'adapters',
    files: /^adapters\//,
    values: /^src\/(cards|app\/(ports|adapter-kit))\//,
    types: /^src\/core\//,
    inTests: /^src\/(core|app\/(contracts|testing))\/|^adapters\/http\//,
  },
  {
    layer: 'db',
    files: /^db\//,
    values: /^src\/app\/(ports|store-kit)\//,
    types: /^src\/core\//,
    inTests: /^src\/(core|cards|app\/(contracts|testing))\//,
  },
  {
    layer: 'ml',
    files: /^ml\//,
    values: /^src\/app\/(ports|adapter-kit)\//,
    types: /^src\/core\//,
    inTests: /^src\/(core\/priority\.ts$|app\/(contracts|testing)\/)|^bench\//,
  },
];

/** `src/core`, `db`, `adapters/http`: a folder that is one unit. */
const homeOf = (file: string): string => (/^(src|adapters)\/[^/]+|^[^/]+/.exec(file) ?? [''])[0];

const offence = (rule: Rule, file: string, { target, typeOnly }: Import): string | null => {
  const test = isForTests(file);
  if (!isOurs(target)) {
    if (test || rule.packages === undefined || rule.packages.test(target)) return null;
    return `${file} imports ${target}: not allowed in ${rule.layer}`;
  }
  if (isForTests(target) && !test) return `${file} imports ${target}: that is for tests`;
  if (homeOf(target) === homeOf(file) || rule.values.test(target)) return null;
  if (typeOnly && rule.types?.test(target)) return null;
  if (test && rule.inTests?.test(target)) return null;
  const how = rule.types?.test(target) ? 'import its types only' : `${rule.layer} may not`;
  return `${file} imports ${target}: ${how}`;
};

describe('the dependency rule', () => {
  it('finds the sources and their imports', () => {
    const decide = sources.find(({ file }) => file === 'src/core/lifecycle/decide.ts');
    assert.ok(decide?.imports.some(({ target, typeOnly }) => target === 'src/core/ticket/commands.ts' && typeOnly));
    assert.ok(
      decide?.imports.some(({ target, typeOnly }) => target === 'src/core/lifecycle/lifecycle.ts' && !typeOnly),
    );
    const main = sources.find(({ file }) => file === 'src/main.ts');
    assert.ok(main?.imports.some(({ target }) => target === 'src/desk/cli/program.ts'));
  });

  for (const rule of rules) {
    it(`${rule.layer} imports only lower layers`, () => {
      const own = sources.filter(({ file }) => rule.files.test(file));
      assert.ok(own.length > 0);
      none(own.flatMap(({ file, imports }) => imports.flatMap((one) => offence(rule, file, one) ?? [])));
    });
  }

  it('every file belongs to a layer, to the wiring (src/desk, src/main, src/config) or to bench', () => {
    const wiring = /^src\/(desk\/|architecture\/|(main|platforms)\.ts$|config(\.test)?\.ts$)|^bench\//;
    none(
      sources.map(({ file }) => file).filter((file) => !wiring.test(file) && !rules.some((r) => r.files.test(file))),
    );
  });

  it('in the app, inbound and delivery alone make cards: use cases answer values', () => {
    const makesCards = /^src\/app\/(inbound|delivery)\//;
    // A form made again is the same form; those of the desk's admins are filled and read here for chat and pages
    // alike; a chat's port carries cards, and knows no more of them than their type.
    const carriesForms = /^src\/app\/(adapter-kit\/form-again\.ts$|administration\/)/;
    const ports = /^src\/app\/ports\//;
    none(
      sources
        .filter(({ file }) => file.startsWith('src/app/') && !isForTests(file))
        .filter(({ file }) => !makesCards.test(file) && !carriesForms.test(file))
        .flatMap(({ file, imports }) =>
          imports
            .filter(({ target, typeOnly }) => target.startsWith('src/cards/') && !(ports.test(file) && typeOnly))
            .map(({ target }) => `${file} imports ${target}: a page or a program could not use it`),
        ),
    );
  });

  it('in the app, rooms stand on those before them', () => {
    const order = [
      [
        'ports',
        'ports/chat',
        'ports/console',
        'ports/access',
        'ports/files',
        'ports/webhooks',
        'ports/knowledge',
        'ports/assistant',
        'ports/privacy',
      ],
      [
        'adapter-kit',
        'adapter-kit/files',
        'adapter-kit/errors',
        'store-kit',
        'files/owed',
        'webhooks/owed',
        'invitations/owed',
        'assistant/owed',
        'knowledge/owed',
        'together/owed',
        'access/ending',
      ],
      ['requests'],
      ['tickets', 'lists', 'privacy', 'preferences', 'intake'],
      ['notes', 'presence'],
      ['people', 'people/linking', 'background', 'access'],
      [
        'access/factors',
        'files',
        'absences',
        'organisation',
        'on-call',
        'promises',
        'replay',
        'arrivals',
        'reports',
        'knowledge',
        'knowledge/vectors',
        'together',
      ],
      ['assistant', 'enquiries', 'holidays'],
      ['delivery/contents', 'delivery/sending'],
      ['administration'],
      [
        'administration/promises',
        'administration/rotations',
        'administration/learning',
        'administration/settings',
        'administration/accounts',
      ],
      ['delivery', 'webhooks'],
      ['api'],
      ['inbound/read'],
      ['inbound/replies'],
      [
        'inbound/on-call',
        'inbound/admin',
        'inbound/mail',
        'inbound/requests',
        'inbound/own',
        'inbound/shared',
        'inbound/appointments',
        'inbound/enquiries',
        'inbound/notes',
        'inbound/heard',
      ],
      ['inbound/verbs'],
      ['inbound'],
    ];
    const levelOf = (file: string): number => {
      const room = /^src\/app\/(.+)\/[^/]+$/.exec(file)?.[1];
      return room === undefined ? order.length : order.findIndex((rooms) => rooms.includes(room));
    };
    const own = sources.filter(({ file }) => file.startsWith('src/app/') && !isForTests(file));
    none(own.filter(({ file }) => levelOf(file) === -1).map(({ file }) => `${file}: say where its room stands`));
    none(
      own.flatMap(({ file, imports }) =>
        imports
          .filter(({ target }) => target.startsWith('src/app/') && levelOf(target) > levelOf(file))
          .map(({ target }) => `${file} imports ${target}, which stands above it`),
      ),
    );
  });

  it('nothing but the wiring imports the wiring', () => {
    const wiring = /^src\/(desk\/|(main|platforms|config)\.ts$)/;
    none(
      sources
        .filter(({ file }) => !wiring.test(file) && !file.startsWith('bench/') && !isForTests(file))
        .flatMap(({ file, imports }) =>
          imports.flatMap(({ target }) => (wiring.test(target) ? [`${file} imports ${target}`] : [])),
        ),
    );
  });
});
