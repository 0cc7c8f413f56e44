import type { Texts } from '#src/cards/texts/en/shape.ts';

const wasItYou = 'Si no fue usted, avise enseguida al administrador de la mesa de ayuda.';

/** About signing in to the console by chat. */
export const signIn: Texts['signIn'] = {
  secondFactor: {
    said: {
      factor_added: (name) =>
        `Se añadió «${name}»: ahora lo necesita, u otro de los suyos, para iniciar sesión en la página de la mesa de ayuda.`,
      factor_removed: (name) => `Se quitó «${name}»: ya no sirve para iniciar sesión en la página de la mesa de ayuda.`,
      factor_refused: () =>
        'Alguien que había llegado hasta su segundo factor en la página de la mesa de ayuda dio tres códigos incorrectos seguidos. Nadie inició sesión, y cada nuevo intento debe esperar más.',
      codes_made: () => 'Creó nuevos códigos de recuperación: los anteriores ya no sirven.',
      code_used: (left) => {
        const rest = left === '0' ? 'no queda ninguno' : left === '1' ? 'queda uno' : `quedan ${left}`;
        return `Se usó uno de sus códigos de recuperación para iniciar sesión; ${rest}. Si los necesita, cree nuevos en su nombre, «Second factor».`;
      },
      reset: (names) =>
        `Un administrador quitó lo que tenía: ${names}. Se cerró su sesión en todas partes; inicie sesión y configúrelo de nuevo.`,
    },
    withBrowser: (agent) => `Con ${agent}.`,
    notYou: {
      factor_added: wasItYou,
      factor_removed: wasItYou,
      factor_refused:
        'Si fue usted, espere un poco e inténtelo de nuevo. Si no, avise enseguida al administrador de la mesa de ayuda: quizá alguien lea su chat.',
      codes_made: wasItYou,
      code_used: wasItYou,
      reset: 'Si no lo pidió, avise enseguida al administrador de la mesa de ayuda.',
    },
  },
  ask: (agent) =>
    agent === ''
      ? 'Alguien quiere iniciar sesión como usted en la página de la mesa de ayuda. Si es usted, pulse el número que muestra la página.'
      : `Alguien quiere iniciar sesión como usted en la página de la mesa de ayuda, con ${agent}. Si es usted, pulse el número que muestra la página.`,
  notYou: 'Si no es usted, pulse «No soy yo»: así no entra nadie.',
  confirmed: 'Sesión iniciada. La página se abre sola.',
  wrong:
    'No es el número de la página, así que nadie inició sesión. Si fue usted, empiece de nuevo en la página. Si no, avise al administrador de la mesa de ayuda.',
  refused: 'Nadie inició sesión. Si vuelve a ocurrir, avise al administrador de la mesa de ayuda.',
  gone: 'Esta pregunta ya no está abierta: se respondió antes, o tiene más de cinco minutos. Empiece de nuevo en la página.',
  link: 'Abrir la página de la mesa de ayuda',
  linkWorksOnce: 'El enlace inicia su sesión en un navegador, una sola vez, durante cinco minutos: no lo comparta.',
  noAddress:
    'Nadie ha dicho aún dónde está la página de esta mesa de ayuda. Quien la administra define DESKHAND_URL; hasta entonces, pídale un enlace.',
};
