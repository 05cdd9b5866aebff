import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../src/cli/csv.ts';
import { readFleet, readTasks } from '../../src/cli/inventory.ts';
import { pack } from '../../src/cli/place.ts';

const FLEET = 'sn,cpu_milli,memory_mib,gpu,model\nn0,4000,8192,2,T4\nn1,2000,4096,0,\n';
const TASKS =
  'name,cpu_milli,memory_mib,num_gpu,gpu_milli\na,1000,1024,1,460\nb,1000,1024,0,0\nc,500,512,2,1000\nd,500,512,1,1000\n';
const MEMORY = { strategies: [{ type: 'binpack' as const, field: 'memory' }], expressions: [], seed: 'x' };

describe('a real inventory', () => {
  test('columns of a GPU cluster are known as they are; a share of a GPU takes a whole one', () => {
    expect(readFleet(FLEET, 'f')).toMatchObject([
      { ec2InstanceId: 'n0', cpuUnits: 4000, memoryMib: 8192, gpus: 2 },
      { ec2InstanceId: 'n1', gpus: 0 },
    ]);
    expect(readTasks(TASKS, 't').map(({ demand }) => demand.gpus)).toEqual([1, 0, 2, 1]);
    const report = pack(readFleet(FLEET, 'f'), readTasks(TASKS, 't'), MEMORY);
    expect(report).toMatchObject({ tasks: 4, placed: 3, refused: 1, gpus: { total: 2, used: 2 } });
    expect(report.placements).toEqual([
      { task: 'a', instance: 'n0' },
      { task: 'b', instance: 'n1' },
      { task: 'd', instance: 'n0' },
    ]);
    expect(report.refusals).toEqual([
      { reason: 'RESOURCE:GPU', count: 1, examples: [{ task: 'c', closest: 'n0', lacks: '2 GPUs wanted, 1 left' }] },
    ]);
  });

  test('types, counts, zones and attributes of our own columns', () => {
    const fleet = readFleet('id,instance_type,zone,count,attribute:rack\nweb,m5.large,us-east-1a,2,r1\n', 'f');
    expect(fleet.map(({ ec2InstanceId }) => ec2InstanceId)).toEqual(['web-1', 'web-2']);
    expect(fleet[0]?.attributes).toContainEqual({ name: 'rack', value: 'r1' });
    expect(readTasks('n,c,m\nx,1,2\n', 't', { name: 'n', cpu: 'c', memory: 'm' })).toMatchObject([
      { name: 'x', demand: { cpuUnits: 1, memoryMib: 2 } },
    ]);
  });

  test.each([
    { text: 'id,cpu_units\na,1\n', says: 'needs a column instance_type' },
    { text: 'id,instance_type\na,m9.huge\n', says: "line 2: there is no instance type 'm9.huge'" },
    { text: 'id,cpu_units,memory_mib\na,x,1\n', says: 'line 2: cpu_units must be a number' },
    { text: 'id,cpu_units,memory_mib\na,1\n', says: 'line 2: 2 cells under 3 columns' },
    {
      text: 'id,cpu_units,memory_mib\na,0x10,1\n',
      says: "line 2: cpu_units must be a number from 0 to 1000000000, not '0x10'",
    },
    { text: 'id,cpu_units,memory_mib\na,Infinity,1\n', says: 'line 2: cpu_units must be a number' },
    { text: 'id,instance_type,id\na,m5.large,b\n', says: "has the column 'id' twice" },
    { text: '', says: 'is empty' },
    {
      text: 'id,cpu_units,memory_mib\na,,100\n',
      says: "line 2: cpu_units must be a number from 0 to 1000000000, not ''",
    },
    { text: 'id,instance_type,cpu_units,memory_mib\na,,1,\n', says: 'line 2: memory_mib must be a number from 0' },
    { text: 'id,instance_type,cpu_units\na,,1\n', says: "line 2: there is no instance type ''" },
    { text: 'id,instance_type,count\na,m5.large,\n', says: "line 2: count must be a number from 0 to 1000000, not ''" },
  ])('what is wrong is named: $says', ({ text, says }) => {
    expect(() => readFleet(text, 'fleet.csv')).toThrow(says);
  });

  test('what a row leaves empty is what its type has; no GPUs where there is no type', () => {
    const fleet = readFleet(
      'id,instance_type,cpu_units,memory_mib,gpus\na,g4dn.xlarge,,,\nb,,1,2,\nc,m5.large,512,,1\n',
      'f',
    );
    expect(fleet.map(({ cpuUnits, memoryMib, gpus }) => [cpuUnits, memoryMib, gpus])).toMatchObject([
      [4_096, expect.any(Number), 1],
      [1, 2, 0],
      [512, expect.any(Number), 1],
    ]);
  });

  test.each([
    {
      text: 'name,cpu_units,memory_mib\nx,,1\n',
      says: "line 2: cpu_units must be a number from 0 to 1000000000, not ''",
    },
    { text: 'name,cpu_units,memory_mib\nx,1,\n', says: 'line 2: memory_mib must be a number' },
    { text: 'name,cpu_units,memory_mib,count\nx,1,1,\n', says: 'line 2: count must be a number' },
  ])('an amount that is left out is no 0: $says', ({ text, says }) => {
    expect(() => readTasks(text, 'tasks.csv')).toThrow(says);
  });

  test('amounts as tools write them, rounded up; only columns that mean something can be mapped', () => {
    const [one] = readTasks('name,cpu_units,memory_mib\nx,1e3,0.5\n', 't');
    expect(one?.demand).toMatchObject({ cpuUnits: 1_000, memoryMib: 1 });
    expect(() => readTasks('n,c\nx,1\n', 't', JSON.parse('{ "__proto__": "n" }'))).toThrow('no column for');
  });

  test('quotes, doubled quotes and line ends', () => {
    expect(readCsv('a,b\r\n"x, ""y""\nz",2\r\n', 'f').rows).toEqual([{ line: 2, cells: { a: 'x, "y"\nz', b: '2' } }]);
    expect(() => readCsv('a\n"x', 'f')).toThrow('never closed');
  });

  test('the command: a summary, JSON, and exit code 2 for a wrong call', () => {
    const run = (...argv: string[]) =>
      spawnSync(process.execPath, ['src/cli/stowage.js', 'place', ...argv], {
        cwd: fileURLToPath(new URL('../../', import.meta.url)),
        encoding: 'utf8',
      });
    const files = [
      '--instances',
      'examples/place/fleet.csv',
      '--tasks',
      'examples/place/tasks.csv',
      '--strategy',
      'spread:attribute:ecs.availability-zone,binpack:memory',
    ];
    expect(run(...files).stdout).toContain('41 of 42 tasks placed, 1 refused');
    expect(JSON.parse(run(...files, '--json').stdout)).toMatchObject({ placed: 41, refused: 1 });
    expect(run('--instances', 'nowhere.csv', '--tasks', 'x').status).toBe(2);
    expect(run(...files.slice(0, 4), '--strategy', 'binpack:disk').stderr).toContain("binpack field 'disk' is invalid");
    expect(run('--help').stdout).toContain('--strategy CHAIN');
  });
});
