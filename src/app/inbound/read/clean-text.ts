import type { Inbound } from '#src/app/ports/chat/inbound.ts';

/**
 * Without what no keyboard writes, databases refuse or readers are fooled by: control characters (line breaks and tabs
 * are welcome), halves of emoji, marks that turn the direction of the words after them.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e]/gu, '');

/** An inbound event whose every text is fit to be kept. */
export const cleanInbound = (inbound: Inbound): Inbound => {
  switch (inbound.type) {
    case 'command':
    case 'shortcut':
    case 'message':
      return { ...inbound, text: cleanText(inbound.text) };
    case 'edit':
      return { ...inbound, text: inbound.text === null ? null : cleanText(inbound.text) };
    case 'form': {
      const clean = Object.entries(inbound.values).filter((entry) => typeof entry[1] === 'string');
      return { ...inbound, values: Object.fromEntries(clean.map(([field, value]) => [field, cleanText(value)])) };
    }
    case 'action':
      return inbound;
  }
};
