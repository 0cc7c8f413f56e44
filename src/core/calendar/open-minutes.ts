// Open time as people write it, in a file or a form, in minutes. A day of it has a different number of hours in every calendar.

/** `15m`, `4h`, `1.5h` or `1h30m`; null if it cannot be read. */
export const readMinutes = (text: string): number | null => {
  const found = /^(?:(\d+(?:\.\d+)?)\s*h)?\s*(?:(\d+(?:\.\d+)?)\s*m)?$/.exec(text.trim());
  if (found === null || (found[1] === undefined && found[2] === undefined)) return null;
  return Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
};

/** `90` as `1h30m`, which `readMinutes` reads back. */
export const timeInWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours === 0 ? '' : `${hours}h`}${rest === 0 && hours > 0 ? '' : `${rest}m`}`;
};
