/** Lower case, without accents, punctuation or emoji: `Où est-il ?` is `ou est il`. */
export const plainWords = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/g, "'")
    .toLowerCase()
    .split(/[^\p{L}\p{N}'#@]+/u)
    .filter((word) => word !== '');
