import type { CpuUnits, Mib } from '../../model/units.ts';
import { sampleService } from '../scaling/sample-service.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';

/** What the running tasks of a service use of what they reserve, as its metrics would be sampled now. Source: MET-1, MET-2. */
export function usedBy(world: World, number: number): { readonly cpuUnits: CpuUnits; readonly memoryMib: Mib } {
  const service = world.services[number];
  if (service === undefined) return { cpuUnits: 0, memoryMib: 0 };
  const { tasks, cpuPercent, memoryPercent } = sampleService(world, service);
  let cpuUnits = 0;
  let memoryMib = 0;
  tasks.forEach((serial, place) => {
    const reserved = launchOf(world, world.tasks.slotOf(serial) as number);
    cpuUnits += (Math.max(0, cpuPercent[place] as number) * reserved.cpuUnits) / 100;
    memoryMib += (Math.max(0, memoryPercent[place] as number) * reserved.memoryMib) / 100;
  });
  return { cpuUnits: Math.round(cpuUnits), memoryMib: Math.round(memoryMib) };
}
