import type { Texts } from '#src/cards/texts/en/shape.ts';
import { platformName } from '#src/cards/texts/en/undelivered.ts';

/** About adding an account to another. */
export const link: Texts['link'] = {
  account: (platform, name) => `«${name}» en ${platformName(platform)}`,
  code: (code) =>
    `En los próximos 10 minutos, escríbame esto con la cuenta que quiere conservar: /ticket link ${code}. Ambas partes confirman; después las dos cuentas son usted, y lo que registró con esta va con ella.`,
  keepThis: '¿Es esta la cuenta que quiere conservar? Entonces escriba /ticket link con la otra, y su código aquí.',
  secret: 'No dé este código a nadie: entrega esta cuenta.',
  askStays: (added, stays) =>
    `¿Vincular ${added} a su cuenta de aquí, ${stays}? Desde entonces podrá hacer aquí lo mismo que usted, y sus tickets serán de usted.`,
  askAdded: (stays, added) =>
    `${stays} quiere tener esta cuenta, ${added}. Si confirma, esta cuenta será suya, con todo lo que usted ha registrado.`,
  onlyYours:
    'Confirme solo si ambas son suyas. Si alguien le envió un código o le pidió hacer esto, pulse «No soy yo».',
  agreed: (added) =>
    `Ahora confírmelo con ${added}: he enviado un mensaje allí. Si no llega, escriba /ticket link allí.`,
  done: (added, stays) =>
    `${added} pertenece ahora a ${stays}, aquí y allí. Si no es correcto, deshágalo en 24 horas: pulse el botón o escriba /ticket unlink.`,
  notLinked:
    'No se vinculó nada. Si alguien le envió un código o le pidió vincular cuentas, avise al administrador de la mesa de ayuda.',
  refused: (added) => `La otra parte dijo que no era ella, así que ${added} no se vinculó. No ha cambiado nada.`,
  again: 'Si ambas cuentas son suyas, escriba /ticket link otra vez con la que quiere añadir.',
  gone: 'Este código ya no es válido, o la pregunta ya se respondió. Para empezar de nuevo, escriba /ticket link con la cuenta que quiere añadir.',
  hasRoles:
    'Esta cuenta trabaja en la mesa de ayuda, así que es la que hay que conservar: escriba /ticket link con su otra cuenta, y aquí el código que reciba. Si ambas trabajan aquí, pregunte al administrador.',
  sameAccount: 'Esta cuenta muestra el código. Escríbalo con la cuenta que quiere conservar.',
  alreadyYours: 'Ambas cuentas ya son suyas.',
  undone: (added) => `${added} vuelve a estar sola. Lo registrado desde que se vincularon se queda donde está.`,
  returned: (tickets) => (tickets === 1 ? 'Un ticket volvió con ella.' : `${tickets} tickets volvieron con ella.`),
  nothing: 'Últimamente no se vinculó ninguna cuenta suya con un código, así que no hay nada que deshacer.',
  tooLate: 'Esto se vinculó hace más de 24 horas. Pida al administrador de la mesa de ayuda que separe las cuentas.',
  onlyAccount: 'Ahora es su única cuenta, así que no se puede quitar. Pregunte al administrador de la mesa de ayuda.',
  changed:
    'Estas cuentas han cambiado desde entonces, así que no se puede deshacer aquí. Pregunte al administrador de la mesa de ayuda.',
};
