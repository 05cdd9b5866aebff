import type { Repository } from '../model/ecr.ts';
import type { CreationTemplate } from './ecr-registry.ts';

/** The template for everything that no other one is for. */
const ROOT = 'ROOT';

/** What a template says of the repositories that are made by it, as its members were checked at the door. */
interface TemplateMembers {
  readonly appliedFor?: readonly string[];
  readonly imageTagMutability?: string;
  readonly imageTagMutabilityExclusionFilters?: readonly { readonly filter?: string }[];
  readonly encryptionConfiguration?: Repository['encryptionConfiguration'];
  readonly resourceTags?: readonly { readonly Key?: string; readonly Value?: string }[];
  readonly repositoryPolicy?: string;
  readonly lifecyclePolicy?: string;
}

/** The template that makes a repository of this name on a push: of those whose prefix it has, the longest; ROOT has all names. */
export function templateOfPush(templates: readonly CreationTemplate[], name: string): CreationTemplate | undefined {
  const lengthOf = ({ prefix }: CreationTemplate): number => (prefix === ROOT ? 0 : prefix.length);
  return templates
    .filter(
      (template) =>
        (template as TemplateMembers).appliedFor?.includes('CREATE_ON_PUSH') === true &&
        (template.prefix === ROOT || name.startsWith(`${template.prefix.replace(/\/$/, '')}/`)),
    )
    .sort((a, b) => lengthOf(b) - lengthOf(a))[0];
}

/** A repository as a template wants it, beside its name; the policies are put on it afterwards. */
export function repositoryByTemplate(template: CreationTemplate) {
  const {
    imageTagMutability,
    imageTagMutabilityExclusionFilters = [],
    encryptionConfiguration,
    resourceTags = [],
    repositoryPolicy,
    lifecyclePolicy,
  } = template as TemplateMembers;
  return {
    repository: {
      tags: resourceTags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
      exclusionFilters: imageTagMutabilityExclusionFilters.map(({ filter = '' }) => filter),
      ...(imageTagMutability !== undefined && { imageTagMutability }),
      ...(encryptionConfiguration !== undefined && { encryptionConfiguration }),
    },
    ...(repositoryPolicy !== undefined && { repositoryPolicy }),
    ...(lifecyclePolicy !== undefined && { lifecyclePolicy }),
  };
}
