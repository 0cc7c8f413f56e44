import type { Sender } from '#src/app/ports/chat/directory.ts';

/** An account as people write it: `tenant/user`, or only the user where the platform has no tenants. */
export const accountInWords = ({ tenant, user }: Pick<Sender, 'tenant' | 'user'>): string =>
  tenant === '' ? user : `${tenant}/${user}`;

/** Reads what `accountInWords` writes. */
export const readAccountWords = (platform: string, written: string): Sender => {
  const slash = written.indexOf('/');
  return slash === -1
    ? { platform, tenant: '', user: written }
    : { platform, tenant: written.slice(0, slash), user: written.slice(slash + 1) };
};
