/**
 * Removes what cannot be typed, what databases refuse and what misleads readers: control characters (except line breaks
 * and tabs), half emoji, and marks that reverse or isolate the text direction.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');

/** Spaces, what Unicode calls ignorable (U+200B, U+2060, U+3164 …), and the Braille pattern without dots. */
const onlyInvisible = /^[\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether a reader sees nothing: no text at all, or only characters that are not drawn. */
export const isBlank = (text: string): boolean => onlyInvisible.test(text);

/** Without white space at its ends; empty if a reader would see nothing. */
export const visibleWords = (text: string): string => (isBlank(text) ? '' : text.trim());

/** A name as it may stand in a title: one line that cannot change how the words around it read; may be empty. */
export const cleanName = (name: string): string => visibleWords(cleanText(name).replace(/\s+/g, ' '));
