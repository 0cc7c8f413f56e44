/** The channel of tickets that are played anew: nobody is told about them, and their category is no example. */
export const importedChannel = 'replay';

/** The channel of tickets that were brought from another desk as they stood there. What happens to them here is told. */
export const broughtChannel = 'import';

/** Where their ids are from in the inbox: kept for ever, so that a ticket is imported once, whatever its time. */
export const importedSource = 'replay';
