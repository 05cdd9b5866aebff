import { describe, expect, test } from 'vitest';
import { evaluateAlarm, type Verdict } from '../../../src/engine/scaling/alarm-evaluation.ts';
import { ALARM_STATES, type AlarmState, type TreatMissingData } from '../../../src/model/alarm.ts';

/** `0` within the threshold, `X` beyond it, `-` missing; oldest first. */
const verdictsOf = (points: string): Verdict[] =>
  [...points].map((point) => (point === '0' ? 'within' : point === 'X' ? 'breaching' : 'missing'));

interface Row {
  readonly id: string;
  readonly points: string;
  readonly n: number;
  readonly m: number;
  /** By treatment of missing data; KEEP: the state it had. */
  readonly expect: Partial<Record<TreatMissingData, AlarmState | 'KEEP'>>;
}

/** AWS's two tables of missing data, the premature states, and other sizes. Sources: AL-8 to AL-10. */
const ROWS: readonly Row[] = [
  {
    id: 'EX-ALARM-01',
    points: '0-X-X',
    n: 3,
    m: 3,
    expect: { missing: 'OK', ignore: 'OK', breaching: 'OK', notBreaching: 'OK' },
  },
  {
    id: 'EX-ALARM-02',
    points: '0----',
    n: 3,
    m: 3,
    expect: { missing: 'OK', ignore: 'OK', breaching: 'OK', notBreaching: 'OK' },
  },
  {
    id: 'EX-ALARM-04',
    points: '0XX-X',
    n: 3,
    m: 3,
    expect: { missing: 'ALARM', ignore: 'ALARM', breaching: 'ALARM', notBreaching: 'ALARM' },
  },
  {
    id: 'EX-ALARM-05',
    points: '--X--',
    n: 3,
    m: 3,
    expect: { missing: 'ALARM', ignore: 'KEEP', breaching: 'ALARM', notBreaching: 'OK' },
  },
  {
    id: 'EX-ALARM-06',
    points: '0-X-X',
    n: 3,
    m: 2,
    expect: { missing: 'ALARM', ignore: 'ALARM', breaching: 'ALARM', notBreaching: 'ALARM' },
  },
  {
    id: 'EX-ALARM-08',
    points: '0-X--',
    n: 3,
    m: 2,
    expect: { missing: 'OK', ignore: 'OK', breaching: 'ALARM', notBreaching: 'OK' },
  },
  {
    id: 'EX-ALARM-09',
    points: '----0',
    n: 3,
    m: 2,
    expect: { missing: 'OK', ignore: 'OK', breaching: 'ALARM', notBreaching: 'OK' },
  },
  {
    id: 'EX-ALARM-10',
    points: '---X-',
    n: 3,
    m: 2,
    expect: { missing: 'ALARM', ignore: 'KEEP', breaching: 'ALARM', notBreaching: 'OK' },
  },
  { id: 'EX-ALARM-12, U-11', points: '----X', n: 3, m: 3, expect: { missing: 'KEEP' } },
  { id: 'EX-ALARM-13', points: '---X-', n: 3, m: 3, expect: { missing: 'KEEP' } },
  { id: 'EX-ALARM-14', points: '--X--', n: 3, m: 3, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-16', points: '--X-0', n: 3, m: 3, expect: { missing: 'OK' } },
  { id: 'EX-ALARM-17', points: '----X', n: 3, m: 2, expect: { missing: 'KEEP' } },
  { id: 'EX-ALARM-18', points: '--XX-', n: 3, m: 3, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-20', points: '-XX--', n: 3, m: 2, expect: { ignore: 'ALARM' } },
  { id: 'EX-ALARM-21', points: 'X----', n: 3, m: 3, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-22', points: 'X----', n: 3, m: 3, expect: { ignore: 'KEEP' } },
  { id: 'EX-ALARM-24', points: 'X0---', n: 3, m: 2, expect: { missing: 'OK' } },
  { id: 'EX-ALARM-25', points: 'X0---', n: 3, m: 2, expect: { breaching: 'ALARM' } },
  { id: 'EX-ALARM-26', points: '0X-', n: 1, m: 1, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-28', points: '---', n: 1, m: 1, expect: { missing: 'INSUFFICIENT_DATA' } },
  { id: 'EX-ALARM-29', points: '---', n: 1, m: 1, expect: { ignore: 'KEEP' } },
  { id: 'EX-ALARM-30', points: '---', n: 1, m: 1, expect: { breaching: 'ALARM' } },
  { id: 'EX-ALARM-32', points: '0XX-', n: 2, m: 2, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-33', points: '0X-X', n: 2, m: 2, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-34', points: '-X--', n: 2, m: 2, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-36', points: '---X', n: 2, m: 2, expect: { missing: 'KEEP' } },
  { id: 'EX-ALARM-37', points: '0XXXXXXXXXXXXXXXX', n: 15, m: 15, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-38', points: 'XXXXXXXXXXXXXXX--', n: 15, m: 15, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-40', points: 'XXXXXXXXXXXXXX---', n: 15, m: 15, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-41', points: '-----------------', n: 15, m: 15, expect: { missing: 'INSUFFICIENT_DATA' } },
  { id: 'EX-ALARM-42', points: 'XXXXXXXXXXXXXX---', n: 15, m: 15, expect: { ignore: 'KEEP' } },
  { id: 'EX-ALARM-44', points: '00XXXX0', n: 5, m: 4, expect: { missing: 'ALARM' } },
  { id: 'EX-ALARM-45', points: '0000XXX', n: 5, m: 4, expect: { missing: 'OK' } },
];

describe('alarms decide from M of N points', () => {
  test.each(ROWS)('$id: $points, $m of $n', ({ points, n, m, expect: expected }) => {
    for (const [treatMissingData, outcome] of Object.entries(expected) as [TreatMissingData, AlarmState | 'KEEP'][])
      for (const current of ALARM_STATES) {
        const { state } = evaluateAlarm({
          verdicts: verdictsOf(points),
          evaluationPeriods: n,
          datapointsToAlarm: m,
          treatMissingData,
          current,
        });
        expect({ treatMissingData, current, state }).toEqual({
          treatMissingData,
          current,
          state: outcome === 'KEEP' ? current : outcome,
        });
      }
  });

  test('EX-ALARM-60: 3 of 3 above the threshold alarms, one breach more does not', () => {
    const values = [2, 3, 4, 5, 4, 3, 2, 1, 5, 2, 3];
    let state: AlarmState = 'OK';
    const states = values.map((_, last) => {
      const verdicts = Array.from({ length: 5 }, (_, back): Verdict => {
        const value = values[last - 4 + back];
        return value === undefined ? 'missing' : value > 3 ? 'breaching' : 'within';
      });
      state = evaluateAlarm({
        verdicts,
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
        treatMissingData: 'missing',
        current: state,
      }).state;
      return state;
    });
    expect(states).toEqual(['OK', 'OK', 'OK', 'OK', 'ALARM', 'OK', 'OK', 'OK', 'OK', 'OK', 'OK']);
  });

  test('AL-10: more breaching points never make an alarm less alarmed, whatever the setting', () => {
    const worse: Record<AlarmState, number> = { OK: 0, INSUFFICIENT_DATA: 1, ALARM: 2 };
    for (const treatMissingData of ['breaching', 'notBreaching'] as const)
      for (let code = 0; code < 3 ** 5; code++) {
        const verdicts = Array.from(
          { length: 5 },
          (_, place): Verdict =>
            (['within', 'breaching', 'missing'] as const)[Math.floor(code / 3 ** place) % 3] as Verdict,
        );
        const ask = (list: readonly Verdict[]) =>
          evaluateAlarm({
            verdicts: list,
            evaluationPeriods: 3,
            datapointsToAlarm: 2,
            treatMissingData,
            current: 'OK',
          }).state;
        verdicts.forEach((verdict, place) => {
          if (verdict === 'within')
            expect(worse[ask(verdicts.with(place, 'breaching'))]).toBeGreaterThanOrEqual(worse[ask(verdicts)]);
        });
      }
  });
});
