import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import type { DeskVerb } from './verb.ts';

const { action, help } = texts;

/** Tickets and articles, listed, found and shown. */
export const reading = madeInEachLanguage(
  () =>
    ({
      list: {
        about: 'desk',
        label: action.next,
        typed: {
          word: 'list',
          also: [
            'ls',
            'tickets',
            'mine',
            'my',
            'liste',
            'meine',
            'mes',
            'mis',
            'meus',
            'minha',
            'minhas',
            'chamados',
            'lista',
            'orodha',
          ],
          ticket: false,
          argument: null,
          example: '',
          help: help.list,
          audience: 'anyone',
        },
      },
      status: {
        about: 'desk',
        label: null,
        typed: {
          word: 'status',
          also: ['stand', 'statut', 'estado', 'hali'],
          ticket: false,
          argument: null,
          example: '',
          help: help.status,
          audience: 'anyone',
        },
      },
      find: {
        about: 'desk',
        label: action.next,
        typed: {
          word: 'find',
          also: ['search', 'suche', 'suchen', 'chercher', 'cherche', 'buscar', 'busca', 'procurar', 'tafuta'],
          ticket: false,
          argument: { name: 'text', needed: true, maxLength: 60 },
          example: help.findExample,
          help: help.find,
          audience: 'anyone',
        },
      },
      kb: {
        about: 'desk',
        label: null,
        typed: {
          word: 'kb',
          ticket: false,
          argument: { name: 'text', needed: true, maxLength: 200 },
          example: help.kbExample,
          help: help.kb,
          audience: 'anyone',
        },
      },
      article: { about: 'desk', label: action.readArticle },
      article_solved: { about: 'desk', label: action.articleSolved, usesUp: true },
      article_yes: { about: 'desk', label: action.articleHelped },
      article_no: { about: 'desk', label: action.articleHelpedNot },
      article_right: { about: 'desk', label: action.articleRight },
      details: {
        about: 'desk',
        label: action.details,
        typed: {
          word: 'show',
          also: [
            'view',
            'open',
            'details',
            'info',
            'see',
            'display',
            'zeige',
            'zeig',
            'voir',
            'ver',
            'mostrar',
            'onyesha',
          ],
          ticket: true,
          argument: null,
          example: '17',
          help: help.show,
          audience: 'anyone',
        },
      },
      whole: { about: 'desk', label: action.whole },
      transcript: {
        about: 'desk',
        label: action.transcript,
        typed: {
          word: 'transcript',
          also: ['protokoll', 'transcription', 'transcripción', 'nakala'],
          ticket: true,
          argument: null,
          example: '17',
          help: help.transcript,
          audience: 'anyone',
        },
      },
    }) as const satisfies Record<string, DeskVerb>,
);
