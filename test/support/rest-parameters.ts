const EXAMPLES: Readonly<Record<string, string>> = {
  hookId: 'a'.repeat(26),
  webhookId: 'wh_aaaaaaaaaaaaaaaa',
  deliveryId: '000001767225600-000001-abcdef01',
  cluster: 'never',
  problem: 'throttled',
};

/** A path with something in the place of its parameters. */
export const parametersOf = (path: string, given: Readonly<Record<string, string>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => given[name] ?? EXAMPLES[name] ?? 'x');
