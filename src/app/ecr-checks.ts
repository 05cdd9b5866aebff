import { type Repository, TAG_MUTABILITIES, type TagMutability } from '../model/ecr.ts';
import { type Refusal, type RefusalCode, refuse } from '../model/refusal.ts';
import { EcsError, invalid } from './errors.ts';

const MOST_TAGS = 50;
const LONGEST_POLICY = 10_240;
const MOST_CHARACTERS = 400_000;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

export const refused = (code: RefusalCode, message: string, ...field: string[]): EcsError =>
  new EcsError(refuse(code, message, field));

/** A document is one item of the store: it says when it is full. */
export function checkSize(document: object | null): void {
  if (JSON.stringify(document).length > MOST_CHARACTERS)
    throw refused('LimitExceededException', `What belongs together has at most ${MOST_CHARACTERS} characters here.`);
}

export function checked(...refusals: (Refusal | undefined)[]): void {
  for (const refusal of refusals) if (refusal !== undefined) throw new EcsError(refusal);
}

export function mutability(text: string): TagMutability {
  const known = TAG_MUTABILITIES.find((one) => one === text);
  if (known === undefined)
    throw invalid(`imageTagMutability should be one of [${TAG_MUTABILITIES.join(', ')}]`, 'imageTagMutability');
  return known;
}

export function checkTags(tags: Repository['tags']): void {
  if (tags.length > MOST_TAGS)
    throw refused('TooManyTagsException', `A resource has at most ${MOST_TAGS} tags.`, 'tags');
  const wrong = tags.some(
    ({ key, value }) =>
      key.length < 1 ||
      key.length > 128 ||
      value.length > 256 ||
      !TAG_TEXT.test(key) ||
      !TAG_TEXT.test(value) ||
      key.toLowerCase().startsWith('aws:'),
  );
  if (wrong || new Set(tags.map(({ key }) => key)).size < tags.length)
    throw refused(
      'InvalidTagParameterException',
      'Tags have unique keys of 1 to 128 and values of at most 256 letters, digits, spaces and _.:/=+-@, without the prefix aws:.',
      'tags',
    );
}

/** A policy is kept and returned; nobody is refused by it, because the simulator has no users. */
export function checkPolicy(text: string): string {
  if (text.length > LONGEST_POLICY)
    throw invalid(
      `Invalid parameter at 'PolicyText' failed to satisfy constraint: 'at most ${LONGEST_POLICY} characters'`,
      'policyText',
    );
  try {
    const policy = JSON.parse(text) as unknown;
    if (typeof policy === 'object' && policy !== null && 'Statement' in policy) return text;
  } catch {
    // said below
  }
  throw invalid(
    "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    'policyText',
  );
}
