import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Action, Card, Field, Form } from '#src/cards/card.ts';
import { cardSaying, formAsking, noReply, personAddress, startScriptedSlack, textField } from './fake/slack-harness.ts';

const press: Action = {
  type: 'button',
  id: 'resolve',
  label: 'Resolve',
  value: '17',
  style: 'primary',
  opensForm: true,
};
const accept: Action = { type: 'button', id: 'accept', label: 'Accept', value: '17.1', style: 'primary' };

const everyField: Form = formAsking([
  textField('title'),
  textField('description', { multiline: true, required: false, maxLength: 20_000, value: 'x'.repeat(5_000) }),
  {
    type: 'select',
    id: 'impact',
    label: 'Who is affected?',
    hint: null,
    required: true,
    options: [
      { value: 'me', label: 'Just me' },
      { value: 'team', label: 'My team' },
    ],
    value: 'me',
  },
  { type: 'person', id: 'onBehalfOf', label: 'For', hint: 'Empty: you', required: false, who: 'anyone', value: '' },
  { type: 'person', id: 'assignee', label: 'Who?', hint: null, required: false, who: 'technicians', value: '' },
]);

describe('forms in Slack', () => {
  let company: Awaited<ReturnType<typeof startScriptedSlack>>;
  beforeEach(async () => {
    company = await startScriptedSlack();
    await company.start();
  });
  afterEach(() => company.close());

  const open = async (form: Form): Promise<void> => {
    company.script.form = form;
    await company.lena.command('', 'C1');
    await company.fake.until(() => company.lena.view());
  };
  const sendCard = (actions: readonly Action[]) =>
    company.slack.send({ id: 'o1', to: personAddress('ULENA'), card: cardSaying('Card', { actions }), under: null });

  it('come back with every value and their id', async () => {
    const { lena, heard, script } = company;
    script.options = [{ value: 'sam', label: 'Sam Okafor' }];
    await open(everyField);
    const [sam] = await lena.type('assignee', 'sa');
    assert.deepEqual(sam?.value, 'sam');
    const { payload } = await lena.submit({ title: 'Printer', impact: 'team', onBehalfOf: 'USAM', assignee: 'sam' });
    assert.deepEqual(payload, { response_action: 'clear' });
    assert.equal(lena.view(), null);
    const [form] = heard;
    assert.ok(form?.type === 'form');
    assert.equal(form.formId, 'intake~nonce~17');
    const { description, ...values } = form.values;
    assert.deepEqual(values, { title: 'Printer', impact: 'team', onBehalfOf: 'USAM', assignee: 'sam' });
    assert.equal(description?.length, 3_000);
  });

  it('come with the files that were put into them, in the field they are for', async () => {
    const { lena, heard, fake } = company;
    const file: Field = {
      type: 'file',
      id: 'q-shot',
      label: 'A shot',
      hint: null,
      required: false,
      most: 2,
      value: '',
    };
    await open({ ...everyField, takesFiles: true, fields: [...everyField.fields, file] });
    const named = (name: string, size = 1) => {
      const url = `https://files.slack.com/${name}`;
      return { name, permalink: `https://acme.slack.com/files/${name}`, url_private_download: url, size };
    };
    const three = ['a', 'b', 'c'].map((name) => named(name));
    const values = { title: 'Printer', impact: 'team' };
    await assert.rejects(lena.submit(values, { 'q-shot': three }), /takes 2 files/);
    await assert.rejects(lena.submit(values, { 'q-shot': [named('a', 10_000_001)] }), /too large/);
    await lena.submit(values, { 'q-shot': [named('a.png')], files: [named('b.log')] });
    const [form] = heard;
    assert.ok(form?.type === 'form');
    assert.deepEqual(
      form.files?.map((one) => [one.field, one.name, one.file]),
      [
        ['q-shot', 'a.png', 'https://files.slack.com/a.png'],
        ['files', 'b.log', 'https://files.slack.com/b.log'],
      ],
    );
    assert.match(JSON.stringify(fake.callsOf('views.open')), /file_input/);
  });

  it('stay open with each error at its field, or at the first for an unknown field', async () => {
    const { lena, script } = company;
    await open(everyField);
    script.reply = { ...noReply, errors: { title: 'Please fill this in.' } };
    await lena.submit({ title: ' ' });
    assert.deepEqual(lena.view()?.errors, { title: 'Please fill this in.' });
    script.reply = { ...noReply, errors: { stars: 'Not shown' } };
    await lena.submit({ title: 'x' });
    assert.deepEqual(lena.view()?.errors, { title: 'Not shown' });
  });

  it('say in the modal why something was not done', async () => {
    const { lena, script } = company;
    await open(everyField);
    script.reply = { ...noReply, shown: 'refusal', card: cardSaying('That did not work') };
    await lena.submit({ title: 'x' });
    assert.match(lena.viewWords(), /That did not work/);
  });

  it('confirm in the channel they were opened from', async () => {
    const { fake, lena, sam, script } = company;
    await open(everyField);
    script.reply = { ...noReply, shown: 'lasting', card: cardSaying('Filed as #17') };
    await lena.submit({ title: 'x' });
    await fake.until(() => lena.find('Filed as #17', 'C1'));
    assert.equal(sam.find('Filed as #17', 'C1'), undefined);
  });

  it('opened from a durable card let the card show the result', async () => {
    const { lena, script, fake } = company;
    await sendCard([press]);
    script.form = formAsking([textField('resolution')], 'resolve');
    const card = await fake.until(() => lena.find('Card'));
    const submit = async (title: string, kept: Card | null): Promise<void> => {
      script.kept = kept;
      script.reply = { ...noReply, shown: 'in_place', card: cardSaying(title) };
      await lena.press(card, 'Resolve');
      await fake.until(() => lena.view());
      await lena.submit({ resolution: 'Done' });
    };
    await submit('Shown by the card', cardSaying('Card'));
    await submit('Said in words', null);
    await fake.until(() => lena.find('Said in words'));
    assert.equal(lena.find('Shown by the card'), undefined);
  });

  it('open although the desk has not found out yet what card they were opened from', async () => {
    const { lena, script, fake } = company;
    await sendCard([press]);
    const found = Promise.withResolvers<null>();
    script.kept = found.promise;
    script.form = formAsking([textField('resolution')], 'resolve');
    await lena.press(await fake.until(() => lena.find('Card')), 'Resolve');
    await fake.until(() => lena.view());
    found.resolve(null);
  });

  const troubles = { 'the trigger is gone': { error: 'expired_trigger_id' }, 'Slack is in trouble': { status: 503 } };
  for (const [when, trouble] of Object.entries(troubles)) {
    it(`are offered as a button when ${when}`, async () => {
      const { fake, lena, script } = company;
      script.form = formAsking([textField('title')]);
      fake.fail('views.open', trouble);
      await lena.command('', 'C1');
      const offer = await fake.until(() => lena.find('New ticket', 'C1'));
      await lena.press(offer, 'Open the form');
      await fake.until(() => lena.view());
    });
  }

  it('opened from a home page show in the modal what is visible nowhere else', async () => {
    const { fake, lena, script } = company;
    script.home = [cardSaying('Your tickets', { actions: [{ ...press, id: 'reply', label: 'Reply' }] })];
    await lena.openHome();
    await fake.until(() => lena.home());
    script.form = formAsking([textField('text')], 'reply');
    await lena.pressInView('Reply', lena.home());
    await fake.until(() => lena.view());
    script.reply = { ...noReply, shown: 'confirmation', card: cardSaying('Your reply was passed on') };
    await lena.submit({ text: 'It got worse' });
    assert.match(lena.viewWords(), /Your reply was passed on/);
  });

  it('stack on a card that is in a modal', async () => {
    const { fake, lena, script } = company;
    script.home = [cardSaying('Your tickets', { actions: [{ ...accept, id: 'details', label: 'Details' }] })];
    await lena.openHome();
    await fake.until(() => lena.home());
    script.reply = { ...noReply, card: cardSaying('#17 in full', { actions: [press, accept] }) };
    await lena.pressInView('Details', lena.home());
    await fake.until(() => lena.viewWords().includes('#17 in full'));
    script.form = formAsking([textField('resolution')], 'resolve');
    await lena.pressInView('Resolve');
    await fake.until(() => lena.viewWords().includes('New ticket'));
    lena.closeView();
    script.form = null;
    script.reply = { ...noReply, shown: 'in_place', card: cardSaying('You have this') };
    await lena.pressInView('Accept');
    await fake.until(() => lena.viewWords().includes('You have this'));
  });
});

describe('a form that takes the desk longer than Slack waits', () => {
  it('says so in the language of the form', async (t) => {
    const company = await startScriptedSlack({ pace: { answerWithinMs: 5 } });
    t.after(company.close);
    await company.start();
    const { fake, lena, script } = company;
    script.form = { ...everyField, language: 'de' };
    await lena.command('');
    await fake.until(() => lena.view());
    const slow = Promise.withResolvers<typeof noReply>();
    script.reply = slow.promise;
    await lena.submit({ title: 'Drucker', impact: 'team' });
    assert.match(lena.viewWords(), /es geht nichts verloren/);
    slow.resolve(noReply);
  });

  it('is answered in its modal, with its values kept', async (t) => {
    const company = await startScriptedSlack({ pace: { answerWithinMs: 5 } });
    t.after(company.close);
    await company.start();
    const { fake, lena, script } = company;
    script.form = everyField;
    await lena.command('');
    await fake.until(() => lena.view());
    const slow = Promise.withResolvers<typeof noReply>();
    script.reply = slow.promise;
    await lena.submit({ title: 'Printer', impact: 'team' });
    assert.match(lena.viewWords(), /nothing will be lost/);
    slow.resolve({ ...noReply, errors: { title: 'Please say more.' } });
    await fake.until(() => lena.viewWords().includes('Please say more.'));
    script.reply = noReply;
    await lena.submit({});
    const last = company.heard.at(-1);
    assert.ok(last?.type === 'form');
    assert.deepEqual([last.values.title, last.values.impact], ['Printer', 'team']);
  });
});

describe('buttons in Slack', () => {
  let company: Awaited<ReturnType<typeof startScriptedSlack>>;
  beforeEach(async () => {
    company = await startScriptedSlack();
    await company.start();
  });
  afterEach(() => company.close());

  it('pass on what was pressed, and on what', async () => {
    const { slack, lena, fake, hears } = company;
    const rate = {
      type: 'select',
      id: 'rate',
      label: 'Rate',
      value: '17',
      options: [{ value: '5', label: '★★★★★' }],
    } as const;
    await slack.send({
      id: 'o1',
      to: personAddress('ULENA'),
      card: cardSaying('Card', { actions: [accept, rate] }),
      under: null,
    });
    const card = await fake.until(() => lena.find('Card'));
    await lena.press(card, 'Accept');
    const pressed = await hears('action');
    assert.deepEqual([pressed.action, pressed.value, pressed.chosen], ['accept', '17.1', null]);
    company.heard.length = 0;
    await lena.press(card, 'Rate', '5');
    const chosen = await hears('action');
    assert.deepEqual([chosen.action, chosen.value, chosen.chosen], ['rate', '17', '5']);
  });

  it('answer with a temporary note; a private card is replaced', async () => {
    const { slack, lena, fake, script } = company;
    await slack.send({
      id: 'o1',
      to: personAddress('ULENA'),
      card: cardSaying('Card', { actions: [accept] }),
      under: null,
    });
    script.reply = { ...noReply, shown: 'refusal', card: cardSaying('Dana already has this', { actions: [accept] }) };
    await lena.press(await fake.until(() => lena.find('Card')), 'Accept');
    const refusal = await fake.until(() => lena.find('Dana already has this'));
    assert.equal(refusal.only, 'ULENA');
    script.reply = { ...noReply, shown: 'in_place', card: cardSaying('You have this') };
    await lena.press(refusal, 'Accept');
    await fake.until(() => lena.find('You have this'));
    assert.equal(lena.find('Dana already has this'), undefined);
  });

  it('file what was written, and leave one receipt', async () => {
    const { lena, fake, script } = company;
    const file: Action = { ...accept, id: 'file_draft', label: 'File as a ticket', value: 'd1' };
    script.reply = { ...noReply, card: cardSaying('Should I file this?', { actions: [file] }) };
    await lena.write('My mouse is gone');
    const offer = await fake.until(() => lena.find('Should I file this?'));
    script.reply = {
      ...noReply,
      shown: 'lasting',
      card: cardSaying('Filed as #17', { blocks: [{ type: 'text', text: 'All of it' }] }),
    };
    await lena.press(offer, 'File as a ticket');
    await fake.until(() => lena.find('Filed as #17'));
    assert.deepEqual(lena.reads().slice(1), ['Filed as #17']);
  });

  for (const [id, shown] of [
    ['do_draft', 'in_place'],
    ['file_two', 'confirmation'],
    ['not_answer', 'message'],
  ] as const) {
    it(`put what became of it in the place of a card that is used up: ${id}, ${shown}`, async () => {
      const { lena, fake, script } = company;
      const offered = cardSaying('What do you mean?', { actions: [{ ...accept, id, label: 'That', value: 'd1' }] });
      script.reply = { ...noReply, card: offered };
      await lena.write('My mouse is gone');
      const offer = await fake.until(() => lena.find('What do you mean?'));
      script.reply = { ...noReply, shown, card: cardSaying('It is done') };
      await lena.press(offer, 'That');
      await fake.until(() => lena.find('It is done'));
      assert.equal(lena.find('What do you mean?'), undefined);
    });
  }

  it('leave a card as it is when nothing was done', async () => {
    const { lena, fake, script } = company;
    const file: Action = { ...accept, id: 'file_draft', label: 'File as a ticket', value: 'd1' };
    script.reply = { ...noReply, card: cardSaying('Should I file this?', { actions: [file] }) };
    await lena.write('My mouse is gone');
    const offer = await fake.until(() => lena.find('Should I file this?'));
    script.reply = { ...noReply, shown: 'refusal', card: cardSaying('Try again later') };
    await lena.press(offer, 'File as a ticket');
    await fake.until(() => lena.find('Try again later'));
    assert.ok(lena.find('Should I file this?'), 'it can be pressed again');
  });

  it('are acknowledged before the desk has answered', async () => {
    const { slack, lena, fake, script } = company;
    await slack.send({
      id: 'o1',
      to: personAddress('ULENA'),
      card: cardSaying('Card', { actions: [accept] }),
      under: null,
    });
    const slow = Promise.withResolvers<typeof noReply>();
    script.reply = slow.promise;
    await lena.press(await fake.until(() => lena.find('Card')), 'Accept');
    slow.resolve(noReply);
  });
});

describe('the home page in Slack', () => {
  it('is shown when Slack no longer asks to wait', async (t) => {
    const company = await startScriptedSlack();
    t.after(company.close);
    const { fake, lena, script, start, change } = company;
    await start();
    script.home = [cardSaying('Your tickets')];
    fake.fail('views.publish', { retryAfter: 1 });
    await lena.openHome();
    await fake.until(() => lena.homeWords() === 'Your tickets');
    script.home = [cardSaying('One more ticket')];
    fake.fail('views.publish', { status: 503 }, 3);
    change();
    await fake.until(() => lena.homeWords() === 'One more ticket');
  });

  it('offers a form, or says its words, in the conversation when it is too late to open it', async (t) => {
    const company = await startScriptedSlack();
    t.after(company.close);
    const { fake, lena, script, start } = company;
    await start();
    const press = { type: 'button', value: '', style: 'default' } as const;
    script.home = [cardSaying('Your tickets', { actions: [{ ...press, id: 'new_ticket', label: 'New ticket' }] })];
    await lena.openHome();
    await fake.until(() => lena.home());
    script.form = formAsking([textField('title')]);
    fake.fail('views.open', { error: 'expired_trigger_id' });
    await lena.pressInView('New ticket', lena.home());
    const offer = await fake.until(() => lena.find('New ticket'));
    assert.deepEqual(lena.buttonsOf(offer), ['Open the form']);
    script.form = null;
    script.reply = { ...noReply, card: cardSaying('Here are the details') };
    fake.fail('views.open', { error: 'expired_trigger_id' });
    await lena.pressInView('New ticket', lena.home());
    await fake.until(() => lena.find('Here are the details'));
  });

  it('shows what the desk shows, and again when something changed', async (t) => {
    const company = await startScriptedSlack();
    t.after(company.close);
    await company.start();
    const { fake, lena, script, change } = company;
    script.home = [cardSaying('Your tickets'), cardSaying('Your load')];
    await lena.openHome();
    await fake.until(() => lena.homeWords() === 'Your tickets\nYour load');
    script.home = [cardSaying('One more ticket')];
    change();
    await fake.until(() => lena.homeWords() === 'One more ticket');
    const published = fake.callsOf('views.publish').length;
    script.home = [cardSaying('Two more tickets')];
    change();
    change();
    change();
    await fake.until(() => lena.homeWords() === 'Two more tickets');
    assert.equal(fake.callsOf('views.publish').length, published + 1);
  });
});
