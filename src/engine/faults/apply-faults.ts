import type { Fault } from '../../model/fault.ts';
import type { Appliers } from '../appliers.ts';
import { scheduleSpotNotice } from '../capacity/apply-capacity.ts';
import { roomAppeared, wakeAll } from '../services/wake-services.ts';
import { rescheduleTasks } from '../tasks/schedule.ts';

/** Faults as they are planned, begin and end. */
export const FAULT_APPLIERS = {
  FaultPlanned: (world, { fault }) => {
    world.faults.set(fault.number, fault);
    world.faultCount = Math.max(world.faultCount, fault.number);
    world.agenda.put({ atMs: fault.fromMs, kind: 'fault-begin', ref: fault.number });
  },
  FaultBegan: (world, { fault: number, hit }) => {
    const fault = world.faults.get(number) as Fault;
    world.faults.set(number, { ...fault, isActive: true, hit });
    if (fault.untilMs !== null) world.agenda.put({ atMs: fault.untilMs, kind: 'fault-end', ref: number });
    rescheduleTasks(world);
    for (let slot = 0; slot < world.fleet.size; slot++) scheduleSpotNotice(world, slot);
  },
  FaultCleared: (world, { fault: number }) => {
    const fault = world.faults.get(number) as Fault;
    if (!fault.isActive) world.faults.delete(number);
    else world.agenda.put({ atMs: world.nowMs, kind: 'fault-end', ref: number });
  },
  FaultEnded: (world, { fault }) => {
    if (world.faults.get(fault)?.kind === 'API_THROTTLED') wakeAll(world);
    world.faults.delete(fault);
    rescheduleTasks(world);
    roomAppeared(world);
  },
} satisfies Partial<Appliers>;
