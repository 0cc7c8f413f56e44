/** Storage that may be turned off, full or blocked: then nothing is stored, without an error. */
const keeper = (storage) => ({
  read(key, fallback) {
    try {
      return JSON.parse(storage().getItem(`deskhand.${key}`)) ?? fallback;
    } catch {
      return fallback;
    }
  },
  write(key, value) {
    try {
      storage().setItem(`deskhand.${key}`, JSON.stringify(value));
    } catch {
      // See above.
    }
  },
});

/** For this tab. */
export const tab = keeper(() => sessionStorage);
/** For this browser. */
export const browser = keeper(() => localStorage);
