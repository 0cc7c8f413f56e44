import type { Texts } from '#src/cards/texts/en/shape.ts';

const wasItYou = 'Wenn Sie das nicht waren, sagen Sie es sofort dem Admin Ihres Helpdesks.';

/** About signing in to the console by chat. */
export const signIn: Texts['signIn'] = {
  secondFactor: {
    said: {
      factor_added: (name) =>
        `„${name}“ wurde hinzugefügt: Von jetzt an brauchen Sie das, oder ein anderes von Ihren, um sich auf der Seite des Helpdesks anzumelden.`,
      factor_removed: (name) =>
        `„${name}“ wurde entfernt: Damit melden Sie sich auf der Seite des Helpdesks nicht mehr an.`,
      factor_refused: () =>
        'Jemand, der auf der Seite des Helpdesks bis zu Ihrem zweiten Faktor gekommen war, hat dreimal hintereinander einen falschen Code eingegeben. Niemand wurde angemeldet, und jeder weitere Versuch muss länger warten.',
      codes_made: () => 'Sie haben neue Wiederherstellungscodes erstellt: Die alten gelten nicht mehr.',
      code_used: (left) =>
        `Einer Ihrer Wiederherstellungscodes wurde zum Anmelden benutzt; ${left === '0' ? 'keiner ist' : left === '1' ? 'einer ist' : `${left} sind`} übrig. Neue erstellen Sie bei Bedarf unter Ihrem Namen, „Second factor“.`,
      reset: (names) =>
        `Ein Admin hat weggenommen, was Sie hatten: ${names}. Sie wurden überall abgemeldet; melden Sie sich an und richten Sie es neu ein.`,
    },
    withBrowser: (agent) => `Mit ${agent}.`,
    notYou: {
      factor_added: wasItYou,
      factor_removed: wasItYou,
      factor_refused:
        'Wenn Sie das waren, warten Sie etwas und versuchen Sie es noch einmal. Wenn nicht, sagen Sie es sofort dem Admin Ihres Helpdesks: Vielleicht liest jemand in Ihrem Chat mit.',
      codes_made: wasItYou,
      code_used: wasItYou,
      reset: 'Wenn Sie nicht darum gebeten haben, sagen Sie es sofort dem Admin Ihres Helpdesks.',
    },
  },
  ask: (agent) =>
    agent === ''
      ? 'Jemand möchte sich als Sie auf der Seite des Helpdesks anmelden. Wenn Sie das sind, drücken Sie die Zahl, die die Seite zeigt.'
      : `Jemand möchte sich als Sie auf der Seite des Helpdesks anmelden, mit ${agent}. Wenn Sie das sind, drücken Sie die Zahl, die die Seite zeigt.`,
  notYou: 'Wenn Sie es nicht sind, drücken Sie „Das bin ich nicht“: Dann kommt niemand hinein.',
  confirmed: 'Angemeldet. Die Seite öffnet sich von selbst.',
  wrong:
    'Das ist nicht die Zahl auf der Seite, deshalb wurde niemand angemeldet. Wenn Sie das waren, fangen Sie auf der Seite noch einmal an. Wenn nicht, sagen Sie es dem Admin Ihres Helpdesks.',
  refused: 'Niemand wurde angemeldet. Wenn das wieder vorkommt, sagen Sie es dem Admin Ihres Helpdesks.',
  gone: 'Diese Frage ist nicht mehr offen: Sie wurde schon beantwortet oder ist älter als fünf Minuten. Fangen Sie auf der Seite noch einmal an.',
  link: 'Die Seite des Helpdesks öffnen',
  linkWorksOnce:
    'Der Link meldet einen Browser als Sie an, einmal, innerhalb von fünf Minuten: Geben Sie ihn nicht weiter.',
  noAddress:
    'Bisher hat niemand gesagt, wo die Seite dieses Helpdesks ist. Wer ihn betreibt, setzt DESKHAND_URL; bitten Sie bis dahin dort um einen Link.',
};
