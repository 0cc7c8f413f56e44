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
    [
      'Outlook, all in one line',
      'It works now.\n\nFrom: Help desk <desk@company.example> Sent: Monday, 2 March 2026 To: Lena Subject: [#17]\n\nDana has taken it',
      'It works now.',
    ],
    [
      'Outlook in Portuguese',
      'Funciona.\n\nDe: Help desk\nEnviada em: segunda-feira, 2 de março de 2026\nPara: Lena\nAssunto: [#17]\n\nDana has taken it',
      'Funciona.',
    ],
    [
      'Outlook in Spanish',
      'Funciona.\n\nDe: Help desk\nEnviado el: lunes, 2 de marzo de 2026\nPara: Lena\nAsunto: [#17]\n\nDana has taken it',
      'Funciona.',
    ],
    [
      'Outlook in Japanese',
      '直りました。\n\n差出人: Help desk\n送信日時: 2026年3月2日\n宛先: Lena\n件名: [#17]\n\nDana',
      '直りました。',
    ],
    [
      'Outlook in Arabic',
      'تعمل الآن.\n\nمن: Help desk\nتم الإرسال: الاثنين 2 مارس 2026\nإلى: Lena\nالموضوع: [#17]\n\nDana',
      'تعمل الآن.',
    ],
    [
      'Outlook in Swahili',
      'Inafanya kazi.\n\nKutoka: Help desk\nImetumwa: Jumatatu\nKwa: Lena\nMada: [#17]\n\nDana',
      'Inafanya kazi.',
    ],
    [
      'Notes',
      'It works now.\n\nHelp desk <desk@company.example> wrote on 02/03/2026 09:12:33:\n\nWhich floor?',
      'It works now.',
    ],
    ['German, the verb last', 'Geht.\n\nAm 02.03.2026 um 09:12 hat Help desk geschrieben:\nWelcher Stock?', 'Geht.'],
    ['German, the name first', 'Geht.\n\nHelp desk schrieb am 02.03.2026 um 09:12:\nWelcher Stock?', 'Geht.'],
    ['French, the name first', 'Merci.\n\nHelp desk a écrit le 2 mars 2026 à 09:12 :\nQuel étage ?', 'Merci.'],
    [
      'Gmail in Japanese',
      '直りました。\n\n2026年3月2日(月) 9:12 Help desk <desk@company.example>:\n何階ですか',
      '直りました。',
    ],
    [
      'Gmail in a language not known here',
      'Toimii.\n\nma 2. maalisk. 2026 klo 9:12 Help desk (<desk@company.example>) kirjoitti:\n\nMikä kerros?',
      'Toimii.',
    ],
    ['a rule in Portuguese', 'Funciona.\n\n-----Mensagem original-----\nQual andar?', 'Funciona.'],
    ['from Outlook on a telephone', 'Room 312\n\nSent from Outlook for Android', 'Room 312'],
    [
      'a sentence about what was sent',
      'The scan\nSent from the third floor, it never arrives',
      'The scan\nSent from the third floor, it never arrives',
    ],
    ['moving a thing', 'Please move it.\nFrom: room 3', 'Please move it.\nFrom: room 3'],
    [
      'what somebody wrote, in a sentence with a year',
      'In the 2019 log she wrote that it broke:\nrestart it',
      'In the 2019 log she wrote that it broke:\nrestart it',
    ],
    [
      'where a thing goes, and from where',
      'Please move the printer.\nFrom: room 3\nTo: room 12\nBy Friday, please.',
      'Please move the printer.\nFrom: room 3\nTo: room 12\nBy Friday, please.',
    ],
    [
      'when a thing goes, from where and where to',
      'Yes, please.\nFrom: room 3\nTo: room 12\nDate: Friday\nThe lift is out.',
      'Yes, please.\nFrom: room 3\nTo: room 12\nDate: Friday\nThe lift is out.',
    ],
    [
      'the same in one line',
      'Sí.\nDe: sala 3 Para: sala 12 Fecha: viernes\nGracias.',
      'Sí.\nDe: sala 3 Para: sala 12 Fecha: viernes\nGracias.',
    ],
    [
      'Apple Mail, forwarded',
      'See below.\n\nFrom: Lena\nSubject: Badge\nDate: 2 March 2026\nTo: Help desk\n\nIt is lost.',
      'See below.',
    ],
    [
      'a log of mails',
      'The relay refuses them:\nFrom: app@x.example\nTo: ops@x.example\nSubject: disk full\nSince Monday.',
      'The relay refuses them:\nFrom: app@x.example\nTo: ops@x.example\nSubject: disk full\nSince Monday.',
    ],
    [
      'a ruled line of one’s own',
      'It is broken.\n____________________\nIt shows error 50.',
      'It is broken.\n____________________\nIt shows error 50.',
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
    [
      'See below\n\n-- \nLena\n\n---------- Forwarded message ---------\nThe printer burns',
      'See below\n\n---------- Forwarded message ---------\nThe printer burns',
    ],
    ['-- \nis how I sign\n\n-- \nLena', '-- \nis how I sign'],
  ] as const) {
    it(JSON.stringify(given), () => assert.equal(withoutSignature(given), said));
  }
});
