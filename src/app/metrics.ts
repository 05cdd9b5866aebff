import type { MetricDatum } from '../model/metric.ts';
import type { PutCompositeAlarm, PutMetricAlarm, SetLoad } from '../model/sensing-command.ts';
import type { EpochMs } from '../model/units.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import { type MuteRuleInput, muteRuleOf } from './mute-rules.ts';
import { clusterName } from './names.ts';
import type { TenantContext } from './ports.ts';
import type { Changed, InCluster } from './requests.ts';

/** Alarms, metrics and load of a cluster. */
export interface MetricUseCases {
  putAlarm(tenant: TenantContext, input: InCluster & Omit<PutMetricAlarm, 'type'>): Promise<Changed<object>>;
  putCompositeAlarm(
    tenant: TenantContext,
    input: InCluster & Omit<PutCompositeAlarm, 'type'>,
  ): Promise<Changed<object>>;
  deleteAlarms(
    tenant: TenantContext,
    input: InCluster & { readonly alarmNames: readonly string[] },
  ): Promise<Changed<object>>;
  switchAlarmActions(
    tenant: TenantContext,
    input: InCluster & { readonly alarmNames: readonly string[]; readonly enabled: boolean },
  ): Promise<Changed<object>>;
  /** Puts the rule into one cluster, whose alarms it names. */
  putMuteRule(tenant: TenantContext, input: InCluster & MuteRuleInput): Promise<Changed<object>>;
  deleteMuteRule(
    tenant: TenantContext,
    input: InCluster & { readonly alarmMuteRuleName: string },
  ): Promise<Changed<object>>;
  putData(
    tenant: TenantContext,
    input: InCluster & { readonly namespace: string; readonly metricData: readonly MetricDatum[] },
  ): Promise<Changed<object>>;
  setLoad(
    tenant: TenantContext,
    input: InCluster & Omit<SetLoad, 'type' | 'startMs'> & { readonly start?: EpochMs },
  ): Promise<Changed<{ readonly service: string }>>;
  clearLoad(
    tenant: TenantContext,
    input: InCluster & { readonly service: string },
  ): Promise<Changed<{ readonly service: string }>>;
}

export function metricUseCases(door: WorldDoor): MetricUseCases {
  const change = async (
    tenant: TenantContext,
    { cluster, clientToken, dryRun }: InCluster,
    command: Parameters<typeof changeWorld>[3]['command'],
  ) => {
    const { type: operation, ...input } = command;
    return changeWorld(door, tenant, clusterName(tenant, cluster), { operation, input, command, clientToken, dryRun });
  };
  return {
    putAlarm: (tenant, { cluster, clientToken, dryRun, ...rest }) =>
      change(tenant, given({ cluster, clientToken, dryRun }), { type: 'PutMetricAlarm', ...rest }),
    putCompositeAlarm: (tenant, { cluster, clientToken, dryRun, ...rest }) =>
      change(tenant, given({ cluster, clientToken, dryRun }), { type: 'PutCompositeAlarm', ...rest }),
    deleteAlarms: (tenant, { alarmNames, ...input }) => change(tenant, input, { type: 'DeleteAlarms', alarmNames }),
    switchAlarmActions: (tenant, { alarmNames, enabled, ...input }) =>
      change(tenant, input, { type: enabled ? 'EnableAlarmActions' : 'DisableAlarmActions', alarmNames }),
    putMuteRule: (tenant, { cluster, clientToken, dryRun, ...rule }) =>
      change(tenant, given({ cluster, clientToken, dryRun }), { type: 'PutAlarmMuteRule', ...muteRuleOf(rule) }),
    deleteMuteRule: (tenant, { alarmMuteRuleName, ...input }) =>
      change(tenant, input, { type: 'DeleteAlarmMuteRule', alarmMuteRuleName }),
    putData: (tenant, { namespace, metricData, ...input }) =>
      change(tenant, input, { type: 'PutMetricData', namespace, metricData }),
    async setLoad(tenant, { cluster, clientToken, dryRun, start, ...rest }) {
      const { world, done } = await change(tenant, given({ cluster, clientToken, dryRun }), {
        type: 'SetLoad',
        ...rest,
        ...(start !== undefined && { startMs: start }),
      });
      return { world, service: done.service as string };
    },
    async clearLoad(tenant, { service, ...input }) {
      const { world, done } = await change(tenant, input, { type: 'ClearLoad', service });
      return { world, service: done.service as string };
    },
  };
}

/** Members that are there. */
const given = (input: {
  readonly cluster: string | undefined;
  readonly clientToken: string | undefined;
  readonly dryRun: boolean | undefined;
}): InCluster => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
