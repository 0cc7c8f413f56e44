import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createDiscord } from '#adapters/discord/adapter.ts';
import { createScriptedDesk } from '#adapters/discord/fake/discord-harness.ts';
import { startFakeDiscord } from '#adapters/discord/fake/fake-discord.ts';
import { createLog } from '#src/desk/run/log.ts';

it('keeps the token of an interaction and what people wrote out of the log, whatever Discord refuses', async () => {
  const fake = await startFakeDiscord();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const adapter = createDiscord({ token: fake.state.token, guild: null, api: fake.api, log, paceMs: 20 });
  try {
    const lena = fake.people.addUser('Lena Hoffmann');
    await adapter.start(createScriptedDesk({ formFor: () => null }));
    fake.fail({ kind: 'status', status: 400, code: 50_035 }, ({ path }) => path.startsWith('/interactions/'));
    fake.fail({ kind: 'status', status: 403, code: 50_001 }, ({ path }) => path.startsWith('/webhooks/'));
    fake.people.command(lena, 'file', { text: 'my salary is wrong' });
    await fake.until(() => fake.people.sees(lena)[0]);
    assert.match(lines.join(''), /acknowledgement in doubt.*an answer could not be shown/s);
    const [, token = ''] =
      /^\/interactions\/\d+\/([^/]+)/.exec(
        fake.state.requests.find(({ path }) => path.startsWith('/interactions/'))?.path ?? '',
      ) ?? [];
    assert.notEqual(token, '');
    for (const word of [token, 'requestBody', 'salary', 'Heard', fake.state.token]) {
      assert.ok(!lines.join('').includes(word), `the log says ${word}`);
    }
  } finally {
    await adapter.stop();
    await fake.close();
  }
});
