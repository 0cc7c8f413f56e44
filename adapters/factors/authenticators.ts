import type { Authenticators } from '#src/app/ports/access/authenticators.ts';
import { createAppCodes } from './app-codes.ts';
import { createPasskeys } from './passkeys.ts';

/** Apps on phones and passkeys, as the desk asks for them. */
export const createAuthenticators = (): Authenticators => ({ app: createAppCodes(), passkeys: createPasskeys() });
