import type { Profile, Sender } from '#src/app/ports/chat/directory.ts';
import type { Member } from './connector.ts';

/** Who may ask for help. */
export type Admission = {
  /** The company's own tenant. */
  readonly tenantId: string;
  /** Other tenants whose people are treated as colleagues. */
  readonly allowedTenants: readonly string[];
  /** Whether guests in the company's tenant are too. */
  readonly allowGuests: boolean;
};

export const tenantAllowed = (tenant: string, { tenantId, allowedTenants }: Admission): boolean =>
  tenant.toLowerCase() === tenantId.toLowerCase() ||
  allowedTenants.some((allowed) => allowed.toLowerCase() === tenant.toLowerCase());

const mailbox = /^[^\s@#]+@[^\s@]+$/;

/**
 * The desk's view of a conversation member. An e-mail address decides who someone is, so it is used only for the
 * company's own people: another tenant's admin can set any address.
 */
export const profileOf = (member: Member, who: Sender, zone: string | null, admission: Admission): Profile => {
  const upn = member.userPrincipalName ?? '';
  const home = (member.tenantId ?? who.tenant).toLowerCase();
  const guest = member.userRole?.toLowerCase() === 'guest' || upn.toUpperCase().includes('#EXT#');
  const anonymous = member.userRole?.toLowerCase() === 'anonymous' || !member.aadObjectId;
  const ownPeople = !guest && home === admission.tenantId.toLowerCase();
  const welcome = guest ? admission.allowGuests : ownPeople || tenantAllowed(home, admission);
  const email = [member.email ?? '', upn].find((address) => mailbox.test(address)) ?? null;
  return {
    name: member.name || [member.givenName, member.surname].filter(Boolean).join(' '),
    email: ownPeople ? email : null,
    zone: zone !== null && isZone(zone) ? zone : null,
    standing: anonymous || !welcome ? 'guest' : 'member',
  };
};

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
