/** A setting of an account, its values and what it is when nobody set it. */
export interface AccountSetting {
  readonly name: string;
  readonly values: readonly string[];
  readonly defaultValue: string;
  readonly readOnly: boolean;
}

const row = (name: string, values: readonly string[], defaultValue: string, readOnly = false): AccountSetting => ({
  name,
  values,
  defaultValue,
  readOnly,
});
const SWITCH = ['enabled', 'disabled'] as const;

/** Source: table of section 2 of the rules, CLU-20, GEN-20. */
export const ACCOUNT_SETTINGS: readonly AccountSetting[] = [
  row('awsvpcTrunking', SWITCH, 'disabled'),
  row('containerInsights', ['enhanced', 'enabled', 'disabled'], 'disabled'),
  row('containerInstanceLongArnFormat', ['enabled'], 'enabled', true),
  row('defaultLogDriverMode', ['blocking', 'non-blocking'], 'non-blocking'),
  row('dualStackIPv6', SWITCH, 'enabled'),
  row('fargateEventWindows', SWITCH, 'disabled'),
  row('fargateFIPSMode', SWITCH, 'disabled'),
  row('fargateTaskRetirementWaitPeriod', ['0', '7', '14'], '7'),
  row('guardDutyActivate', ['on', 'off'], 'off', true),
  row('serviceLongArnFormat', ['enabled'], 'enabled', true),
  row('tagResourceAuthorization', ['on', 'off'], 'on'),
  row('taskLongArnFormat', ['enabled'], 'enabled', true),
];

export const accountSetting = (name: string): AccountSetting | undefined =>
  ACCOUNT_SETTINGS.find((setting) => setting.name === name);
