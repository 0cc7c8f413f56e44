import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawPicture, MakeReportFile } from '#src/app/ports/reports.ts';
import { oweReports } from '#src/app/reports/regular-reports.ts';
import { aDesk, monday } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { headlineOf } from '#src/cards/reports/report-words.ts';
import { days } from '#src/core/ids.ts';
import { oweDigests } from './digest.ts';

const dots = new Uint8Array([1, 2, 3]);

const drawn = () => {
  const drawings: string[] = [];
  const draw: DrawPicture = async (svg) => {
    drawings.push(svg);
    return { png: dots, width: 1_040, height: 320 };
  };
  return { draw, drawings };
};

const aPdf: MakeReportFile = (content, kind) => ({
  ...{ name: `${content.report.range.first}.${kind}`, type: 'application/pdf' },
  parts: (async function* () {
    yield 'pdf';
  })(),
});

const opened = async (options: { readonly drawPicture?: DrawPicture; readonly reportFile?: MakeReportFile }) => {
  const desk = await createTestDesk({ setup: aDesk(), ...options });
  await desk.types('rita', 'printer is jammed');
  await desk.settle();
  const cardsOf = (kind: string) =>
    desk.chat.messagesTo('mona').flatMap(({ card }) => (card.kind === kind ? [card] : []));
  return {
    desk,
    cardsOf,
    digest: async () => {
      await oweDigests(desk.store, monday);
      await desk.settle();
      const [card] = cardsOf('digest');
      assert.ok(card);
      return card;
    },
    report: async (by: { readonly by?: 'email' }) => {
      const mona = await desk.person('mona');
      assert.equal(await desk.pages.sendRegularly(mona, { rhythm: 'week', asked: { team: null, ...by } }), null);
      await oweReports(desk.store, monday + days(7));
      await desk.settle();
      const [card] = cardsOf('report');
      assert.ok(card);
      return card;
    },
  };
};

describe('what goes with a card', () => {
  it('is the chart of four weeks in a manager’s digest, and what it shows in words', async () => {
    const { draw, drawings } = drawn();
    const { digest } = await opened({ drawPicture: draw });
    const { picture } = await digest();
    assert.deepEqual(picture && { png: picture.png, width: picture.width }, { png: 'AQID', width: 1_040 });
    assert.match(picture?.text ?? '', /^Filed and resolved by day\. 1 filed, 0 resolved\./);
    assert.equal(drawings.length, 1);
    assert.match(drawings[0] ?? '', /<title>Filed and resolved by day<\/title>/);
  });

  it('is the chart of a regular report, and by e-mail its PDF', async () => {
    const { draw } = drawn();
    const byChat = await (await opened({ drawPicture: draw, reportFile: aPdf })).report({});
    assert.ok(byChat.picture);
    assert.equal(byChat.files, undefined);
    const byMail = await (await opened({ drawPicture: draw, reportFile: aPdf })).report({ by: 'email' });
    assert.deepEqual(byMail.files, [
      { name: '2026-03-02.pdf', type: 'application/pdf', content: Buffer.from('pdf').toString('base64') },
    ]);
  });

  it('is a chart in the reader’s language, and a PDF in English', async () => {
    const { draw, drawings } = drawn();
    const named: MakeReportFile = (content, kind) => ({
      ...aPdf(content, kind),
      parts: (async function* () {
        yield headlineOf(content.report)
          .map(({ what }) => what)
          .join();
      })(),
    });
    const { desk, report } = await opened({ drawPicture: draw, reportFile: named });
    const { id } = await desk.person('mona');
    await desk.store.transaction((tx) => tx.setLanguages(id, { language: 'de' }));
    const { files = [] } = await report({ by: 'email' });
    assert.match(drawings.join(), /Gemeldet/);
    assert.match(Buffer.from(files[0]?.content ?? '', 'base64').toString(), /^Filed,Resolved,Withdrawn,Open/);
  });

  it('is left out where it fails, and the message comes', async () => {
    const broken = (): never => {
      throw new Error('no memory');
    };
    const one = await opened({ drawPicture: async () => broken(), reportFile: () => broken() });
    assert.equal((await one.digest()).picture, undefined);
    const card = await one.report({ by: 'email' });
    assert.deepEqual([card.picture, card.files], [undefined, undefined]);
    assert.deepEqual(one.desk.complaints.filter((line) => line.includes('goes without')).sort(), [
      'warn: a message goes without its PDF',
      'warn: a message goes without its chart',
      'warn: a message goes without its chart',
    ]);
  });

  it('is not waited for longer than a few seconds', async (t) => {
    const { desk, cardsOf } = await opened({ drawPicture: () => new Promise(() => {}) });
    await oweDigests(desk.store, monday);
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const settled = desk.settle();
    while (cardsOf('digest').length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      t.mock.timers.tick(1_000);
    }
    await settled;
    assert.equal(cardsOf('digest')[0]?.picture, undefined);
  });

  it('is nothing where nothing happened', async () => {
    const { draw, drawings } = drawn();
    const desk = await createTestDesk({ setup: aDesk(), drawPicture: draw });
    await oweDigests(desk.store, monday);
    await desk.settle();
    assert.equal(desk.chat.messagesTo('mona').length, 1);
    assert.deepEqual(drawings, []);
  });
});
