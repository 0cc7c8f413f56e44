import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, it } from 'node:test';
import { runEvaluateKnowledge } from './evaluate-knowledge.ts';

const folder = await mkdtemp(join(tmpdir(), 'deskhand-knowledge-'));
after(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

const evaluated = async (options: Parameters<typeof runEvaluateKnowledge>[0]) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runEvaluateKnowledge(options, { stdin: new PassThrough(), stdout, stderr });
  const read = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, stdout: read(stdout), stderr: read(stderr) };
};

const articles = await file(
  'articles.jsonl',
  '\uFEFF{"id":1,"title":"Printer is offline","body":"Turn it on."}\n\n{"id":"b","title":"Lost badge","body":"Ask reception.","more":true}\n',
);

describe('desk knowledge evaluate', () => {
  it('counts where the right article came', async () => {
    const questions = await file(
      'questions.jsonl',
      '{"text":"the printer is off","article":1}\n{"text":"my badge is gone","article":"b"}\n{"text":"badge","article":"1"}\n',
    );
    const { code, stdout } = await evaluated({ articles, questions, json: true });
    assert.equal(code, 0);
    const { msP50, msP99, ...figures } = JSON.parse(stdout);
    assert.deepEqual(figures, { n: 3, hit1: 0.6667, hit3: 0.6667, mrr10: 0.6667 });
    assert.ok(msP50 >= 0 && msP99 >= msP50);
  });

  it('finds more than words that are the same, on the questions that come with it', async () => {
    const { stdout } = await evaluated({ json: true });
    const { n, hit1, hit3 } = JSON.parse(stdout);
    assert.equal(n, 300);
    assert.ok(hit1 >= 0.54 && hit3 >= 0.75, stdout);
    assert.match((await evaluated({})).stdout, /the right article came first +5\d\.\d %/);
  });

  for (const [what, text, words] of [
    ['is no JSON', '{"text":"x","article":1}\nnope', /questions\.jsonl:2 is not JSON/],
    ['lacks a field', '{"article":1}', /questions\.jsonl:1 text/],
    [
      'is among others in a list',
      '[{"text":"x","article":1}]',
      /questions\.jsonl:1 is a list; every line is one object/,
    ],
    ['is answered by nothing', '{"text":"x","article":9}', /question 1 .* "9", which is not there/],
    ['is empty', '\n \n', /has nothing in it/],
  ] as const) {
    it(`says where a question ${what}`, async () => {
      const { code, stderr } = await evaluated({ articles, questions: await file('questions.jsonl', text) });
      assert.equal(code, 2);
      assert.match(stderr, words);
    });
  }

  it('says that a file is not there, or that two articles have one id', async () => {
    const missing = await evaluated({ articles: join(folder, 'none.jsonl') });
    assert.match(missing.stderr, /--articles: .* cannot be read \(ENOENT\)/);
    const twice = await file('twice.jsonl', '{"id":1,"title":"a","body":""}\n{"id":"1","title":"b","body":""}');
    assert.match((await evaluated({ articles: twice })).stderr, /two articles have the id "1"/);
  });
});
