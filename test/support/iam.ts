import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, type ScalarTag } from 'yaml';

/** One call as IAM sees it: the action, what it is about, and the keys that conditions are asked of; many-valued ones as lists. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const SERVERLESS = fileURLToPath(new URL('../../serverless.yml', import.meta.url));
const TAGS: ScalarTag[] = ['GetAtt', 'Ref', 'Sub'].map((name) => ({
  tag: `!${name}`,
  resolve: (text: string) => text,
}));
const SEQUENCES = ['If', 'Equals', 'Not'].map((name) => ({ tag: `!${name}`, collection: 'seq' as const }));

/** The statements of a function's role, as they are deployed. Tags of CloudFormation are read as their texts. */
export function statementsOf(role: string): readonly Statement[] {
  const file = parse(readFileSync(SERVERLESS, 'utf8'), { customTags: [...TAGS, ...SEQUENCES] as never, merge: true });
  const { Policies } = file.resources.Resources[role].Properties;
  return Policies.flatMap(
    ({ PolicyDocument }: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }) =>
      PolicyDocument.Statement,
  );
}

const list = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** `*` and `?` as IAM reads them. */
const like = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '[\\s\\S]*')
      .replaceAll('?', '[\\s\\S]')}$`,
  ).test(text);

const holds: Readonly<
  Record<string, (wanted: readonly string[], value: string | readonly string[] | undefined) => boolean>
> = {
  'ForAllValues:StringLike': (wanted, value) =>
    list(value ?? []).every((one) => wanted.some((pattern) => like(pattern, one))),
  'ForAllValues:StringEquals': (wanted, value) => list(value ?? []).every((one) => wanted.includes(one)),
  StringEqualsIfExists: (wanted, value) => value === undefined || list(value).every((one) => wanted.includes(one)),
  StringEquals: (wanted, value) => value !== undefined && list(value).every((one) => wanted.includes(one)),
  Null: (wanted, value) => wanted.includes(String(value === undefined || list(value).length === 0)),
};

/** Whether a role may: some statement allows it and none denies it. Source: IAM User Guide, policy evaluation and condition operators. */
export function isAllowed(statements: readonly Statement[], { action, resource, context }: IamRequest): boolean {
  const fits = ({ Action, Resource, Condition = {} }: Statement): boolean =>
    list(Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    Resource === resource &&
    Object.entries(Condition).every(([operator, asked]) =>
      Object.entries(asked).every(([key, wanted]) => {
        const test = holds[operator];
        if (test === undefined) throw new Error(`nobody has said what ${operator} means`);
        return test(list(wanted), context[key]);
      }),
    );
  return (
    statements.some((one) => one.Effect === 'Allow' && fits(one)) &&
    !statements.some((one) => one.Effect === 'Deny' && fits(one))
  );
}

interface Asked {
  readonly Key?: Readonly<Record<string, unknown>>;
  readonly Item?: Readonly<Record<string, unknown>>;
  readonly IndexName?: string;
  readonly ReturnValues?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly [expression: `${string}Expression`]: string | undefined;
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as { readonly S?: string } | undefined)?.S ?? '');
const WORDS = /^(SET|REMOVE|AND|OR|NOT|BETWEEN|attribute_exists|attribute_not_exists|begins_with)$/i;

/** A call of the DynamoDB client as IAM sees it. Source: Service Authorization Reference, condition keys of DynamoDB. */
export function dynamoRequest(command: string, input: unknown): IamRequest {
  const asked = input as Asked;
  const { Key, Item, ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = asked;
  const leading = text((Key ?? Item)?.pk ?? values[':pk']);
  const inExpressions = Object.entries(asked)
    .filter(([member]) => member.endsWith('Expression'))
    .flatMap(([, expression]) => String(expression).match(/[#:]?[A-Za-z_]\w*/g) ?? [])
    .filter((word) => !word.startsWith(':') && !WORDS.test(word))
    .map((word) => names[word] ?? word);
  const attributes = [...new Set([...Object.keys(Key ?? {}), ...Object.keys(Item ?? {}), ...inExpressions])];
  return {
    action: `dynamodb:${command.replace(/Command$/, '')}`,
    resource: asked.IndexName === undefined ? 'Table.Arn' : `\${Table.Arn}/index/${asked.IndexName}`,
    context: {
      ...(leading !== '' && { 'dynamodb:LeadingKeys': [leading] }),
      ...(attributes.length > 0 && { 'dynamodb:Attributes': attributes }),
      ...(asked.ReturnValues !== undefined && { 'dynamodb:ReturnValues': asked.ReturnValues }),
    },
  };
}
