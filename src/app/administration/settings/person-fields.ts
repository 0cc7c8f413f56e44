import type { Field, FormValues } from '#src/cards/card.ts';
import { readAbsenceSource } from '#src/core/absence-source.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { cleanText } from '#src/core/visible-text.ts';
import { lines, type Read, text } from './field-parts.ts';

/** Written to take a calendar away: nobody reads its address, which often holds a secret, so that it cannot be emptied. */
const noCalendar = 'none';

/** Absences count only of those who are asked about tickets, or decide. */
const hasAbsences = (person: Person): boolean => hasRole(person, 'technician', 'manager');

/** The fields about somebody that are on no other form. `isThere`: they have a calendar of absences. */
export const personFields = (person: Person, isThere: boolean): readonly Field[] => [
  { ...text('zone', 'Time zone', person.zone, 'Such as Europe/Berlin'), required: true },
  ...(hasAbsences(person) || isThere
    ? [
        text(
          'absences',
          'Absence calendar',
          '',
          `The https address of an iCalendar feed, or the full path of such a file on the desk’s machine. ${
            isThere ? `One is set; its address isn’t shown. Empty: keep it. “${noCalendar}”: remove it` : 'Empty: none'
          }`,
          2_000,
        ),
      ]
    : []),
  ...(worksHere(person) && person.blocked === undefined
    ? []
    : [
        lines(
          'blocked',
          'Reason for blocking them from filing and writing',
          person.blocked ?? '',
          'Only desk admins see it. Empty: not blocked',
          textLimits.reason,
        ),
      ]),
];

/** What the form about somebody asks for. */
export const readPerson = (person: Person, isThere: boolean, values: FormValues): Read => {
  const fields = personFields(person, isThere).map(({ id }) => id);
  const said = (field: string): string => (fields.includes(field) ? cleanText(values[field] ?? '').trim() : '');
  const source = said('absences');
  const absences = source === '' || source.toLowerCase() === noCalendar ? null : readAbsenceSource(source);
  const blocked = said('blocked');
  const errors = {
    ...(!isZone(said('zone')) && { zone: notAZone(said('zone')) }),
    ...(source !== '' &&
      source.toLowerCase() !== noCalendar &&
      absences === null && { absences: 'Enter an https address, or a path that starts with /.' }),
    ...(blocked.length > textLimits.reason && { blocked: `Enter at most ${textLimits.reason} characters.` }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const set = {
    zone: said('zone'),
    ...(source !== '' && { absences }),
    ...(fields.includes('blocked') && { blocked: blocked === '' ? null : blocked }),
  };
  return { edit: { type: 'edit_person', id: person.id, set } };
};
