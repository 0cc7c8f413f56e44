import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { createLastResort } from './last-resort.ts';

const thrownIn = (file: string): Error =>
  Object.assign(new Error('no'), { stack: `Error: no\n    at emit (node:events:1:1)\n    at onMessage (${file}:1:1)` });

const setUp = (startFails = false) => {
  const did: string[] = [];
  const waited: number[] = [];
  const platform = (name: string, sdk: readonly string[]) => ({
    sdk,
    adapter: {
      platform: name,
      stop: async () => void did.push(`${name} stops`),
      start: async () => {
        did.push(`${name} starts`);
        if (startFails) throw new Error('not yet');
      },
      health: () => ({ state: 'up', detail: null }) as const,
    },
  });
  const logged: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: (_: unknown, message: string) => void logged.push(message) };
  let stopped = false;
  const onError = createLastResort({
    guarded: [platform('discord', ['discord.js', '@discordjs']), platform('slack', ['@slack'])],
    helpDesk: quietDesk,
    log,
    stopped: () => stopped,
    pause: async (ms) => void waited.push(ms),
  });
  const stop = () => {
    stopped = true;
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { did, waited, logged, onError, settled, stop };
};

describe('an error that nobody caught', () => {
  for (const [file, platform] of [
    ['/app/node_modules/discord.js/src/client/websocket/WebSocketManager.js', 'discord'],
    ['file:///app/node_modules/@discordjs/ws/dist/index.mjs', 'discord'],
    ['C:\\app\\node_modules\\@slack\\socket-mode\\index.js', 'slack'],
    ['file:///app/adapters/slack/receive/parse.ts', 'slack'],
  ] as const) {
    it(`in ${file} starts ${platform} again, and nothing else`, async () => {
      const { did, onError, settled } = setUp();
      assert.ok(onError(thrownIn(file)));
      await settled();
      assert.deepEqual(did, [`${platform} stops`, `${platform} starts`]);
    });
  }

  it('is no platform’s if no platform’s code threw it', async () => {
    const { did, onError, settled } = setUp();
    const called = thrownIn(new URL('../../core/lifecycle/decide.ts', import.meta.url).href);
    called.stack += '\n    at act (file:///app/adapters/discord/handle/interactions.ts:1:1)';
    for (const error of [called, new Error('no'), null, 'no']) {
      assert.equal(onError(error), false);
    }
    await settled();
    assert.deepEqual(did, []);
  });

  it('that comes again and again starts its platform later and later, also when starting fails', async () => {
    const { waited, onError, settled } = setUp(true);
    for (let n = 0; n < 3; n += 1) {
      onError(thrownIn('/app/node_modules/discord.js/index.js'));
      onError(thrownIn('/app/node_modules/discord.js/index.js'));
      await settled();
    }
    assert.deepEqual(waited, [1_000, 2_000, 4_000]);
  });

  it('starts nothing while the desk stops', async () => {
    const { did, onError, settled, stop } = setUp();
    stop();
    assert.ok(onError(thrownIn('/app/node_modules/discord.js/index.js')));
    await settled();
    assert.deepEqual(did, ['discord stops']);
  });
});
