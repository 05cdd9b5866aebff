import type { Attribute } from '../model/attribute.ts';
import type { InstanceSpec } from '../model/container-instance.ts';

type Settings = Pick<InstanceSpec, 'agentDriven' | 'blocksImds'>;

/**
 * How an agent is set up, as custom attributes that an instance registers with (ECS_INSTANCE_ATTRIBUTES, ATT-07): names of our
 * own, because agents do not tell ECS of their settings. They say what the instance is and are not changed afterwards.
 *
 * - `stowage.driven-by` = `agent`: a program plays the agent and says where tasks stand; the simulation moves none of them.
 * - `stowage.awsvpc-block-imds` = `true`: ECS_AWSVPC_BLOCK_IMDS (IAM-03).
 */
export const AGENT_SETTINGS: ReadonlyMap<string, { readonly value: string; readonly means: Settings }> = new Map([
  ['stowage.driven-by', { value: 'agent', means: { agentDriven: true } }],
  ['stowage.awsvpc-block-imds', { value: 'true', means: { blocksImds: true } }],
]);

/** What the attributes of an instance say of its agent; other values say nothing. */
export const agentSettingsOf = (attributes: readonly Attribute[]): Settings =>
  Object.assign(
    {},
    ...attributes.map(({ name, value }) => {
      const setting = AGENT_SETTINGS.get(name);
      return setting?.value === value ? setting?.means : {};
    }),
  ) as Settings;
