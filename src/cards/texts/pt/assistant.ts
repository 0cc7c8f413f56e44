import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around what a language model wrote. */
export const assistant: Texts['assistant'] = {
  author: 'O assistente (automático)',
  title: (number) => `Uma resposta automática a #${number}`,
  marked: 'Escrita por um computador com base nos nossos artigos, sem revisão humana. Seu chamado continua aberto.',
  article: 'Um artigo do help desk',
  helped: 'Bom, obrigado por dizer. Se está resolvido, retire o chamado para que ninguém trabalhe nele.',
  helpedNot: 'Obrigado por dizer. Uma pessoa está olhando seu chamado.',
  person: 'Você pediu uma pessoa. Quem está com seu chamado já sabe.',
  wantsPerson: 'A resposta automática não resolveu. Eu gostaria de falar com uma pessoa.',
};
