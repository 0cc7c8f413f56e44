import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { none } from './offences.ts';
import { root, sources } from './sources.ts';

describe('files', () => {
  const names = globSync('{src,adapters,db,ml,bench,docs,manifest,.ci}/**/*', {
    cwd: root,
    withFileTypes: true,
  }).filter((entry) => entry.isFile());

  it('have kebab-case names', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;
    none(
      names.map(({ name }) => name).filter((name) => /\.(ts|js|mjs|css|html|json)$/.test(name) && !kebab.test(name)),
    );
  });

  it('are not in the repository if .gitignore leaves them out', (t) => {
    const { status, stdout } = spawnSync('git', ['ls-files', '--cached', '--ignored', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) return t.skip('this is no git repository');
    none(stdout.split('\n').filter((file) => file !== ''));
  });

  it('are named after one concept: no grab-bags, no barrels', () => {
    const grabBag =
      /^(utils?|helpers?|common|shared|misc|managers?|services?|index)\.(ts|js)$|-(utils?|helpers?|manager)\.ts$/;
    none(
      sources
        .map(({ file }) => file)
        .filter(
          (file) => grabBag.test(path.basename(file)) || /\/(utils?|helpers?|common|managers?|services?)\//.test(file),
        ),
    );
  });
});
