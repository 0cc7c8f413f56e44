import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { createPasskeys } from './passkeys.ts';
import { createSoftwarePasskey } from './testing/software-passkey.ts';

const passkeys = createPasskeys();
const site = { host: 'desk.example', origins: ['https://desk.example'] };
const here = { origin: 'https://desk.example', host: 'desk.example' };
const newChallenge = (): string => randomBytes(32).toString('base64url');
const dana = { id: 'dana', name: 'Dana', called: 'dana@desk.example' };

const added = async () => {
  const device = createSoftwarePasskey();
  const challenge = newChallenge();
  const options = await passkeys.toAdd(dana, [], { challenge, site });
  const passkey = await passkeys.added(device.create(options, here), { challenge, site });
  assert.ok(passkey);
  return { device, passkey, options, challenge };
};

describe('a passkey that is added', () => {
  it('is kept with its key, for the host it was made on', async () => {
    const { device, passkey, options } = await added();
    assert.deepEqual([passkey.credential, passkey.host, passkey.counter], [device.id, 'desk.example', 0]);
    const asked = JSON.parse(options);
    assert.deepEqual([asked.rp.id, asked.user.name, asked.attestation], ['desk.example', dana.called, 'none']);
    const again = JSON.parse(await passkeys.toAdd(dana, [passkey], { challenge: newChallenge(), site }));
    assert.deepEqual(
      again.excludeCredentials.map(({ id }: { readonly id: string }) => id),
      [device.id],
    );
  });

  it('has to answer what was asked, here', async () => {
    const device = createSoftwarePasskey();
    const challenge = newChallenge();
    const options = await passkeys.toAdd(dana, [], { challenge, site });
    const good = device.create(options, here);
    const answers: readonly (readonly [string, string, string])[] = [
      ['another page', device.create(options, { ...here, origin: 'https://evil.example' }), challenge],
      ['no TLS', device.create(options, { ...here, origin: 'http://desk.example' }), challenge],
      ['another host', device.create(options, { ...here, host: 'evil.example' }), challenge],
      ['another question', good, newChallenge()],
      ['an answer to another kind of question', device.get(options, here), challenge],
      ['no JSON', 'x', challenge],
      ['nothing', '{}', challenge],
      ['too much', JSON.stringify({ ...JSON.parse(good), id: 'x'.repeat(30_000) }), challenge],
      ['another id than its own', JSON.stringify({ ...JSON.parse(good), id: 'AAAA' }), challenge],
    ];
    for (const [name, answer, asked] of answers) {
      assert.equal(await passkeys.added(answer, { challenge: asked, site }), null, name);
    }
    assert.notEqual(await passkeys.added(good, { challenge, site }), null);
  });
});

describe('a passkey that is given', () => {
  it('signs what was asked, and counts on', async () => {
    const { device, passkey } = await added();
    const challenge = newChallenge();
    const options = await passkeys.toGive([passkey], { challenge, site });
    const given = await passkeys.given(device.get(options, here), [passkey], { challenge, site });
    assert.deepEqual(given, { credential: device.id, counter: 1 });
  });

  it('has to answer what was asked, here, with the key that was added', async () => {
    const { device, passkey } = await added();
    const other = createSoftwarePasskey();
    const challenge = newChallenge();
    const options = await passkeys.toGive([passkey], { challenge, site });
    const good = JSON.parse(device.get(options, here));
    const changed = (response: object) => JSON.stringify({ ...good, response: { ...good.response, ...response } });
    const theirs = JSON.parse(other.get(options, here));
    const answers: readonly (readonly [string, string, string])[] = [
      ['another page', device.get(options, { ...here, origin: 'https://evil.example' }), challenge],
      ['another host', device.get(options, { ...here, host: 'evil.example' }), challenge],
      ['nobody there', device.get(options, { ...here, flags: 0 }), challenge],
      ['another question', JSON.stringify(good), newChallenge()],
      ['another passkey', JSON.stringify(theirs), challenge],
      ['another key under its name', changed({ signature: theirs.response.signature }), challenge],
      ['no signature', changed({ signature: 'AAAA' }), challenge],
    ];
    for (const [name, answer, asked] of answers) {
      assert.equal(await passkeys.given(answer, [passkey], { challenge: asked, site }), null, name);
    }
    assert.notEqual(await passkeys.given(JSON.stringify(good), [passkey], { challenge, site }), null);
    assert.equal(await passkeys.given(JSON.stringify(good), [], { challenge, site }), null);
  });

  it('is refused when its counter stands still: somebody has copied it', async () => {
    const { device, passkey } = await added();
    const challenge = newChallenge();
    const options = await passkeys.toGive([passkey], { challenge, site });
    const used = { ...passkey, counter: 5 };
    device.setCounter(3);
    assert.equal(await passkeys.given(device.get(options, here), [used], { challenge, site }), null);
    device.setCounter(5);
    assert.equal((await passkeys.given(device.get(options, here), [used], { challenge, site }))?.counter, 6);
  });
});
