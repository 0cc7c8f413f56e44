import ICAL from 'ical.js';

/** What somebody answers from their calendar to an invitation. */
export type CalendarAnswer = {
  readonly uid: string;
  readonly answer: 'accepted' | 'tentative' | 'declined';
  /** When it was to be, in milliseconds; null: it does not say. */
  readonly from: number | null;
  /** What they wrote with it; often empty. */
  readonly comment: string;
};

const answers: Readonly<Record<string, CalendarAnswer['answer']>> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
};

/** Of a calendar's text, in characters: an answer is a page. */
const longest = 50_000;

/** Reads an iTIP answer (RFC 5546, METHOD:REPLY) by this sender; null: it is none, or not theirs. Throws nothing. */
export const readCalendarAnswer = (text: string, sender: string): CalendarAnswer | null => {
  if (text.length > longest || !/^METHOD:REPLY\s*$/im.test(text)) return null;
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (`${calendar.getFirstPropertyValue('method')}`.toUpperCase() !== 'REPLY') return null;
    const [event, another] = calendar.getAllSubcomponents('vevent');
    if (event === undefined || another !== undefined) return null;
    const own = event
      .getAllProperties('attendee')
      .find((one) => `${one.getFirstValue()}`.replace(/^mailto:/i, '').toLowerCase() === sender.toLowerCase());
    const answer = answers[`${own?.getParameter('partstat') ?? ''}`.toUpperCase()];
    const uid = event.getFirstPropertyValue('uid');
    if (answer === undefined || typeof uid !== 'string') return null;
    const comment = event.getAllProperties('comment').map((one) => `${one.getFirstValue()}`.trim());
    const start = event.getFirstPropertyValue('dtstart');
    const time = start instanceof ICAL.Time ? start : null;
    // A time of no zone is nobody's: it cannot be compared.
    const isFixed = time !== null && !time.isDate && time.zone?.tzid !== 'floating';
    return { uid, answer, from: isFixed ? time.toJSDate().getTime() : null, comment: comment.join('\n') };
  } catch {
    return null;
  }
};
