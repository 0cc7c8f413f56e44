// Tries what people install: the package, in an empty folder, and the image: built and run where Docker has an engine,
// otherwise its steps one by one in an empty folder. Each is started, looked at, and stopped.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'deskhand-shipped-'));

const run = (command, args, cwd, env = process.env) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const textOf = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.text();
};

/** Starts a desk, looks at its pages, and stops it: it must end by itself, with exit code 0, within ten seconds. */
const tryDesk = async (what, command, args, cwd, env, port) => {
  const desk = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise((resolve) => {
    desk.once('exit', (code, signal) => resolve(code ?? signal));
  });
  try {
    const begun = Date.now();
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
      if (ready?.ok) break;
      if (desk.exitCode !== null) throw new Error(`${what} ended with ${desk.exitCode}`);
      if (Date.now() - begun > 60_000) throw new Error(`${what} is not ready after a minute`);
      await wait(200);
    }
    const page = await textOf(`http://127.0.0.1:${port}/console/sign-in`);
    const script = /src="([^"]+\.js)"/.exec(page)?.[1];
    if (script === undefined) throw new Error(`${what}: the console has no script`);
    await textOf(new URL(script, `http://127.0.0.1:${port}/console/sign-in`));
    await textOf(`http://127.0.0.1:${port}/api/v1/openapi.json`);
  } finally {
    desk.kill('SIGTERM');
  }
  const code = await Promise.race([ended, wait(12_000, 'not ended')]);
  if (code !== 0) throw new Error(`${what}: after SIGTERM ${code}`);
  console.log(`${what}: started, answered, and ended`);
};

/** Pages come along whole: none leads to what is not in the package. */
const checkPages = (at) => {
  const pages = globSync('{*.md,{docs,ml}/**/*.md}', { cwd: at });
  const broken = pages.flatMap((name) =>
    [...readFileSync(join(at, name), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, to]) => to)
      .filter((to) => !existsSync(join(at, dirname(name), to)))
      .map((to) => `${name}: ${to}`),
  );
  if (pages.length < 10 || broken.length > 0) throw new Error(`the package's pages lead nowhere: ${broken}`);
  console.log(`the package: ${pages.length} pages, whose links lead to what is there`);
};

const tryPackage = async () => {
  run('npm', ['run', '--silent', 'package'], root);
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder, './dist'], root));
  const at = join(folder, 'package');
  mkdirSync(at);
  cpSync(join(root, 'LICENSE'), join(at, 'LICENSE'));
  writeFileSync(join(at, 'package.json'), '{ "name": "company", "version": "1.0.0", "private": true }');
  run('npm', ['install', '--no-audit', '--no-fund', join(folder, filename)], at);
  checkPages(join(at, 'node_modules/deskhand'));
  const command = join(at, 'node_modules/deskhand/deskhand.js');
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), DATABASE_URL: `sqlite:${join(at, 'desk.db')}` };
  await tryDesk('the package', process.execPath, [command, 'serve'], at, env, port);
  const guess = JSON.parse(run(process.execPath, [command, 'classify', 'laptop broken'], at, env));
  if (guess.category !== 'Hardware') throw new Error(`the package classifies wrongly: ${guess.category}`);
};

/** The instructions of a Dockerfile, with lines that go on joined. */
const instructionsOf = (text) =>
  text
    .replaceAll(/^#.*$/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
      if (name === undefined) throw new Error(`Dockerfile: ${line}`);
      return { name, rest: rest.trim() };
    });

const hasEngine = () => {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const tryImage = async () => {
  const port = await freePort();
  if (hasEngine()) {
    run('docker', ['build', '--tag', 'deskhand:ci', '.'], root);
    const args = ['run', '--rm', '--init', '--publish', `127.0.0.1:${port}:3000`, 'deskhand:ci'];
    return tryDesk('the image', 'docker', args, root, process.env, port);
  }
  console.log('No Docker engine here: the steps of the image, one by one');
  const at = join(folder, 'image');
  const env = { ...process.env };
  let command;
  for (const { name, rest } of instructionsOf(readFileSync(join(root, 'Dockerfile'), 'utf8'))) {
    if (name === 'ENV') {
      for (const [, key, value] of rest.matchAll(/(\w+)=(\S+)/g)) env[key] = value.replace('/data/', `${folder}/data/`);
    } else if (name === 'COPY') {
      const paths = rest.split(/\s+/);
      const to = paths.pop();
      for (const path of paths) {
        if (!existsSync(join(root, path))) throw new Error(`Dockerfile copies ${path}, which is not there`);
        cpSync(join(root, path), to.endsWith('/') ? join(at, to, path) : join(at, to), { recursive: true });
      }
    } else if (name === 'RUN' && rest.startsWith('npm ')) {
      run('npm', rest.split('&&')[0].trim().split(/\s+/).slice(1), at, env);
    } else if (name === 'RUN' && rest.startsWith('mkdir ')) {
      run('mkdir', ['-p', join(folder, 'data')], at);
    } else if (name === 'CMD') {
      command = JSON.parse(rest);
    } else if (!['FROM', 'WORKDIR', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL'].includes(name)) {
      throw new Error(`Dockerfile: ${name} ${rest} cannot be replayed`);
    }
  }
  if (command?.[0] !== 'node') throw new Error('Dockerfile: CMD does not start node');
  Object.assign(env, { PORT: String(port), HOST: '127.0.0.1' });
  await tryDesk('the steps of the image', process.execPath, command.slice(1), at, env, port);
};

/** Licences under which others may be given our package as a whole. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'Unlicense',
  'Python-2.0',
  'PSF-2.0',
  'WTFPL',
]);

/** Parts that name no licence in their description; each has the file of the MIT licence. */
const named = new Set(['png-js']);

/** The parts of what is installed, from npm itself, each with a licence we may pass on. */
const checkParts = () => {
  const sbom = JSON.parse(run('npm', ['sbom', '--omit=dev', '--sbom-format=cyclonedx'], join(folder, 'package')));
  const bad = sbom.components.filter(({ name, licenses = [] }) => {
    if (named.has(name)) return false;
    const names = licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression ?? 'none');
    return !names.some((name) => name.split(/ OR | AND |[()]/).some((one) => allowed.has(one.trim())));
  });
  for (const { name, licenses } of bad) console.error(`${name}: ${JSON.stringify(licenses)}`);
  if (bad.length > 0) throw new Error(`${bad.length} parts have a licence that nobody has looked at`);
  console.log(`${sbom.components.length} parts, each with a licence that may be passed on`);
};

/** The unit file, by systemd's own reading where it is installed; elsewhere, that it has what a service needs. */
const checkUnit = () => {
  const unit = readFileSync(join(root, 'docs/examples/deskhand.service'), 'utf8');
  const copy = join(folder, 'deskhand.service');
  // The program it starts need not be here, but systemd looks whether it is.
  writeFileSync(copy, unit.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
  const read = spawnSync('systemd-analyze', ['verify', copy], { encoding: 'utf8' });
  if (read.error === undefined) {
    // It warns of a setting it does not know, and still ends with 0.
    if (read.status !== 0 || read.stderr.includes(copy)) throw new Error(`deskhand.service: ${read.stderr}`);
    return console.log('the unit file: systemd takes it');
  }
  if (read.error.code !== 'ENOENT') throw read.error;
  for (const line of ['[Unit]', '[Service]', 'User=', 'ExecStart=/', 'Restart=', '[Install]', 'WantedBy=']) {
    if (!unit.includes(`\n${line}`)) throw new Error(`deskhand.service has no ${line}`);
  }
  console.log('the unit file: complete; systemd is not here to read it');
};

try {
  checkUnit();
  await tryPackage();
  checkParts();
  await tryImage();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
