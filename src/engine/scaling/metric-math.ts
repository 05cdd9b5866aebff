import { MATH_FUNCTIONS } from './metric-math-functions.ts';
import {
  type BinaryOperator,
  FILL_WORDS,
  idsIn,
  isMathError,
  type MathError,
  type MathNode,
  parseMath,
} from './metric-math-syntax.ts';

/** Values on the grid of an evaluation, oldest first; null: no point. */
export type Points = readonly (number | null)[];

/** What a part of an expression stands for: a number, a time series, or several. */
export type MathValue =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly points: Points }
  | { readonly kind: 'list'; readonly items: readonly { readonly id: string; readonly points: Points }[] };

export interface MathScope {
  /** Starts of the periods, ascending. */
  readonly startsMs: readonly number[];
  readonly periodSeconds: number;
  /** What an id stands for; undefined: nothing. */
  readonly valueOf: (id: string) => MathValue | undefined;
  /** Ids of metrics, for METRICS(). */
  readonly metricIds: readonly string[];
}

const scalar = (value: number): MathValue => ({ kind: 'scalar', value });
const series = (points: Points): MathValue => ({ kind: 'series', points });
const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value);

class Wrong extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** Works out an expression over the series that its ids stand for. Sources: MATH-1 to MATH-4. */
export function evaluateMath(node: MathNode, scope: MathScope): MathValue | MathError {
  try {
    return worth(node, scope);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { message: error.message, position: error.position };
  }
}

/** The kinds of value an expression can have, found without numbers: what is wrong with it shows before it is stored. */
export function checkMath(text: string, known: ReadonlySet<string>): MathValue['kind'] | MathError {
  const node = parseMath(text);
  if (isMathError(node)) return node;
  const missing = idsIn(node).ids.find((id) => !known.has(id));
  if (missing !== undefined)
    return { message: `${missing} is not the id of a metric or expression`, position: text.indexOf(missing) };
  const empty = series([]);
  const result = evaluateMath(node, { startsMs: [], periodSeconds: 60, valueOf: () => empty, metricIds: [...known] });
  return isMathError(result) ? result : result.kind;
}

function worth(node: MathNode, scope: MathScope): MathValue {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'text':
      throw new Wrong('a text stands only inside METRICS()', 0);
    case 'id': {
      const value = scope.valueOf(node.id);
      if (value === undefined) throw new Wrong(`${node.id} is not the id of a metric or expression`, node.at);
      return value;
    }
    case 'list':
      return {
        kind: 'list',
        items: node.items.flatMap((item, place) =>
          itemsOf(worth(item, scope), item.kind === 'id' ? item.id : String(place)),
        ),
      };
    case 'negate':
      return each(worth(node.of, scope), (value) => -value);
    case 'binary':
      return combine(node.operator, worth(node.left, scope), worth(node.right, scope));
    case 'call':
      return call(node, scope);
  }
}

const itemsOf = (value: MathValue, id: string): { readonly id: string; readonly points: Points }[] => {
  if (value.kind === 'list') return [...value.items];
  if (value.kind === 'series') return [{ id, points: value.points }];
  throw new Wrong('a list holds time series', 0);
};

/** A division by zero, and whatever else has no finite result, drops the point. Source: MATH-2. */
const OPERATORS: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  OR: (a, b) => Number(a !== 0 || b !== 0),
  AND: (a, b) => Number(a !== 0 && b !== 0),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

function combine(operator: BinaryOperator, left: MathValue, right: MathValue): MathValue {
  const work = OPERATORS[operator];
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(work(left.value, right.value));
  if (left.kind === 'list')
    return {
      kind: 'list',
      items: left.items.map(({ id, points }) => ({ id, points: over(series(points), right, work) })),
    };
  if (right.kind === 'list')
    return {
      kind: 'list',
      items: right.items.map(({ id, points }) => ({ id, points: over(left, series(points), work) })),
    };
  return series(over(left, right, work));
}

/** Point by point; where only one side has a point, the other counts as 0. Source: MATH-2. */
function over(left: MathValue, right: MathValue, work: (a: number, b: number) => number): Points {
  if (left.kind === 'list' || right.kind === 'list') throw new Wrong('two lists cannot be combined', 0);
  const length = Math.max(
    left.kind === 'series' ? left.points.length : 0,
    right.kind === 'series' ? right.points.length : 0,
  );
  return Array.from({ length }, (_, place) => {
    const a = left.kind === 'scalar' ? undefined : left.points[place];
    const b = right.kind === 'scalar' ? undefined : right.points[place];
    if ((a ?? null) === null && (b ?? null) === null) return null;
    const result = work(
      left.kind === 'scalar' ? left.value : (a ?? 0),
      right.kind === 'scalar' ? right.value : (b ?? 0),
    );
    return Number.isFinite(result) ? result : null;
  });
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function each(value: MathValue, work: (value: number) => number): MathValue {
  if (value.kind === 'scalar') return scalar(work(value.value));
  const over = (points: Points): Points => points.map((point) => (point === null ? null : finite(work(point))));
  if (value.kind === 'series') return series(over(value.points));
  return { kind: 'list', items: value.items.map(({ id, points }) => ({ id, points: over(points) })) };
}

type Call = Extract<MathNode, { readonly kind: 'call' }>;

const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
  MAX: (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  STDDEV: (values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  },
};

const EACH: Readonly<Record<string, (value: number) => number>> = {
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  ABS: Math.abs,
  LOG: Math.log,
  LOG10: Math.log10,
  SQRT: Math.sqrt,
};

function call(node: Call, scope: MathScope): MathValue {
  const { name, args, at } = node;
  const value = (place: number): MathValue => {
    const arg = args[place];
    if (arg === undefined) throw new Wrong(`${name} needs more arguments`, at);
    return worth(arg, scope);
  };
  const points = (place: number): Points => {
    const given = value(place);
    if (given.kind !== 'series') throw new Wrong(`${name} takes a time series`, at);
    return given.points;
  };
  const exactly = (least: number, most = least): void => {
    if (args.length < least || args.length > most)
      throw new Wrong(`${name} takes ${least === most ? least : `${least} to ${most}`} arguments`, at);
  };
  const aggregate = AGGREGATES[name];
  if (aggregate !== undefined) {
    exactly(1);
    return aggregated(value(0), aggregate);
  }
  const single = EACH[name];
  if (single !== undefined) {
    exactly(1);
    return each(value(0), single);
  }
  switch (name) {
    case 'METRICS': {
      exactly(0, 1);
      const [filter] = args;
      const part = filter?.kind === 'text' ? filter.text : '';
      if (filter !== undefined && filter.kind !== 'text') throw new Wrong('METRICS takes a text', at);
      const items = scope.metricIds
        .filter((id) => id.includes(part))
        .flatMap((id) => {
          const metric = scope.valueOf(id);
          return metric?.kind === 'series' ? [{ id, points: metric.points }] : [];
        });
      return { kind: 'list', items };
    }
    case 'IF':
      exactly(2, 3);
      return chosen(value(0), value(1), args.length === 3 ? value(2) : undefined);
    case 'FILL': {
      exactly(2);
      const [, by] = args;
      const word = by?.kind === 'id' && FILL_WORDS.has(by.id.toUpperCase()) ? by.id.toUpperCase() : undefined;
      const filler = word === undefined ? value(1) : (word as 'REPEAT' | 'LINEAR');
      const given = value(0);
      if (given.kind === 'list')
        return {
          kind: 'list',
          items: given.items.map((item) => ({ ...item, points: filled(item.points, filler, at) })),
        };
      return series(filled(points(0), filler, at));
    }
    case 'PERIOD':
      exactly(1);
      points(0);
      return scalar(scope.periodSeconds);
    case 'TIME_SERIES': {
      exactly(1);
      const given = value(0);
      if (given.kind !== 'scalar') throw new Wrong('TIME_SERIES takes a number', at);
      return series(scope.startsMs.map(() => given.value));
    }
    default: {
      const work = Object.hasOwn(MATH_FUNCTIONS, name) ? MATH_FUNCTIONS[name] : undefined;
      if (work === undefined) throw new Wrong(`there is no function ${name}`, at);
      return work({
        count: args.length,
        value,
        word: (place) => {
          const arg = args[place];
          return arg?.kind === 'id' ? arg.id.toUpperCase() : undefined;
        },
        fail: (message) => {
          throw new Wrong(`${name} ${message}`, at);
        },
        scope,
      });
    }
  }
}

/** One series becomes a number; several become one series, point by point over those that have one. */
function aggregated(value: MathValue, work: (values: readonly number[]) => number): MathValue {
  if (value.kind === 'scalar') return value;
  if (value.kind === 'series') {
    const present = value.points.filter(isNumber);
    return scalar(present.length === 0 ? Number.NaN : work(present)); // no number: whatever it enters has no point
  }
  const length = value.items.reduce((most, { points }) => Math.max(most, points.length), 0);
  return series(
    Array.from({ length }, (_, place) => {
      const present = value.items.map(({ points }) => points[place] ?? null).filter(isNumber);
      return present.length === 0 ? null : finite(work(present));
    }),
  );
}

/** Where the condition has no point, there is none; without a third argument, none either where it does not hold. */
function chosen(condition: MathValue, yes: MathValue, no: MathValue | undefined): MathValue {
  if (condition.kind === 'list' || yes.kind === 'list' || no?.kind === 'list') throw new Wrong('IF takes no lists', 0);
  if (condition.kind === 'scalar') {
    const taken = condition.value === 0 ? no : yes;
    return taken ?? series(yes.kind === 'series' ? yes.points.map(() => null) : []);
  }
  return series(
    condition.points.map((held, place) => {
      if (held === null) return null;
      const taken = held === 0 ? no : yes;
      if (taken === undefined) return null;
      return taken.kind === 'scalar' ? taken.value : (taken.points[place] ?? null);
    }),
  );
}

/** Sources: MATH-3, TT-34. Nothing is before the first point to repeat, and nothing beyond the ends to draw a line to. */
function filled(points: Points, filler: MathValue | 'REPEAT' | 'LINEAR', at: number): Points {
  if (filler === 'REPEAT') {
    let last: number | null = null;
    return points.map((point) => {
      last = point ?? last;
      return last;
    });
  }
  if (filler === 'LINEAR') return withLines(points);
  if (filler.kind === 'list') throw new Wrong('FILL takes a number, a time series, REPEAT or LINEAR', at);
  return points.map(
    (point, place) => point ?? (filler.kind === 'scalar' ? filler.value : (filler.points[place] ?? null)),
  );
}

function withLines(points: Points): Points {
  const result = points.slice();
  let before = -1;
  points.forEach((point, place) => {
    if (point === null) return;
    const from = before < 0 ? null : (points[before] as number);
    for (let between = before + 1; from !== null && between < place; between++)
      result[between] = from + ((point - from) * (between - before)) / (place - before);
    before = place;
  });
  return result;
}
