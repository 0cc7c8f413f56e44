import type { Calendar, Window } from '#src/core/calendar/calendar.ts';
import type { CalendarId } from '#src/core/ids.ts';

/** `'9-17'`, `'9:30-12'`, `'22-6'`, comma-separated. */
const windows = (text: string): readonly Window[] => {
  const minute = (time: string): number => {
    const [hour = '', rest = '0'] = time.split(':');
    return Number(hour) * 60 + Number(rest);
  };
  return text === ''
    ? []
    : text.split(',').map((range) => {
        const [from = '', to = ''] = range.split('-');
        return { from: minute(from), to: minute(to) };
      });
};

/** A calendar with the same windows from Monday to Friday, others at the weekend, and holidays by date. */
export const calendar = (
  zone: string,
  workday: string,
  weekend = '',
  holidays: Record<string, string> = {},
): Calendar => {
  const [work, free] = [windows(workday), windows(weekend)];
  return {
    id: 'desk' as CalendarId,
    name: 'Desk',
    zone,
    week: [work, work, work, work, work, free, free],
    holidays: Object.entries(holidays).map(([date, text]) => ({ date, name: 'Holiday', windows: windows(text) })),
  };
};

/** A calendar with the same windows on all seven days. */
export const everyDay = (zone: string, text: string, holidays?: Record<string, string>): Calendar =>
  calendar(zone, text, text, holidays);
