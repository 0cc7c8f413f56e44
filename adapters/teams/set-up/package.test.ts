import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import ajv from 'ajv-draft-04';
import { teamsSettings } from '#adapters/teams/settings.ts';
import { requireSettings } from '#src/app/adapter-kit/settings.ts';
import { packageTeamsApp } from './package.ts';

const clientId = '6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10';
const environment = { TEAMS_CLIENT_ID: clientId, TEAMS_TENANT_ID: '9d2f4b1a-7c3e-4d55-9b0a-2f6c8e1d7a33' };
const named = { company: 'Contoso IT', website: 'https://contoso.example' };
const company = { ...named, readsChannels: false };

/** The contents of an archive, read from its directory as programs do. */
const unzip = (archive: Buffer): ReadonlyMap<string, Buffer> => {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let n = 0; n < archive.readUInt16LE(end + 10); n += 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + archive.readUInt32LE(at + 24));
    assert.equal(archive.readUInt32LE(at + 16), crc32(data), name);
    files.set(name, data);
    at += 46 + nameLength;
  }
  return files;
};

const packaged = async (deskUrl?: string, options = company) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-package-'));
  try {
    const file = path.join(folder, 'app.zip');
    await packageTeamsApp(
      requireSettings(teamsSettings, { ...environment, DESKHAND_URL: deskUrl }),
      file,
      options,
      () => {},
    );
    return unzip(readFileSync(file));
  } finally {
    await rm(folder, { recursive: true });
  }
};

const schemas = fileURLToPath(new URL('./json-schemas/teams', import.meta.resolve('@microsoft/app-manifest')));

describe('the Teams app package', () => {
  for (const [deskUrl, readsChannels] of [
    [undefined, true],
    ['https://desk.contoso.example', false],
  ] as const) {
    it(`holds a manifest as Microsoft’s newest schema wants it, with the company’s ids; desk at ${deskUrl}`, async () => {
      const manifest = JSON.parse(
        (await packaged(deskUrl, { ...company, readsChannels })).get('manifest.json')?.toString() ?? '',
      );
      const asked = readsChannels ? [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] : undefined;
      assert.deepEqual(manifest.authorization?.permissions.resourceSpecific, asked);
      const handlers = [{ type: 'link', value: { domains: ['desk.contoso.example'] } }];
      assert.deepEqual(manifest.composeExtensions[0].messageHandlers, deskUrl === undefined ? undefined : handlers);
      assert.deepEqual(manifest.validDomains, deskUrl === undefined ? [] : ['desk.contoso.example']);
      const tabs = (manifest.staticTabs ?? []).map((tab: { contentUrl?: string }) => tab.contentUrl ?? null);
      assert.deepEqual(tabs, deskUrl === undefined ? [] : [null, `${deskUrl}/teams/tab`]);
      const newest = globSync('v1.*', { cwd: schemas })
        .map((name) => Number(name.slice(3)))
        .reduce((a, b) => Math.max(a, b));
      assert.equal(manifest.manifestVersion, `1.${newest}`);
      const file = path.join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
      const validate = new ajv.default({ strict: false, validateFormats: false }).compile(
        JSON.parse(readFileSync(file, 'utf8')),
      );
      const valid: boolean = validate(structuredClone(manifest));
      assert.ok(valid, JSON.stringify(validate.errors));
      const ids = [manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId];
      assert.deepEqual(ids, [clientId, clientId, clientId]);
      assert.deepEqual(new Set(Object.values(manifest.developer)), new Set(Object.values(named)));
    });
  }

  it('holds the icons in the sizes that Teams wants', async () => {
    const files = await packaged();
    assert.deepEqual([...files.keys()], ['manifest.json', 'color.png', 'outline.png']);
    for (const [name, size] of [
      ['color.png', 192],
      ['outline.png', 32],
    ] as const) {
      const image = files.get(name);
      assert.deepEqual([image?.readUInt32BE(16), image?.readUInt32BE(20)], [size, size], name);
    }
  });

  it('is not made without the app’s id, or with an address that is not https', async () => {
    await assert.rejects(
      packageTeamsApp(null, 'x.zip', company, () => {}),
      /TEAMS_CLIENT_ID/,
    );
    const insecure = { ...company, website: 'http://contoso.example' };
    await assert.rejects(
      packageTeamsApp(requireSettings(teamsSettings, environment), 'x.zip', insecure, () => {}),
      /https/,
    );
  });
});
