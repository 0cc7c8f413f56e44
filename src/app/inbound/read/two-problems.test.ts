import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { twoProblems } from './two-problems.ts';

const two: readonly (readonly [string, string, string])[] = [
  [
    'My laptop does not start. Another problem: the VPN drops every hour.',
    'My laptop does not start.',
    'the VPN drops every hour.',
  ],
  [
    'Printer 3 is jammed again!\nUnrelated: I need access to the payroll share',
    'Printer 3 is jammed again!',
    'I need access to the payroll share',
  ],
  [
    'Outlook keeps asking for my password. Separately, my second monitor is black.',
    'Outlook keeps asking for my password.',
    'my second monitor is black.',
  ],
  [
    "Teams has no sound. There's also another issue that my mouse double-clicks.",
    'Teams has no sound.',
    'my mouse double-clicks.',
  ],
  [
    'Mein Drucker druckt nicht. Noch ein anderes Problem: das WLAN ist weg.',
    'Mein Drucker druckt nicht.',
    'das WLAN ist weg.',
  ],
  [
    'Das Passwort ist abgelaufen. Unabhängig davon, brauche ich eine neue Maus.',
    'Das Passwort ist abgelaufen.',
    'brauche ich eine neue Maus.',
  ],
  ["L'écran reste noir. Autre chose : le badge ne marche plus.", "L'écran reste noir.", 'le badge ne marche plus.'],
  [
    'No funciona el correo. Otro problema: la impresora hace ruido.',
    'No funciona el correo.',
    'la impresora hace ruido.',
  ],
  [
    'Kompyuta haiwaki kabisa. Tatizo lingine: mtandao ni polepole sana.',
    'Kompyuta haiwaki kabisa.',
    'mtandao ni polepole sana.',
  ],
];

const one: readonly string[] = [
  'My laptop does not start. Also, the fan is very loud.',
  'Teams has no sound. Also my headset is new.',
  'I forgot my password. Also I tried the reset link and the page does not load.',
  'I have another problem with the printer.',
  'Another problem: the VPN drops every hour.',
  'The second problem with this laptop is back again, the screen flickers.',
  'It works on a different topic branch but not on main. Please help.',
  'Please move me to another team, unrelated to the reorganisation.',
  'The monitors are on separate issues of the catalogue.',
  'VPN is down. Another problem: yes.',
  'Eins geht nicht. Außerdem ist es langsam.',
  "J'ai un autre problème avec l'imprimante du deuxième étage.",
  'Steps: 1. open Outlook 2. press Send 3. it closes',
  '- the screen is black\n- the fan is loud',
  'First one is broken. Another issue: the second is slow. Another issue: the third is missing.',
  '',
];

describe('a text about two problems', () => {
  for (const [text, first, second] of two) {
    it(`is “${text.slice(0, 50).replace('\n', ' ')}…”`, () => assert.deepEqual(twoProblems(text), [first, second]));
  }
  for (const text of one) {
    it(`is not “${text.slice(0, 60).replace('\n', ' ')}”`, () => assert.equal(twoProblems(text), null));
  }
});
