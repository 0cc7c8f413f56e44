import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutQuotes, withoutSignature } from './quoted-mail.ts';

const ours = ['> Dana has taken #17', '>', '> -- ', '> The help desk sent this'].join('\n');

describe('an answer to a mail', () => {
  for (const [what, given, said] of [
    [
      'Gmail',
      `It works now.\n\nOn Mon, 2 Mar 2026 at 09:12, Help desk <desk@company.example> wrote:\n${ours}`,
      'It works now.',
    ],
    [
      'Gmail, with a name that breaks the line',
      `It works now.\n\nOn Mon, 2 Mar 2026 at 09:12, The long name of a help desk\n<desk@company.example> wrote:\n\n${ours}`,
      'It works now.',
    ],
    ['Apple Mail in German', `Geht wieder.\n\n> Am 02.03.2026 um 09:12 schrieb Help desk:\n${ours}`, 'Geht wieder.'],
    ['Thunderbird in French', `Merci.\n\nLe 02/03/2026 à 09:12, Help desk a écrit :\n${ours}`, 'Merci.'],
    ['Portuguese', `Funciona.\n\nEm seg., 2 de mar. de 2026, Help desk escreveu:\n${ours}`, 'Funciona.'],
    [
      'Outlook',
      'It works now.\n\n________________________________\nFrom: Help desk <desk@company.example>\nSent: Monday\nTo: Lena\nSubject: [#17] Dana has taken it\n\nDana has taken it',
      'It works now.',
    ],
    [
      'Outlook without a line',
      'It works now.\n\nVon: Help desk\nGesendet: Montag\nAn: Lena\nBetreff: [#17]\n\nDana has taken it',
      'It works now.',
    ],
    ['below the quote', `On Monday, Help desk wrote:\n${ours}\n\nIt works now.`, 'It works now.'],
    ['between the lines', '> Which floor?\nThe third.\n\n> Which room?\n312', 'The third.\n\n312'],
    [
      'with a signature',
      `Room 312\n\n-- \nLena Fischer\nAccounting\n\nOn Monday, Help desk wrote:\n${ours}`,
      'Room 312',
    ],
    ['from a telephone', `Room 312\n\nSent from my iPhone\n\nOn Monday, Help desk wrote:\n${ours}`, 'Room 312'],
    ['nothing but a quote', ours, ours],
    ['a sentence that ends in "wrote:"', 'This is what she wrote:\nrestart it', 'This is what she wrote:\nrestart it'],
    [
      'one line like a header',
      'From: the third floor\nIt is still broken',
      'From: the third floor\nIt is still broken',
    ],
    ['empty', '', ''],
  ] as const) {
    it(what, () => assert.equal(withoutQuotes(given), said));
  }

  it('takes no longer for being long', () => {
    const long = 'On '.repeat(100_000);
    assert.equal(withoutQuotes(long), long.trim());
  });
});

describe('a signature', () => {
  for (const [given, said] of [
    ['Printer\n\n-- \nLena', 'Printer'],
    ['-- \nLena', '-- \nLena'],
    ['a -- b\n--\nLena', 'a -- b'],
    ['-- \nis how I sign\n\n-- \nLena', '-- \nis how I sign'],
  ] as const) {
    it(JSON.stringify(given), () => assert.equal(withoutSignature(given), said));
  }
});
