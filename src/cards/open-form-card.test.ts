import assert from 'node:assert/strict';
import { it } from 'node:test';
import { intakeForm } from './forms.ts';
import { inLanguage, spokenIn } from './language/language.ts';
import { openFormCard } from './open-form-card.ts';
import { texts } from './texts.ts';

it('the button that opens a form is in the language of the form', () => {
  const form = intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false });
  const { language, blocks } = openFormCard(spokenIn(form, 'de'));
  const said = inLanguage('de', () => texts.say.openForm);
  assert.deepEqual([language, blocks], ['de', [{ type: 'text', text: said }]]);
  assert.equal(openFormCard(form).language, undefined);
});
