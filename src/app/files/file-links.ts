import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Store } from '#src/app/ports/store.ts';
import type { StoredFile } from '#src/core/conversation/files.ts';
import { days, type Instant, type TicketNumber } from '#src/core/ids.ts';

const secretSetting = 'files.secret';

/** How long a link on a card works: until the end of the day after next, so that a card stays the same for a day. */
const linkDays = 2;

/** The desk's secret for files, made when it is first needed. */
export const createFileSecret = (store: Store): (() => Promise<string>) => {
  let known: string | null = null;
  return async () => {
    known ??= await store.read.setting(secretSetting);
    known ??= await store.transaction(async (tx) => {
      const saved = await tx.setting(secretSetting);
      if (saved !== null) return saved;
      const made = randomBytes(32).toString('base64url');
      await tx.saveSetting(secretSetting, made);
      return made;
    });
    return known;
  };
};

const signatureOf = (secret: string, ticket: number, id: string, until: Instant): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([ticket, id, until]))
    .digest('base64url');

/** The address of a file for whoever has the link, for about two days. `base`: where the desk is reached. */
export const fileLink = (
  { base, secret }: { readonly base: string; readonly secret: string },
  ticket: TicketNumber,
  { id, name }: Pick<StoredFile, 'id' | 'name'>,
  now: Instant,
): string => {
  const until = (Math.floor(now / days(1)) + linkDays) * days(1);
  const query = new URLSearchParams({ until: `${until}`, key: signatureOf(secret, ticket, id, until) });
  return `${base}/files/${ticket}/${id}/${encodeURIComponent(name)}?${query}`;
};

/** Whether this link was made here and still works. */
export const isFileLink = (
  secret: string,
  link: { readonly ticket: number; readonly id: string; readonly until: number; readonly key: string },
  now: Instant,
): boolean => {
  const { ticket, id, until, key } = link;
  if (!Number.isSafeInteger(until) || until < now || until > now + days(linkDays)) return false;
  const expected = Buffer.from(signatureOf(secret, ticket, id, until));
  const given = Buffer.from(key);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
