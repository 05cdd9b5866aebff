import type { CapacityProvider } from './capacity.ts';
import type { Explanation } from './explanation.ts';
import type { ManagedBoot } from './managed-instance.ts';

/** What becomes of managed instances before and after they are container instances. Sources: MI-02, MI-03. */
export type ManagedEntry =
  | {
      readonly type: 'ManagedInstancesStarted';
      readonly provider: string;
      readonly boots: readonly ManagedBoot[];
      /** Some tasks still wait for what could not be started: when it is tried again. */
      readonly looksAgainAtMs?: number;
    }
  | { readonly type: 'ManagedInstanceBooted'; readonly boot: number };

export type CapacityEntry =
  | ManagedEntry
  | { readonly type: 'CapacityProviderPut'; readonly provider: CapacityProvider }
  | { readonly type: 'CapacityProviderForgotten'; readonly name: string }
  | {
      /** Tasks that waited for capacity have found their instances. */
      readonly type: 'TasksPlaced';
      readonly tasks: readonly number[];
      readonly instances: readonly number[];
      readonly why?: Explanation;
    }
  | {
      /** Fargate has given notice: these tasks are stopped at that instant (FG-35). */
      readonly type: 'TasksRetiring';
      readonly tasks: readonly number[];
      readonly retiresAtMs: number;
    }
  | {
      /** EC2 takes these Spot instances back at that instant. */
      readonly type: 'SpotNoticeGiven';
      readonly instances: readonly number[];
      readonly endsAtMs: number;
    }
  | {
      /** The tasks that wait were offered what room there is. */
      readonly type: 'WaitingTasksLooked';
    };
