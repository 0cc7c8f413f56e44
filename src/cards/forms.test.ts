import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { questionLimits } from '#src/core/questions/question.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { isAdminForm } from './admin/admin-forms.ts';
import { readFormId } from './form-id.ts';
import { intakeForm, readIntake, ticketForm } from './forms.ts';
import { galleryForms } from './testing/gallery.ts';
import { isTicketVerb } from './verbs/catalogue.ts';

/** Those of any value: what a category asks depends on the category. */
const actions = galleryForms.flatMap(({ form }) =>
  isTicketVerb(form.kind) && form.kind !== 'give_details' ? [form.kind] : [],
);

describe('a form’s id', () => {
  it('is read back as it was made, whatever the button’s value', () => {
    const nonce = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
    fc.assert(
      fc.property(fc.constantFrom(...actions), fc.string(), nonce, (action, value, given) => {
        const form = ticketForm(action, value, given, { categories: [], teams: [] });
        assert.ok(form);
        assert.deepEqual(readFormId(form.id), { kind: action, nonce: given, subject: value });
      }),
    );
  });

  it('of the intake form has no subject', () => {
    const form = intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false });
    assert.deepEqual(readFormId(form.id), { kind: 'intake', nonce: 'n1', subject: '' });
  });

  const others: readonly [id: string, kind: string, nonce: string | null, subject: string][] = [
    ['intake', 'intake', null, ''],
    ['intake~~', 'intake', null, ''],
    ['', '', null, ''],
    ['reply~n~17~18', 'reply', 'n', '17~18'],
  ];
  for (const [id, kind, nonce, subject] of others) {
    it(`${JSON.stringify(id)} is read as far as possible`, () => {
      assert.deepEqual(readFormId(id), { kind, nonce, subject });
    });
  }
});

describe('a form', () => {
  for (const { name, form } of galleryForms) {
    it(`${name}: its fields have unique names, labels, and valid values`, () => {
      const ids = form.fields.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(form.title.length > 0 && form.submitLabel.length > 0);
      for (const field of form.fields) {
        assert.ok(field.label.length > 0);
        if (field.type === 'text') assert.ok(field.value.length <= field.maxLength, field.id);
        if (field.type === 'select' && field.value !== '') {
          assert.ok(
            field.options.some(({ value }) => value === field.value),
            `${field.id} has no ${field.value}`,
          );
        }
      }
    });
  }

  const shownAgain: Readonly<Record<string, readonly string[]>> = {
    intake: ['title', 'description'],
    rate_comment: ['stars'],
    announced_change: ['text'],
  };

  it('answers nothing for anybody', () => {
    // What admins change is shown as it is.
    for (const { name, form } of galleryForms.filter(({ form }) => !isAdminForm(form.kind))) {
      // Words that they have written, and the rating that they have given, are shown again.
      const own = shownAgain[form.kind] ?? [];
      for (const { id, value } of form.fields) if (!own.includes(id)) assert.equal(value, '', `${name}: ${id}`);
    }
  });

  it('for more about a rating shows the one that was given', () => {
    const starsIn = (value: string) =>
      ticketForm('rate_comment', value, 'n', { categories: [], teams: [] })?.fields.find(({ id }) => id === 'stars')
        ?.value;
    assert.equal(starsIn('17.1'), '1');
    assert.equal(starsIn('17'), '');
  });

  it('can be filed without saying how bad it is', () => {
    const read = readIntake({ title: 'No sound', description: '', impact: '', category: '' });
    assert.ok('values' in read);
    assert.deepEqual([read.values.impact, read.values.urgency, read.values.category], [null, null, null]);
    assert.ok('errors' in readIntake({ title: 'No sound', impact: 'nobody' }));
  });

  it('takes no more than the desk stores', () => {
    const most = new Set<number>(Object.values(textLimits));
    const isAnswer = ({ id }: { readonly id: string }) => id.startsWith('q-');
    for (const { form } of galleryForms.filter(({ form }) => !isAdminForm(form.kind))) {
      for (const field of form.fields) {
        if (field.type !== 'text') continue;
        if (isAnswer(field)) assert.ok(field.maxLength <= questionLimits.answer, field.id);
        else assert.ok(most.has(field.maxLength), field.id);
      }
    }
  });

  it('asks on whose behalf only those who may file for others', () => {
    const asks = (mayFileForOthers: boolean) =>
      intakeForm({ nonce: 'n', categories: [], mayFileForOthers }).fields.some(({ id }) => id === 'onBehalfOf');
    assert.equal(asks(true), true);
    assert.equal(asks(false), false);
  });

  for (const action of ['accept', 'details', 'take', 'rate', 'constructor', '__proto__', 'toString', '']) {
    it(`is not opened by ${JSON.stringify(action)}`, () =>
      assert.equal(ticketForm(action, '17', 'n', { categories: [], teams: [] }), null));
  }
});
