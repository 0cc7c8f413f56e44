import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { CsvError } from './csv.ts';
import { type LabelledOptions, readLabelled, toDataSet } from './labelled-csv.ts';

const read = (content: string, options: Partial<LabelledOptions> = {}) =>
  readLabelled('-', {
    noneLabel: 'none',
    mergeLabels: false,
    input: Readable.from([Buffer.from(content)]),
    ...options,
  });

const refuses = (content: string, message: RegExp, options: Partial<LabelledOptions> = {}) =>
  assert.rejects(read(content, options), (error) => error instanceof CsvError && message.test(error.message));

describe('labelled rows', () => {
  it('take the usual columns when none are named', async () => {
    const { texts, labels } = await read('id,category,description,title\n1,Network,since noon,VPN down\n');
    assert.deepEqual([texts, labels], [['VPN down\nsince noon'], ['Network']]);
  });

  it('take the columns that are named', async () => {
    const { texts, labels } = await read('betreff,art\nVPN geht nicht,Netz\n', {
      textColumns: ['betreff'],
      labelColumn: 'art',
    });
    assert.deepEqual([texts, labels], [['VPN geht nicht'], ['Netz']]);
  });

  it('are refused without the columns, naming those found', async () => {
    await refuses('betreff,art\nx,y\n', /No label column.*"betreff", "art"/);
    await refuses('betreff,label\nx,y\n', /No text column.*"betreff", "label"/);
    await refuses('text,label\nx,y\n', /No column "body" \(--text-columns\).*"text", "label"/, {
      textColumns: ['body'],
    });
    await refuses('text,label\nx,y\n', /No column "cluster" \(--group-column\)/, { groupColumn: 'cluster' });
  });

  it('leave out empty texts and missing labels, and say so', async () => {
    const { texts, notes } = await read('text,label\n?!,A\nvpn,\nwifi,NaN\nlan,A\n');
    assert.deepEqual(texts, ['lan']);
    assert.deepEqual(notes, ['2 rows without a label left out.', '1 row without words left out.']);
  });

  it('are refused when nothing is left', () => refuses('text,label\n,A\n', /has both words and a label/));

  it('ask about labels that differ only in case or spaces', async () => {
    const content = 'text,label\na b,Network\nc d,network \ne f,NETWORK\n';
    await refuses(content, /"NETWORK" and "Network" and "network".*--merge-labels/);
    assert.deepEqual((await read(content, { mergeLabels: true })).labels, Array(3).fill('NETWORK'));
  });
});

describe('a data set', () => {
  const rows = { notes: [], groups: undefined };

  it('needs two categories; none does not count as one', () => {
    assert.throws(() => toDataSet({ ...rows, texts: ['a', 'b'], labels: ['X', 'X'] }, 'none'), /nothing to tell apart/);
    assert.throws(
      () => toDataSet({ ...rows, texts: ['a', 'b'], labels: ['X', 'None'] }, 'none'),
      /nothing to tell apart/,
    );
  });

  it('knows the class of texts without a category, and warns about small classes', () => {
    const { data, notes } = toDataSet({ ...rows, texts: ['a', 'b', 'c'], labels: ['X', 'none', 'Y'] }, 'none');
    assert.deepEqual(data.classes, ['X', 'Y', 'none']);
    assert.equal(data.noneClass, 2);
    assert.match(notes[0] ?? '', /"X" has only 1 example:/);
  });

  it('numbers groups; a row without one is its own group', () => {
    const { data } = toDataSet(
      { notes: [], texts: ['a', 'b', 'c', 'd'], labels: ['X', 'Y', 'X', 'Y'], groups: ['g', '', 'g', ''] },
      'none',
    );
    assert.equal(data.groups[0], data.groups[2]);
    assert.equal(new Set(data.groups).size, 3);
  });
});
