import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { cleanName, cleanText } from '#src/core/visible-text.ts';

/** An inbound event with all its texts cleaned. */
export const cleanInbound = (inbound: Inbound): Inbound => {
  switch (inbound.type) {
    case 'message': {
      const { marks, ...message } = inbound;
      const text = cleanText(inbound.text);
      return { ...message, text, ...(marks && text === inbound.text && { marks }) };
    }
    case 'command':
    case 'shortcut':
      return { ...inbound, text: cleanText(inbound.text) };
    case 'mail':
      return {
        ...inbound,
        name: cleanName(inbound.name),
        subject: cleanName(inbound.subject),
        text: cleanText(inbound.text),
      };
    case 'verb':
      return { ...inbound, words: cleanText(inbound.words) };
    case 'edit': {
      const { marks, ...edit } = inbound;
      const text = inbound.text === null ? null : cleanText(inbound.text);
      return { ...edit, text, ...(marks && text === inbound.text && { marks }) };
    }
    case 'form': {
      const clean = Object.entries(inbound.values).filter((entry) => typeof entry[1] === 'string');
      return { ...inbound, values: Object.fromEntries(clean.map(([field, value]) => [field, cleanText(value)])) };
    }
    case 'reaction':
      return inbound;
    case 'action': {
      const { value, chosen } = inbound;
      return { ...inbound, value: cleanText(value), chosen: chosen === null ? null : cleanText(chosen) };
    }
  }
};
