import type { FactorsOf } from '#src/app/ports/console/second-factor.ts';
import { mustHaveFactor } from '#src/core/access/second-factor.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { FactorParts } from './parts.ts';

/** See `SecondFactors.of`: nothing of it is a secret. */
export const factorsOf = async (
  { store: { read }, required }: Pick<FactorParts, 'store' | 'required'>,
  person: Person,
): Promise<FactorsOf> => {
  const [factors, codes] = await Promise.all([read.factorsOf(person.id), read.recoveryCodesOf(person.id)]);
  return {
    factors: factors.map(({ id, kind, name, createdAt, usedAt, ...rest }) => ({
      ...{ id, kind, name, createdAt, usedAt },
      host: 'host' in rest ? rest.host : null,
    })),
    codesLeft: codes.filter(({ usedAt }) => usedAt === null).length,
    isRequired: mustHaveFactor(person, required),
  };
};
