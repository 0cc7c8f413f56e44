const formats = new Map();

const format = (zone, options, language = 'en-GB') => {
  const key = `${language} ${zone}${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  let made;
  try {
    made = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
  } catch {
    made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  }
  formats.set(key, made);
  return made;
};

const hourMinute = { hour: '2-digit', minute: '2-digit' };

/** 10:45 */
export const clockTime = (at, zone) => format(zone, hourMinute).format(new Date(at));

/** Mon 5 Jan, 10:45; in German, which is `de`: Mo., 5. Jan., 10:45. */
export const dayAndTime = (at, zone, language) =>
  format(zone, { weekday: 'short', day: 'numeric', month: 'short', ...hourMinute }, language).format(new Date(at));

/** Mon 5 Jan */
export const shortDay = (at, zone) =>
  format(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at));

/** Monday 5 January 2026 */
export const longDay = (at, zone) => format(zone, { dateStyle: 'full' }).format(new Date(at));

/** Monday 5 January 2026 at 10:45:00 CET, shown when hovering over a time. */
export const exactTime = (at, zone, language) =>
  format(zone, { dateStyle: 'full', timeStyle: 'long' }, language).format(new Date(at));

/** CET, GMT+1 or the like. */
export const zoneName = (at, zone) =>
  format(zone, { timeZoneName: 'short' })
    .formatToParts(new Date(at))
    .find((part) => part.type === 'timeZoneName')?.value ?? '';

/** 45 min, 2 h 30 min, 3 days. Milliseconds in. */
export const duration = (ms) => {
  const total = Math.max(0, Math.round(ms / 60_000));
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  const minutes = total % 60;
  if (days >= 3) return `${days} days`;
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
  if (hours > 0) return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  return `${minutes} min`;
};

/** Open time is always given in hours, because a day of open time is not a calendar day. */
export const openTime = (ms) => {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const rest = minutes % 60;
  if (minutes < 60) return `${minutes} min`;
  return rest === 0 ? `${minutes / 60} h` : `${(minutes - rest) / 60} h ${rest} min`;
};

/** in 45 min, 2 h ago, now. */
export const relative = (at, now) => {
  const away = new Date(at).getTime() - now;
  if (Math.abs(away) < 45_000) return 'now';
  return away > 0 ? `in ${duration(away)}` : `${duration(-away)} ago`;
};
