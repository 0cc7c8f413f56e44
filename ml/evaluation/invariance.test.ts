import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import { noneClassName } from '#ml/corpus.ts';
import { loadModel } from '#ml/models/model-file.ts';
import { invariance, type Ticket } from './invariance.ts';
import { quotingShapes, surroundings, surroundingsByOthers } from './surroundings.ts';

describe('what stands around a problem', () => {
  const classify = classifyWith(loadModel(shippedModelDir));
  const tickets = ['fresh', 'languages'].flatMap((name) =>
    parse<Ticket>(readFileSync(new URL(`${name}.csv`, import.meta.url)), { columns: true }).filter(
      ({ category }) => category !== noneClassName,
    ),
  );

  // Greetings and the like in whole sentences of their own are not all known yet: the model card has the figures.
  const known = surroundingsByOthers.filter(({ kind }) => ['signature', 'disclaimer', 'boilerplate'].includes(kind));
  for (const around of [...surroundings, ...quotingShapes, ...known]) {
    it(`changes next to nothing: ${around.kind}`, () => {
      const { coverage, coverageAround, changed } = invariance(classify, tickets, around, { rounds: 8, seed: 1 });
      assert.ok(Math.abs(coverage - coverageAround) <= 0.02, `acts on ${coverage}, surrounded on ${coverageAround}`);
      assert.ok(changed <= 0.01, `another category for ${changed}`);
    });
  }
});
