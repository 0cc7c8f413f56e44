import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiscordAPIError } from 'discord.js';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { createLog } from './log.ts';

const written = (facts: Record<string, unknown>, message = 'it happened') => {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).warn(facts, message);
  assert.equal(lines.length, 1);
  const [line = ''] = lines;
  return { line, ...(JSON.parse(line) as Record<string, unknown>) } as { line: string } & Record<string, unknown>;
};

describe('what the log tells of an error', () => {
  it('is its type, message, code, status, stack and cause', () => {
    const cause = Object.assign(new TypeError('no way there'), { code: 'ECONNREFUSED', host: 'db' });
    const error = Object.assign(new Error('it failed', { cause }), { status: 503, config: { timeout: 1 } });
    const { err } = written({ err: error }) as unknown as { err: Record<string, Record<string, unknown>> };
    assert.deepEqual(Object.keys(err), ['type', 'message', 'status', 'stack', 'cause']);
    assert.deepEqual([err.type, err.message, err.status], ['Error', 'it failed', 503]);
    assert.match(String(err.stack), /log\.test\.ts/);
    assert.deepEqual(Object.keys(err.cause ?? {}), ['type', 'message', 'code', 'stack']);
    assert.deepEqual([err.cause?.type, err.cause?.code], ['TypeError', 'ECONNREFUSED']);
  });

  it('leaves out the URL and the content of a call to Discord', () => {
    const url = 'https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb246/messages/@original';
    const body = { body: { content: 'my salary is wrong' }, files: undefined };
    const raw = { code: 10_015, message: 'Unknown Webhook' };
    const error = new DiscordAPIError(raw, 10_015, 404, 'PATCH', url, body);
    for (const facts of [
      { err: error },
      { err: new DeliveryError('unreachable', 'Discord: Unknown Webhook', { cause: error }) },
      { tries: [{ failed: error }] },
    ]) {
      const { line } = written(facts);
      assert.doesNotMatch(line, /aW50ZXJhY3Rpb246|salary/);
      assert.match(line, /"type":"DiscordAPIError","message":"Unknown Webhook","code":10015,"status":404,/);
    }
  });

  it('leaves out the request headers attached by an HTTP client', () => {
    const config = { headers: { Authorization: 'Bearer hush' }, data: { client_secret: 'hush' } };
    assert.doesNotMatch(written({ err: Object.assign(new Error('401'), { config }) }).line, /hush/);
  });

  it('ends when causes are circular', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    assert.match(written({ err: error }).line, /round/);
  });

  it('is whatever was thrown, if that was not an error', () => {
    assert.deepEqual(written({ err: { why: 'odd', botToken: 'hush' } }).err, { why: 'odd', botToken: '[redacted]' });
    assert.equal(written({ err: 'odd' }).err, 'odd');
  });
});

describe('secrets in what is logged', () => {
  for (const name of [
    'clientSecret',
    'botToken',
    'signingSecret',
    'DISCORD_TOKEN',
    'password',
    'PGPASSWORD',
    'Authorization',
    'set-cookie',
    'api_key',
    'X-Api-Key',
    'apiKey',
  ]) {
    it(`are redacted by the name ${name}, at any depth`, () => {
      const { line } = written({ [name]: 'hush', a: { [name]: ['hush'], b: [{ c: { d: { [name]: 'hush' } } }] } });
      assert.doesNotMatch(line, /hush/);
      assert.equal(line.split('[redacted]').length, 4);
    });
  }

  it('are redacted in URLs, wherever they are', () => {
    const address = 'postgres://desk:hush@hush@db.example:5432/desk?password=hush&sslmode=require';
    const said = `no way to ${address}, nor to redis://:hush@cache`;
    const { line, msg } = written({ address, url: new URL('https://me:hush@x.example'), err: new Error(said) }, said);
    assert.doesNotMatch(line, /hush/);
    assert.equal(
      msg,
      'no way to postgres://desk:[redacted]@db.example:5432/desk?password=[redacted]&sslmode=require, nor to redis://:[redacted]@cache',
    );
  });

  it('leave alone what is none', () => {
    const facts = { ticket: 7, url: 'http://127.0.0.1:3000/a@b', at: new Date(0), waitMs: 10, list: [null, true] };
    const { line: _, time, level, pid, hostname, msg, ...told } = written(facts);
    assert.deepEqual(told, { ...facts, at: '1970-01-01T00:00:00.000Z' });
  });

  it('are not even searched for in a line that is not written', () => {
    const facts = {
      get costly(): string {
        throw new Error('looked at');
      },
    };
    createLog('silent').error(facts, 'nothing');
  });
});
