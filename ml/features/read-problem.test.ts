import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWords } from '#ml/text/text.ts';
import { readProblem } from './read-problem.ts';

const words = createWords();

/** The words that count, as compared. */
const read = (text: string): string => {
  readProblem(text, words);
  return Array.from({ length: words.length }, (_, i) =>
    String.fromCharCode(...words.codes.subarray(words.codeStarts[i], words.codeStarts[i + 1])),
  ).join(' ');
};

describe('the words that tell what a ticket is about', () => {
  it('leave out greetings with a name, thanks, and asking for help', () => {
    assert.equal(read('Hi Priyanka, the printer jams. Can you please help? Thanks'), 'the printer jams');
    assert.equal(
      read('Printer\nHallo zusammen, der Drucker klemmt. Vielen Dank im Voraus!'),
      'printer der drucker klemmt',
    );
    assert.equal(
      read('Bonjour Amélie,\nl’imprimante bourre, pouvez-vous m’aider s’il vous plaît ?'),
      'l imprimante bourre',
    );
    assert.equal(read('Hola, la impresora no va. Muchas gracias'), 'la impresora no va');
    assert.equal(read('Habari, printa haifanyi kazi. Naomba msaada tafadhali'), 'printa haifanyi kazi');
  });

  it('leave out who writes and who is mentioned, and keep devices and addresses', () => {
    assert.equal(read('This is Priya Nair, my printer jams'), 'my printer jams');
    assert.equal(read('Printer\nIch bin Jonas. Er klemmt.'), 'printer er klemmt');
    assert.equal(read('This is Dr. Schmidt, my printer jams'), 'my printer jams');
    assert.equal(read('@dana the printer jams'), 'the printer jams');
    assert.equal(read('Hello @Tom Becker the printer jams'), 'the printer jams');
    assert.equal(read('Respected Asha Sir,\nthe printer jams'), 'the printer jams');
    assert.equal(read('This is Outlook again'), 'this is outlook');
    assert.equal(read('I am locked out'), 'i am locked out');
    assert.equal(read('THIS IS NOT WORKING AT ALL'), 'this is not working at all');
    assert.equal(read('This is Sage not opening'), 'this is sage not opening');
    assert.equal(read('It Is Frozen'), 'it is frozen');
    assert.equal(read('Hier ist Strom weg'), 'ist strom weg');
    assert.equal(read('C’est Sage qui plante'), 'c est sage qui plante');
    assert.equal(read('@dana Visio hangs'), 'visio hangs');
    assert.equal(read('Hi, I’m Wanjiru from Kisumu. The tray jams'), 'from kisumu the tray jams');
    assert.equal(read('mail to anna@plant.example bounces'), 'mail to anna plant example bounces');
  });

  it('leave out haste and since when', () => {
    assert.equal(read('printer jams again since this morning, it is urgent, please fix asap'), 'printer jams');
  });

  it('leave out what is only ruled out', () => {
    assert.equal(read('The wifi is fine, my keyboard is dead'), 'my keyboard is dead');
    assert.equal(read('Not the printer but the driver'), 'but the driver');
    assert.equal(read('Der Drucker ist in Ordnung, mir fehlt der Treiber'), 'mir fehlt der treiber');
    assert.equal(read('Le poste est bon, la prise est morte'), 'la prise est morte');
    assert.equal(read('La impresora funciona bien pero la red no'), 'pero la red no');
    assert.equal(read('Mtandao uko sawa, kompyuta haiwaki'), 'kompyuta haiwaki');
  });

  it('leave out sentences below the title that say nothing', () => {
    assert.equal(
      read('Printer\nThe auditors are waiting and my boss keeps asking. It jams. I leave at half past five.'),
      'printer it jams',
    );
    assert.equal(read('Drucker\nDie Prüfer warten schon. Er klemmt.'), 'drucker er klemmt');
    assert.equal(read('The auditors are waiting'), 'the auditors are waiting');
    assert.equal(
      read('Hall\nThe auditors are waiting for their password'),
      'hall the auditors are waiting for their password',
    );
  });

  it('keep a clause that is all there is, and one as long as a text without punctuation', () => {
    assert.equal(read('It isn’t the wifi'), 'it isnt the wifi');
    assert.match(read(`${'word '.repeat(20)}the wifi is fine`), /wifi/);
  });

  it('keep a device that stands after a greeting', () => {
    assert.equal(read('Hello Printer, third floor'), 'printer third floor');
    assert.equal(read('Hi laptop broken'), 'laptop broken');
  });

  it('are all of them when nothing else is said', () => {
    assert.equal(read('Thank you!!'), 'thank you');
    assert.equal(read('urgent'), 'urgent');
    assert.equal(read(''), '');
  });

  it('stay where they are in the text', () => {
    const text = 'Hi Tom, the printer jams';
    readProblem(text, words);
    assert.equal(text.slice(words.starts[1], words.ends[1]), 'printer');
  });
});
