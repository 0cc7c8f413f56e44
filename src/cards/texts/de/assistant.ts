import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around what a language model wrote. */
export const assistant: Texts['assistant'] = {
  author: 'Der Assistent (automatisch)',
  title: (number) => `Eine automatische Antwort zu #${number}`,
  marked: 'Von einem Computer aus unseren Artikeln geschrieben und von niemandem geprüft. Ihr Ticket bleibt offen.',
  article: 'Ein Artikel des Helpdesks',
  helped:
    'Gut, danke für die Rückmeldung. Wenn es gelöst ist, ziehen Sie das Ticket zurück, damit niemand daran arbeitet.',
  helpedNot: 'Danke für die Rückmeldung. Jemand sieht sich Ihr Ticket an.',
  person: 'Sie möchten mit jemandem sprechen. Wer Ihr Ticket hat, weiß es.',
  wantsPerson: 'Die automatische Antwort hat es nicht gelöst. Ich möchte mit jemandem sprechen.',
};
