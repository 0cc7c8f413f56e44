import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Environment, requireSettings } from '#src/app/adapter-kit/settings.ts';
import { discordSettings } from './settings.ts';

const read = (env: Environment) => requireSettings(discordSettings, env);
const guild = '123456789012345678';

describe('Discord in the environment', () => {
  it('is off without a token', () => assert.equal(read({ DISCORD_TOKEN: '' }), null));

  it('is listened to by every instance by default', () => {
    const given = { DISCORD_TOKEN: 'token' };
    assert.equal(read(given)?.listens, true);
    assert.equal(read({ ...given, DISCORD_GATEWAY: 'off' })?.listens, false);
  });

  it('maps the roles of its server', () => {
    const roles = '{"234567890123456789":{"role":"technician","team":"service-desk"},"345678901234567890":{}}';
    assert.deepEqual(read({ DISCORD_TOKEN: 'token', DISCORD_GUILD_ID: guild, DISCORD_ROLES: roles })?.roles, [
      { discordRole: '234567890123456789', role: 'technician', team: 'service-desk' },
      { discordRole: '345678901234567890', role: null, team: null },
    ]);
  });

  for (const [what, roles, words] of [
    ['no JSON', 'technician', /DISCORD_ROLES must be JSON/],
    ['no list of roles', '7', /DISCORD_ROLES must be like/],
    ['names for ids', '{"Helpers":{}}', /must name roles by their ids/],
    ['a role that there is not', '{"234567890123456789":{"role":"admin"}}', /DISCORD_ROLES\.234567890123456789\.role/],
  ] as const) {
    it(`is refused with ${what} as roles`, () => {
      assert.throws(() => read({ DISCORD_GUILD_ID: guild, DISCORD_ROLES: roles }), words);
    });
  }

  it('is refused with roles but no server', () => {
    assert.throws(
      () => read({ DISCORD_ROLES: '{}' }),
      /DISCORD_ROLES needs DISCORD_GUILD_ID, the server with these roles/,
    );
  });
});
