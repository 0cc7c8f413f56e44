import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSmallTalk, type SmallTalk } from './small-talk.ts';

const said: Readonly<Record<SmallTalk, readonly string[]>> = {
  thanks: [
    'thanks',
    'Thanks!',
    'thank you so much',
    'Thank you very much for your help!',
    'thanks Sam',
    'thx',
    'Danke!',
    'Vielen Dank für die Hilfe',
    'danke schön',
    'merci beaucoup',
    'Merci !',
    'muchas gracias',
    'Gracias.',
    'asante sana',
    'Asanteni',
    'it works now, thanks',
    'works again, thank you',
    'super, danke',
    '🙏',
    '❤️',
    'great, thanks 👍',
  ],
  greeting: [
    'hi',
    'Hello!',
    'hi there',
    'hey team',
    'Good morning',
    'guten Morgen',
    'Hallo zusammen',
    'bonjour',
    'Bonjour à tous',
    'hola',
    'buenos días',
    'habari',
    'jambo',
    'test',
    'anyone there?',
    '👋',
  ],
  agreed: ['👍', '👍🏽', 'ok', 'OK!', 'okay', 'yes please', 'ja', 'alles klar', 'd’accord', 'vale', 'sawa', 'got it'],
  never_mind: [
    'never mind',
    'nevermind',
    'sorry, wrong chat',
    'hat sich erledigt',
    'Schon gut!',
    'Hat sich schon geklärt',
    'vergessen Sie es',
    'déjelo',
    'ya no hace falta',
    'esqueça',
    'deixe para lá',
    'laissez tomber',
    'olvídalo',
    'samahani',
  ],
  status: [
    'what is the status of my ticket?',
    'What’s the status of my ticket',
    'any news?',
    'any news on my ticket?',
    'Any updates on my request?',
    'how is my ticket going?',
    'where is my ticket?',
    'Status?',
    'Wie ist der Stand meines Tickets?',
    'Gibt es was Neues?',
    'Où en est mon ticket ?',
    'Des nouvelles de mon ticket ?',
    '¿Cuál es el estado de mi ticket?',
    '¿alguna novedad?',
    'Tiketi yangu iko wapi?',
    'Kuna habari kuhusu tiketi yangu?',
    'hi, any news on my ticket? thanks',
  ],
};

describe('small talk', () => {
  for (const [talk, texts] of Object.entries(said)) {
    for (const text of texts) it(`${text}: ${talk}`, () => assert.equal(readSmallTalk(text), talk));
  }

  for (const text of [
    'hi, printer',
    'hello my screen is black',
    'thanks, but it is broken again',
    'ok, and now the mouse',
    'yes it is the one by the window',
    'test server is down',
    'any news server is down',
    'never mind the printer, my VPN fails',
    'what is the status of the network',
    'danke, aber der Drucker geht nicht',
    '🔥',
    '!!!',
    '',
    'hello '.repeat(40),
  ]) {
    it(`${text.slice(0, 40)}: says more`, () => assert.equal(readSmallTalk(text), null));
  }
});
