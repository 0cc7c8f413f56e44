// `npm run package`: makes `dist`, the package that `npm publish` or `npm install ./dist` takes. Node does not run TypeScript
// below node_modules, so its types are stripped here; nothing else of the code changes but the ends of file names, and what
// people are told to type.
import { chmodSync, copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const layers = ['src', 'adapters', 'db', 'ml', 'manifest'];

/** What only tests, measurements and developers need. */
const left = /\.test\.ts$|\.browser\.ts$|\.d\.ts$|\.snap(shot)?$|(^|\/)(testing|fake|contracts|stories|architecture)\//;

/** Names of our own files in imports, relative or by layer: `./post.ts`, `#src/core/ids.ts`. */
const ownFile = new RegExp(`(['"])((?:\\.{1,2}/|#(?:${layers.join('|')})/)[^'"\\n]+)\\.ts\\1`, 'g');

/** The package has no scripts of ours: people start its command. */
const asShipped = (text) =>
  text
    .replaceAll(/npm run (-s )?desk -- /g, 'npx deskhand ')
    .replaceAll('npm ci && npm start', 'npx deskhand serve')
    .replaceAll('npm run desk', 'npx deskhand')
    .replaceAll('npm start', 'npx deskhand serve');

/** A page, which leads to our files by the names they have here. */
const page = (text) => asShipped(text).replaceAll(/(\]\((?!https?:)[^)\s]+)\.ts\)/g, '$1.js)');

const compiled = (source) =>
  asShipped(stripTypeScriptTypes(source).replaceAll(ownFile, '$1$2.js$1')).replaceAll(/[ \t]+$/gm, '');

rmSync(dist, { recursive: true, force: true });
const files = globSync([`{${layers.join(',')}}/**/*`, 'docs/**/*'], {
  cwd: root,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
  .filter((file) => !left.test(file));
for (const file of files) {
  const to = join(dist, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(to), { recursive: true });
  if (file.endsWith('.ts')) writeFileSync(to, compiled(readFileSync(join(root, file), 'utf8')));
  else if (file.endsWith('.md')) writeFileSync(to, page(readFileSync(join(root, file), 'utf8')));
  else copyFileSync(join(root, file), to);
}

const { name, version, description, license, dependencies } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const own = {
  name,
  version,
  description,
  license,
  type: 'module',
  engines: { node: '>=24' },
  bin: { deskhand: 'deskhand.js' },
  imports: {
    ...Object.fromEntries(layers.map((layer) => [`#${layer}/*`, `./${layer}/*`])),
    '#package.json': './package.json',
  },
  dependencies,
};
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
writeFileSync(
  join(dist, 'deskhand.js'),
  `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(\`Deskhand needs Node 24 or newer; this is \${process.versions.node}. See https://nodejs.org\`);
  process.exit(2);
}
await import('./src/main.js');
`,
);
chmodSync(join(dist, 'deskhand.js'), 0o755);
for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(join(root, file), join(dist, file));
// What only a checkout can do is left out of its first page.
const readme = readFileSync(join(root, 'README.md'), 'utf8')
  .replace(/```sh\nnpm ci && npm test\n```[\s\S]*?(?=\n## )/, 'It needs Node 24 or newer.\n')
  .replace(/## For developers[\s\S]*?(?=\[MIT licence\])/, '');
writeFileSync(join(dist, 'README.md'), page(readme));
console.log(`${files.length} files: ${dist}`);
