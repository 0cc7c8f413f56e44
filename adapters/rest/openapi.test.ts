import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';
import { exampleAddress, exampleSetup, fillExample } from './testing/example-address.ts';
import { openRest } from './testing/open-rest.ts';

const document = JSON.parse(JSON.stringify(openApi()));

/** Checks something by a part of the document. */
const checkerOf = () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', ...document });
  return (pointer: string, value: unknown): readonly string[] => {
    const check = ajv.getSchema(`api#${pointer}`) ?? ajv.compile({ $ref: `api#${pointer}` });
    check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
};

const pointerTo = (path: string, method: string, status: number): string =>
  `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/responses/${status}/content/application~1json/schema`;

describe('the OpenAPI document', () => {
  it('has every route, each with a name of its own', () => {
    const operations = Object.values(document.paths).flatMap((one) => Object.values(one as object));
    assert.equal(operations.length, endpoints.length);
    assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, endpoints.length);
    assert.equal(document.openapi, '3.1.0');
  });

  it('refers to nothing that is not there', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    assert.ok(refs.length > 10);
    for (const [, name = ''] of refs) assert.ok(name in document.components.schemas, name);
    assert.doesNotMatch(JSON.stringify(document), /\$defs/);
  });

  it('calls no two things by one name', () => {
    const known = new Map<string, unknown>();
    for (const { id, answers, body = z.object({}) } of endpoints) {
      for (const [io, schema] of [['output', answers] as const, ['input', body] as const]) {
        for (const [name, one] of Object.entries(z.toJSONSchema(schema, { io }).$defs ?? {})) {
          const key = `${io} ${name}`;
          assert.deepEqual(one, known.get(key) ?? one, `${id}: ${name}`);
          known.set(key, one);
        }
      }
    }
    assert.ok(known.has('output Ticket'));
  });

  it('says what is answered', async () => {
    const { send, keyOf, desk } = await openRest({ setup: exampleSetup });
    await fillExample({ desk });
    await desk.types('dana', 'note 1 the third time');
    const key = await keyOf('ada');
    const errorsIn = checkerOf();
    for (const { method, path, status } of endpoints.filter(
      ({ method: m, path: p, gives }) => m === 'GET' && gives === 'json' && p !== '/webhooks/{id}/deliveries',
    )) {
      const asked = exampleAddress(path.replace('/settings/{id}', '/settings/desk'));
      const answer = await send(key, asked);
      assert.equal(answer.status, status, `${path}: ${answer.text}`);
      assert.deepEqual(errorsIn(pointerTo(path, method.toLowerCase(), status), answer.json), [], path);
    }
    const refused = await send(key, '/tickets/99');
    assert.deepEqual(errorsIn('/components/schemas/Problem', refused.json), []);
    assert.notDeepEqual(errorsIn('/components/schemas/Ticket', { number: 'one' }), []);
  });

  it('says how files are sent, and that they come as they are', () => {
    const { post } = document.paths['/tickets/{number}/files'];
    const form = post.requestBody.content['multipart/form-data'].schema;
    assert.deepEqual([form.required, Object.keys(form.properties)], [['files'], ['files', 'internal']]);
    const { get } = document.paths['/tickets/{number}/files/{file}'];
    assert.deepEqual(get.responses[200].content, { '*/*': { schema: { type: 'string', format: 'binary' } } });
  });

  it('is there for everybody, and as a page that loads nothing from elsewhere', async () => {
    const { send } = await openRest();
    assert.deepEqual((await send(null, '/openapi.json')).json, JSON.parse(JSON.stringify(document)));
    const page = await send(null, '/docs');
    assert.match(page.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.doesNotMatch(page.text, /https?:|<script|style=/);
    for (const { summary } of endpoints) assert.ok(page.text.includes(summary.replaceAll('’', '’')), summary);
    const ids = new Set([...page.text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, to] of page.text.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.has(to), to);
    assert.match((await send(null, '/docs/page.css')).headers.get('content-type') ?? '', /css/);
  });
});
