/** Ids leave the database as text; what cannot be one is nobody's. */
export const rowId = (id: string): number | null => (/^\d{1,15}$/.test(id) ? Number(id) : null);
