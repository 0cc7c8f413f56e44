/** A row's id from its text form; null when the text cannot be one. */
export const rowId = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);
