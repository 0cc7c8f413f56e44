import type { Texts } from '#src/cards/texts/en/shape.ts';

/** What people read around what a language model wrote. */
export const assistant: Texts['assistant'] = {
  author: 'El asistente (automático)',
  title: (number) => `Una respuesta automática a #${number}`,
  marked: 'Escrita por un ordenador a partir de nuestros artículos, sin revisión humana. Su ticket sigue abierto.',
  article: 'Un artículo de la mesa de ayuda',
  helped: 'Bien, gracias por decirlo. Si está resuelto, retire el ticket para que nadie trabaje en él.',
  helpedNot: 'Gracias por decirlo. Una persona revisa su ticket.',
  person: 'Pidió hablar con una persona. Quien tiene su ticket ya lo sabe.',
  wantsPerson: 'La respuesta automática no lo resolvió. Me gustaría hablar con una persona.',
};
