// How reports want their facts; db imports no rules from core itself.
export {
  columnsOf,
  createFactNames,
  factKinds,
  factLayout,
  factRows,
  nobody,
  rowsOfKind,
  stayedFlags,
} from '#src/core/reports/fact-columns.ts';
export { guessOf } from '#src/core/reports/guess.ts';
export { openStatuses } from '#src/core/ticket/ticket.ts';
