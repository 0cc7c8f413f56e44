import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { startFakeOllama } from '#adapters/ollama/fake/fake-ollama.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const [articles, questions] = [join(folder, 'articles.jsonl'), join(folder, 'questions.jsonl')];
await writeFile(
  articles,
  '{"id":1,"title":"Printer is offline","body":"Turn it on."}\n{"id":"b","title":"Lost badge","body":"Ask reception."}\n',
);
await writeFile(questions, '{"text":"I cannot get inside","article":"b"}\n');

it('desk knowledge evaluate says beside its own figures what a model adds, and without one why not', async (t) => {
  const ollama = await startFakeOllama({ models: ['nomic-embed-text:latest'] });
  t.after(ollama.stop);
  const run = (...more: readonly string[]) =>
    runDeskHere(['knowledge', 'evaluate', '--articles', articles, '--questions', questions, ...more], {
      OLLAMA_HOST: ollama.host,
    });
  ollama.embeds({ turns: (input) => input.map((one) => (/badge|inside/.test(one) ? [1, 0] : [0, 1])) });
  const { hit1, embeddings } = JSON.parse((await run('--json')).stdout);
  assert.deepEqual([hit1, embeddings.model, embeddings.hit1, embeddings.n], [0, 'nomic-embed-text', 1, 1]);
  assert.match((await run()).stdout, /fused with what nomic-embed-text finds:\nquestions +1\n.* 100\.0 %/);
  ollama.embeds('refuses');
  assert.match(JSON.parse((await run('--json')).stdout).embeddings.problem, /failed to run the model/);
  ollama.models.splice(0, 1);
  const words = await run();
  assert.match(words.stdout, /came first +0\.0 %\n[\s\S]*with nomic-embed-text: .* ollama pull nomic-embed-text$/m);
  assert.equal(words.code, 0);
});

it('desk assistant evaluate says how the articles are found, too', async (t) => {
  const ollama = await startFakeOllama({ models: ['nomic-embed-text:latest'] });
  t.after(ollama.stop);
  const { retrieval } = JSON.parse(
    (await runDeskHere(['assistant', 'evaluate', '--json'], { OLLAMA_HOST: ollama.host })).stdout,
  );
  assert.equal(retrieval.n, 300);
  assert.equal(retrieval.embeddings.n, 300);
  const alone = JSON.parse((await runDeskHere(['assistant', 'evaluate', '--json'], {})).stdout);
  assert.equal(alone.retrieval.hit1, retrieval.hit1);
  assert.ok(!('embeddings' in alone.retrieval));
});
