import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { runClassify } from '#ml/commands/classify.ts';
import { type CommandIo, exitCodes } from '#ml/commands/command.ts';
import { runEvaluate } from '#ml/commands/evaluate.ts';
import { runTrain } from '#ml/commands/train.ts';
import { saveModel } from '#ml/models/model-file.ts';
import { makeModel, makeTickets } from '#ml/testing.ts';

const dir = mkdtempSync(join(tmpdir(), 'commands-'));
after(() => rmSync(dir, { recursive: true }));

const csv = (tickets: readonly { text: string; category: string }[]): string =>
  ['id,text,label', ...tickets.map(({ text, category }, i) => `t${i},${text},${category}`), ''].join('\n');
const trainFile = join(dir, 'train.csv');
writeFileSync(trainFile, csv(makeTickets(150, 1)));

type Outcome = { code: number; out: string; err: string };

const run = async (command: (io: CommandIo) => Promise<number>, stdin = ''): Promise<Outcome> => {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const outputs = Promise.all([readAll(stdout), readAll(stderr)]);
  const code = await command({ stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr });
  stdout.end();
  stderr.end();
  const [out, err] = await outputs;
  return { code, out, err };
};

const older = join(dir, 'older');
mkdirSync(older);
saveModel(older, { ...makeModel(), reading: 'otherwise' });
const model = join(dir, 'model');
const trained = await run((io) => runTrain({ data: trainFile, out: model }, io));

describe('desk train', () => {
  it('writes the model, the report in both forms and its charts', () => {
    assert.equal(trained.code, exitCodes.ok, trained.err);
    assert.deepEqual(readdirSync(model).sort(), [
      'calibration.svg',
      'confusion.svg',
      'learning-curve.svg',
      'model.bin',
      'report.json',
      'report.md',
    ]);
    assert.match(trained.out, /\| accuracy \| \d+\.\d % \|/);
    const report = JSON.parse(readFileSync(join(model, 'report.json'), 'utf8'));
    assert.equal(report.data.texts, 200);
    assert.ok(report.evaluation.accuracy.low <= report.evaluation.accuracy.value);
    assert.match(readFileSync(join(model, 'confusion.svg'), 'utf8'), /^<svg .*<\/svg>\n$/s);
  });

  it('writes the same bytes for the same file and seed', async () => {
    const again = join(dir, 'again');
    await run((io) => runTrain({ data: trainFile, out: again }, io));
    for (const name of readdirSync(model)) {
      assert.deepEqual(readFileSync(join(again, name)), readFileSync(join(model, name)), name);
    }
  });

  it('refuses options and files it cannot use, in one line', async () => {
    const out = join(dir, 'never');
    const cases: readonly (readonly [Parameters<typeof runTrain>[0], RegExp])[] = [
      [{ data: join(dir, 'nowhere.csv'), out }, /does not exist/],
      [{ data: trainFile, out, precision: 7 }, /--precision/],
      [{ data: trainFile, out: '/proc/no/such' }, /--out: \/proc\/no\/such cannot be written \(ENOENT\)/],
      [{ data: trainFile, out: join(trainFile, 'in-a-file') }, /--out: .* cannot be written/],
      [{ data: trainFile, out: trainFile }, /--out: .* cannot be written \(ENOTDIR\)/],
      [{ data: trainFile, out, labelColumn: 'art' }, /No column "art"/],
    ];
    for (const [options, message] of cases) {
      const { code, err } = await run((io) => runTrain(options, io));
      assert.equal(code, exitCodes.badInput);
      assert.match(err, message);
    }
    assert.ok(!readdirSync(dir).includes('never'));
  });
});

describe('desk classify', () => {
  it('writes one JSON line per row, in order', async () => {
    const { code, out } = await run((io) => runClassify({ model, file: trainFile }, io));
    assert.equal(code, exitCodes.ok);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ id }) => id),
      Array.from({ length: 150 }, (_, i) => `t${i}`),
    );
    assert.deepEqual(Object.keys(lines[0]), ['id', 'category', 'confidence', 'ranked', 'abstained', 'because']);
    for (const { category, abstained, confidence, ranked } of lines) {
      assert.equal(abstained, category === null);
      assert.equal(confidence, ranked[0].p);
    }
  });

  it('reads standard input, numbering rows without an id', async () => {
    const { out } = await run(
      (io) => runClassify({ model, file: '-' }, io),
      'title\nprinter jam toner\n\nwifi router\n',
    );
    assert.deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
      ['1', '2'],
    );
  });

  it('takes one text', async () => {
    const { out } = await run((io) => runClassify({ model, text: 'toner, paper, ink' }, io));
    assert.equal(JSON.parse(out).ranked[0].category, 'Printing');
  });

  it('says what is missing, and what to do about a missing model', async () => {
    assert.equal((await run((io) => runClassify({ model }, io))).code, exitCodes.badInput);
    const lost = await run((io) => runClassify({ model: join(dir, 'lost'), text: 'x' }, io));
    assert.equal(lost.code, exitCodes.badInput);
    assert.match(lost.err, /desk train/);
  });
});

describe('desk evaluate', () => {
  const testFile = join(dir, 'test.csv');
  writeFileSync(testFile, csv(makeTickets(60, 9)));

  it('prints the main figures and writes all of them as JSON', async () => {
    const json = join(dir, 'figures.json');
    const { code, out } = await run((io) => runEvaluate({ model, data: testFile, json }, io));
    assert.equal(code, exitCodes.ok);
    assert.match(out, /on 60 texts/);
    assert.equal(JSON.parse(readFileSync(json, 'utf8')).examples, 60);
  });

  it('refuses labels that the model does not know', async () => {
    const { code, err } = await run((io) => runEvaluate({ model, data: '-' }, io), 'text,label\na b,Gardening\n');
    assert.equal(code, exitCodes.badInput);
    assert.match(err, /Gardening.*Printing/);
  });
});

describe('a model from when tickets were read differently', () => {
  it('is used, with a warning', async () => {
    const classified = await run((io) => runClassify({ model: older, text: 'printer toner paper jam' }, io));
    assert.match(classified.err, /read tickets differently.*train it again/);
    assert.deepEqual(JSON.parse(classified.out).category, null);
    const evaluated = await run((io) => runEvaluate({ model: older, data: trainFile }, io));
    assert.match(evaluated.err, /read tickets differently/);
  });
});
