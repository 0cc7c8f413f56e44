import type { Context } from 'hono';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';

/** How the console looks in this browser. `system`: as the device does. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const aYear = 365 * 24 * 60 * 60;

export const themeOf = (c: Context): Theme => themes.find((one) => one === readCookie(c, 'theme')) ?? 'system';

/** Keeps it for a year, in this browser alone. False: there is no such theme. */
export const keepTheme = (c: Context, wanted: string): boolean => {
  const theme = themes.find((one) => one === wanted);
  if (theme === undefined) return false;
  if (theme === 'system') dropCookie(c, 'theme');
  else writeCookie(c, 'theme', theme, aYear);
  return true;
};
