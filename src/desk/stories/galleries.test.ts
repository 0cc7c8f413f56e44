import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { inLanguage, languages } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';

const script = join(import.meta.dirname, '../testing/check-galleries.ts');

describe('cards and forms in each language', () => {
  for (const language of languages) {
    it(`are what Slack, Discord and Teams accept: ${language}`, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [script, language], { timeout: 120_000 });
      const { cards, titles, faults } = JSON.parse(stdout);
      assert.ok(cards > 100);
      // They are in that language indeed.
      assert.ok(titles.includes(inLanguage(language, () => texts.form.intake.title)));
      assert.deepEqual(faults, []);
    });
  }
});
