// npm leaves an optional platform package out of package-lock.json when the registry it asked does not
// carry it, and `npm ci` then refuses that lock everywhere. This puts the missing entries back, so that the
// lock serves every platform. Run it after `npm install`: `node .ci/complete-lock.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const oneOf = (name, words) => words.filter((word) => name.split(/[/-]/).some((part) => part === word));

const platformOf = (name) => {
  const os = oneOf(name, [
    'android',
    'darwin',
    'linux',
    'win32',
    'freebsd',
    'netbsd',
    'openbsd',
    'sunos',
    'aix',
    'openharmony',
  ]);
  const cpu = oneOf(name, [
    'arm64',
    'arm',
    'x64',
    'ia32',
    'ppc64',
    'riscv64',
    's390x',
    'loong64',
    'mips64el',
    'wasm32',
  ]);
  if (/-arm-(gnueabihf|musleabihf|eabi)/.test(name)) cpu.splice(0, cpu.length, 'arm');
  if (/wasm32-wasi/.test(name)) return { cpu: ['wasm32'] };
  const libc = /musl/.test(name) ? ['musl'] : [];
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }), ...(libc.length > 0 && { libc }) };
};

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${path}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted] || !/^\d/.test(version)) continue;
    const { os, cpu, libc } = platformOf(name);
    if (!os && !cpu) throw new Error(`${name}: no platform in its name; look it up and add it by hand`);
    lock.packages[hoisted] = {
      version,
      ...(os && { os }),
      ...(cpu && { cpu }),
      ...(libc && { libc }),
      ...(entry.dev && { dev: true }),
      optional: true,
    };
    added += 1;
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to package-lock.json`);
