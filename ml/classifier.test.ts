import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { classifyWith, createClassifier, shippedModelDir } from '#ml/classifier.ts';
import { corpusData, readCorpus, readTickets } from '#ml/corpus.ts';
import { actingOf } from './evaluation/evaluation.ts';
import { encodeModel, loadModel, ModelFileError } from './models/model-file.ts';
import { createPredictor } from './models/predict.ts';
import { selectModel, shippedCandidates } from './training/select.ts';
import { shippedSettings } from './training/shipped-settings.ts';

describe('the shipped classifier', () => {
  const classifier = createClassifier();

  const plain: readonly (readonly [string, string])[] = [
    ['The VPN drops every ten minutes', 'Network'],
    ['Cannot log in, my password has expired', 'Access'],
    ['Laptop screen is cracked', 'Hardware'],
    ['Deadlock on the orders table, query runs for an hour', 'Database'],
    ['Excel crashes when I open a workbook', 'Software'],
  ];
  for (const [text, category] of plain) {
    it(`ranks ${category} first for "${text}"`, async () => {
      const { ranked } = await classifier.classify(text);
      assert.equal(ranked[0]?.category, category);
    });
  }

  it('ranks all categories by probability and says how confident it is', async () => {
    const { ranked, confidence } = await classifier.classify('The VPN drops every ten minutes');
    assert.equal(ranked.length, 5);
    assert.equal(confidence, ranked[0]?.p);
    assert.deepEqual(
      [...ranked],
      [...ranked].sort((a, b) => b.p - a.p),
    );
    assert.ok(ranked.reduce((sum, { p }) => sum + p, 0) <= 1 + 1e-9);
  });

  it('gives terms from the ticket as reasons', async () => {
    const { because } = await classifier.classify('The VPN drops every ten minutes');
    assert.ok(because.includes('VPN'));
  });

  it('abstains on a text without words', async () => {
    assert.equal((await classifier.classify('')).category, null);
    assert.equal((await classifier.classify('?! 🙃')).category, null);
  });

  it('says what to do when its model is missing', async () => {
    const lost = createClassifier({ modelDir: '/nowhere' });
    await assert.rejects(lost.classify('x'), (error) => error instanceof ModelFileError && error.fault === 'missing');
  });

  it('guesses, but decides nothing, with a model from when tickets were read differently', () => {
    const model = loadModel(shippedModelDir);
    const text = 'The VPN drops every ten minutes';
    const [now, then] = [classifyWith(model)(text), classifyWith({ ...model, reading: 'otherwise' })(text)];
    assert.deepEqual(then, { ...now, category: null, held: true });
    assert.equal(now.category, 'Network');
  });

  it('is what training on its corpus gives, byte for byte', () => {
    const tickets = readCorpus();
    const settings = shippedSettings(tickets);
    const { model } = selectModel(corpusData(tickets), settings, () => {}, shippedCandidates.slice(0, 1));
    assert.ok(encodeModel(model).equals(encodeModel(loadModel(shippedModelDir))), 'run: npm run train-shipped');
  });

  it('is sure of what people with no patience type, and leaves what says nothing', () => {
    const classify = classifyWith(loadModel(shippedModelDir));
    const lines = {
      Hardware: [
        'my laptop is dead',
        'laptop is damaged',
        'my phone fell and the glass is gone',
        'paper jam in the copier',
        'Drucker druckt seit Montag nicht',
      ],
      Software: ['excel crashed on me', 'teams keeps closing', 'need photoshop installed', 'word does not open'],
      Network: ['vpn is not working', 'our internet is out', 'wifi drops constantly', 'no tengo internet'],
      Database: ['our database is slow', 'the query takes forever on the sql server'],
      Access: ['i forgot my password', 'i can’t get into my account', 'please give me access to the sales folder'],
      none: [
        ...['help!', 'it does not work', 'please fix this', 'danke'],
        // What people answer when they are asked who is affected, since when, which one.
        ...['everyone on floor 2', 'the whole ward', 'just us two', 'since Tuesday', 'the upper one, sorry', 'nur wir'],
      ],
    };
    const answers = Object.entries(lines).flatMap(([right, texts]) =>
      texts.map((text) => ({ text, right, said: classify(text).category ?? 'none' })),
    );
    const wrong = answers.filter(({ right, said }) => said !== 'none' && said !== right);
    assert.deepEqual(wrong, []);
    const sure = answers.filter(({ said }) => said !== 'none').length;
    assert.ok(sure >= 15, `sure of ${sure} of 18`);
  });

  it('is right on most of the fresh tickets, two thirds of them tricky, and on nearly all where it acts alone', () => {
    const model = loadModel(shippedModelDir);
    const predictor = createPredictor(model);
    const tickets = readTickets(fileURLToPath(new URL('evaluation/fresh.csv', import.meta.url)));
    const labels = Int32Array.from(tickets, ({ category }) => model.classes.indexOf(category));
    const probabilities = Float64Array.from(tickets.flatMap(({ text }) => [...predictor.probabilities(text)]));
    const { categoryAccuracy, share, precision, abstention } = actingOf({ ...model, labels, probabilities });
    assert.ok(categoryAccuracy >= 0.88 && share >= 0.7 && precision >= 0.93 && (abstention ?? 0) >= 0.9);
  });
});
