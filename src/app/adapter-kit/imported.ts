/** The channel of tickets that come from another desk: nobody is told about them, and their category is no example. */
export const importedChannel = 'replay';

/** Where their ids are from in the inbox: kept for ever, so that a ticket is imported once, whatever its time. */
export const importedSource = 'replay';
