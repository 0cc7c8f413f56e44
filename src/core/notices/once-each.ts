import { isWarning, type Notice, severity } from './notices.ts';

/** When several clocks of a ticket are late at once, people hear once: about the most serious, or the last of equals. */
export const onceEach = (notices: readonly Notice[]): readonly Notice[] => {
  const told = (notice: Notice): string => JSON.stringify(notice.to);
  return notices.filter(
    (notice, index) =>
      !isWarning(notice) ||
      !notices.some(
        (other, place) =>
          isWarning(other) &&
          told(other) === told(notice) &&
          (severity(other) > severity(notice) || (severity(other) === severity(notice) && place > index)),
      ),
  );
};
