import type { Field, FormValues } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { SkillId } from '#src/core/ids.ts';
import type { Category } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { nameField, notConfidence, numberIn, type Read, readName, text } from './field-parts.ts';

const { admin } = texts;

/** The fields of what a category is called, and how sure the classifier must be of it. */
export const categoryFields = ({ name, confidence }: Category): readonly Field[] => [
  nameField(name),
  text(
    'confidence',
    'Confidence needed to set this category automatically',
    confidence === undefined ? '' : `${confidence}`,
    'From 0 to 1, such as 0.8; 1 leaves every choice to people. Empty: same as the whole desk',
  ),
];

export const readCategory = (category: Category, values: FormValues): Read => {
  const confidence = numberIn(values.confidence ?? '');
  const named = readName(values.name ?? '');
  if (confidence === undefined || 'wrong' in named) {
    return {
      errors: {
        ...('wrong' in named && { name: named.wrong }),
        ...(confidence === undefined && { confidence: notConfidence }),
      },
    };
  }
  return { edit: { type: 'edit_category', id: category.id, set: { name: named.name, confidence } } };
};

/** The field of what a skill is called. */
export const skillFields = ({ name }: { readonly name: string }): readonly Field[] => [nameField(name)];

export const readSkill = (id: SkillId, skills: OrganisationSetup['skills'], values: FormValues): Read => {
  const named = readName(values.name ?? '');
  if ('wrong' in named) return { errors: { name: named.wrong } };
  const same = skills.some((one) => one.id !== id && one.name.toLowerCase() === named.name.toLowerCase());
  return same ? { errors: { name: admin.problem.exists } } : { edit: { type: 'edit_skill', id, set: named } };
};
