/** An https address, or the absolute path of a file. */
export const readAbsenceSource = (text: string): string | null => {
  const source = text.trim();
  if (source.startsWith('/')) return source;
  const address = URL.canParse(source.replace(/^webcals?:/i, 'https:'))
    ? new URL(source.replace(/^webcals?:/i, 'https:'))
    : null;
  return address?.protocol === 'https:' && address.hostname !== '' ? address.href : null;
};
