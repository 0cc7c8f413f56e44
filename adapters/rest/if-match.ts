import { problem } from '#src/app/adapter-kit/problem.ts';

/** The version in an ETag of ours; undefined: none was sent, or it is not to matter. Throws a Problem. */
export const versionIn = (headers: Headers): number | undefined => {
  const given = headers.get('if-match')?.trim();
  if (given === undefined || given === '*') return undefined;
  const version = /^"(\d{1,15})(?:\.[\w-]{1,64})?"$/.exec(given)?.[1];
  if (version !== undefined) return Number(version);
  throw problem(422, 'invalid_if_match', 'If-Match takes one ETag, as it was read with: If-Match: "5.…".');
};

/** The same where it has to be sent; undefined: it is not to matter. Throws a Problem. */
export const versionSentIn = (headers: Headers): number | undefined => {
  if (headers.get('if-match') !== null) return versionIn(headers);
  throw problem(
    428,
    'if_match_required',
    'Read it first, and send its ETag as If-Match, so that nothing is lost that somebody else has changed meanwhile. “If-Match: *” overwrites that.',
  );
};
