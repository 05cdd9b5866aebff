import type { Shape } from '../../src/api/aws/shapes.ts';

/**
 * What is wrong with an answer by its model: members that it does not know, required ones that are missing, values of
 * another type. Empty is right.
 */
export function outputFindings(shape: Shape, value: unknown, path = ''): string[] {
  switch (shape.kind) {
    case 'structure': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: not a structure`];
      const members = shape.members();
      const given = value as Readonly<Record<string, unknown>>;
      const unknown = Object.keys(given).flatMap((name) =>
        members.has(name) || given[name] === undefined ? [] : [`${path}.${name}: not in ${shape.name}`],
      );
      const missing = [...shape.required].flatMap((name) =>
        given[name] === undefined || given[name] === null ? [`${path}.${name}: missing in ${shape.name}`] : [],
      );
      const inside = [...members].flatMap(([name, { shape: inner }]) =>
        given[name] === undefined ? [] : outputFindings(inner, given[name], `${path}.${name}`),
      );
      return [...unknown, ...missing, ...inside];
    }
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((one, index) => outputFindings(shape.item().shape, one, `${path}[${index}]`))
        : [`${path}: not a list`];
    case 'map':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).flatMap(([name, one]) => outputFindings(shape.value().shape, one, `${path}{${name}}`))
        : [`${path}: not a map`];
    case 'timestamp':
      return value instanceof Date ? [] : [`${path}: not a date`];
    case 'blob':
      return value instanceof Uint8Array ? [] : [`${path}: no bytes`];
    case 'document':
      return [];
    default:
      return typeof value === shape.kind ? [] : [`${path}: ${typeof value} instead of ${shape.kind}`];
  }
}
