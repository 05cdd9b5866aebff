import { Ajv, type ErrorObject } from 'ajv';
import { PLACE_FAULTS, TASK_FAULTS } from '../model/fault.ts';
import { INBOUND_COMMANDS, INBOUND_SOURCES, type InboundCommandName, type InboundRule } from '../model/inbound.ts';
import { refuse } from '../model/refusal.ts';
import { INBOUND_LIMITS } from '../tables/inbound.ts';
import { EcsError } from './errors.ts';

type Schema = Readonly<Record<string, unknown>>;
const text = (description: string, maxLength = 255): Schema => ({
  type: 'string',
  minLength: 1,
  maxLength,
  description,
});
const strict = (description: string, properties: Record<string, Schema>, required: readonly string[] = []): Schema => ({
  type: 'object',
  description,
  properties,
  required,
  additionalProperties: false,
});
/** A number, or a text that becomes one when the delivery's own values stand in it. */
const number = (description: string, minimum: number, maximum: number, type = 'number'): Schema => ({
  description,
  anyOf: [
    { type, minimum, maximum },
    { type: 'string', pattern: '^\\{[a-zA-Z0-9_.-]+\\}$', maxLength: 100 },
  ],
});

const count = (description: string, minimum: number, maximum: number): Schema =>
  number(description, minimum, maximum, 'integer');

const cluster = text('Short name or ARN of the cluster; default: default.', 2_048);
const service = text('Name of the service.', 2_048);

/** Members of each command that a rule may give. */
export const COMMAND_SCHEMAS: Readonly<Record<InboundCommandName, Schema>> = {
  updateService: strict(
    'Changes the desired count, or deploys anew.',
    {
      cluster,
      service,
      desiredCount: count('Tasks wanted.', 0, 5_000),
      forceNewDeployment: { type: 'boolean', description: 'Deploys though nothing changed.' },
      taskDefinition: text('family, family:revision or ARN.', 2_048),
    },
    ['service'],
  ),
  runTask: strict(
    'Runs tasks.',
    {
      cluster,
      taskDefinition: text('family, family:revision or ARN.', 2_048),
      count: count('How many.', 1, 10),
      launchType: { enum: ['EC2', 'FARGATE', 'EXTERNAL'], description: 'What they run on.' },
      group: text('Group.'),
      startedBy: text('Who started them.', 128),
    },
    ['taskDefinition'],
  ),
  stopTask: strict('Stops a task.', { cluster, task: text('Id or ARN.', 2_048), reason: text('Why.', 255) }, ['task']),
  updateContainerInstancesState: strict(
    'Drains instances, or takes them back.',
    {
      cluster,
      containerInstances: { type: 'array', items: text('Id or ARN.', 2_048), minItems: 1, maxItems: 10 },
      status: { enum: ['ACTIVE', 'DRAINING'], description: 'New status.' },
    },
    ['containerInstances', 'status'],
  ),
  injectFault: strict(
    'Makes something go wrong.',
    {
      cluster,
      kind: { enum: [...TASK_FAULTS, ...PLACE_FAULTS], description: 'What goes wrong.' },
      taskDefinition: text('Only of this family or revision.'),
      service: text('Only of this service.'),
      containerInstances: { type: 'array', items: text('Id or ARN.', 2_048), minItems: 1, maxItems: 100 },
      availabilityZone: text('Only in this zone.'),
      capacityProvider: text('FARGATE or FARGATE_SPOT.'),
      instanceType: text('Only of this type.'),
      percent: count('Share that is hit.', 1, 100),
      afterSeconds: number('Of crashes and slow starts.', 0, 1e9),
      exitCode: count('Of crashes.', 0, 255),
      durationSeconds: number('How long it lasts; absent: until it is cleared.', 1, 1e9),
    },
    ['kind'],
  ),
  clearFault: strict(
    'Ends the faults of a kind that hold now: all of them, or those of a service.',
    { cluster, kind: { enum: [...TASK_FAULTS, ...PLACE_FAULTS], description: 'What ends.' }, service },
    ['kind'],
  ),
  setAlarmState: strict(
    'Sets a simulated alarm.',
    {
      cluster,
      alarmName: text('Its name.'),
      state: text('OK, ALARM or INSUFFICIENT_DATA.', 100),
      stateReason: text('Why.', 1_023),
    },
    ['alarmName', 'state'],
  ),
  setLoad: strict(
    'Asks so much of a service from now on.',
    { cluster, service, requestsPerSecond: number('Requests a second.', 0, 1e9) },
    ['service', 'requestsPerSecond'],
  ),
  clearLoad: strict('Asks nothing of a service any more.', { cluster, service }, ['service']),
};

const MATCH = strict('Patterns in which * stands for any text; absent members may be anything.', {
  repository: text('Path of the image’s repository, or owner/name on GitHub.'),
  tag: text('Tag of the image or of a release.'),
  event: text('Of GitHub: push, release or deployment.'),
  ref: text('Of GitHub: such as refs/heads/main.'),
  environment: text('Of GitHub’s deployments.'),
  alarm: text('Name of an alarm, or the label alertname.'),
  state: text('ALARM, OK or INSUFFICIENT_DATA; firing or resolved.'),
  metric: text('Name of a metric.'),
  labels: {
    type: 'object',
    description: 'Labels of an alert or dimensions of a metric, by name.',
    additionalProperties: text('Pattern.'),
    maxProperties: 20,
  },
});

/** A rule: what a delivery must say, and the one thing that is then done. */
export const RULE_SCHEMA: Schema = {
  ...strict('What a delivery must say, and the one thing that is then done.', {
    match: MATCH,
    deploy: strict(
      'A new revision with the new image, and a deployment of it.',
      {
        cluster,
        service,
        container: text('Default: the containers whose image lies in the repository that was pushed, or the only one.'),
        image: text(
          'The new image, with {name} for what the delivery says; default: the present one, newly tagged.',
          512,
        ),
        use: { enum: ['TAG', 'DIGEST'], description: 'What of an image is deployed; default TAG.' },
      },
      ['service'],
    ),
    command: {
      description: 'One command, with {name} in texts for what the delivery says.',
      oneOf: INBOUND_COMMANDS.map((name) =>
        strict(name, { name: { const: name }, input: COMMAND_SCHEMAS[name] }, ['name', 'input']),
      ),
    },
    load: strict(
      'Asks of a service what was measured.',
      {
        cluster,
        service,
        scale: { type: 'number', minimum: 0, maximum: 1e9, description: 'Multiplies every number.' },
      },
      ['service'],
    ),
    metric: strict('Puts what was measured as a custom metric.', { cluster, namespace: text('Its namespace.') }, [
      'namespace',
    ]),
  }),
  oneOf: (['deploy', 'command', 'load', 'metric'] as const).map((action) => ({ required: [action] })),
};

const MEMBERS: Record<string, Schema> = {
  description: { type: 'string', maxLength: 200, description: 'For people.' },
  enabled: { type: 'boolean', description: 'False: deliveries are refused.' },
  rules: {
    type: 'array',
    items: RULE_SCHEMA,
    maxItems: INBOUND_LIMITS.rules,
    description: 'Every rule that fits is carried out, in order.',
  },
  statuses: strict(
    'Of github: tells GitHub what became of a deployment.',
    {
      apiUrl: { type: 'string', maxLength: 200, description: 'Default https://api.github.com.' },
      token: {
        type: 'string',
        minLength: 1,
        maxLength: 500,
        description: 'May write deployment statuses; kept sealed.',
      },
    },
    ['token'],
  ),
};

export const CREATE_HOOK_SCHEMA: Schema = strict(
  'An endpoint that others send to.',
  { source: { enum: INBOUND_SOURCES, description: 'Who sends.' }, ...MEMBERS },
  ['source'],
);
export const UPDATE_HOOK_SCHEMA: Schema = strict('What to change of an endpoint; absent members stay.', MEMBERS);

const compiled = new Map<Schema, ReturnType<Ajv['compile']>>();
function validate(schema: Schema, input: unknown): readonly ErrorObject[] {
  let check = compiled.get(schema);
  if (check === undefined) {
    check = new Ajv({ allErrors: false, strict: false }).compile(schema);
    compiled.set(schema, check);
  }
  return check(input) ? [] : (check.errors ?? []);
}

/** @throws EcsError that names the member which is wrong */
function demand(schema: Schema, input: unknown, prefix: readonly string[] = []): void {
  const found = validate(schema, input);
  const error =
    found.find(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf' && keyword !== 'const') ?? found[0];
  if (error === undefined) return;
  const extra = error.params.additionalProperty as string | undefined;
  const field = [...prefix, ...error.instancePath.split('/').slice(1), ...(extra === undefined ? [] : [extra])];
  const name = field.join('.') || 'input';
  throw new EcsError(
    refuse('InvalidParameterException', `${name} ${extra === undefined ? error.message : 'is not known here'}.`, field),
  );
}

/** Rules of an endpoint, from untrusted input. @throws EcsError */
export function checkRules(rules: unknown): readonly InboundRule[] {
  demand({ type: 'array', maxItems: INBOUND_LIMITS.rules }, rules, ['rules']);
  for (const [index, rule] of (rules as InboundRule[]).entries()) {
    const { command } = rule ?? {};
    // The command by its own schema first: then what is said is about the command, not about all that it is not.
    if (
      command !== undefined &&
      typeof command === 'object' &&
      command !== null &&
      INBOUND_COMMANDS.includes(command.name)
    )
      demand(COMMAND_SCHEMAS[command.name], command.input, ['rules', String(index), 'command', 'input']);
    demand(RULE_SCHEMA, rule, ['rules', String(index)]);
  }
  return rules as readonly InboundRule[];
}

/** The members of a command once the delivery's values stand in them. @throws EcsError */
export function checkCommand(name: InboundCommandName, input: unknown): void {
  demand(COMMAND_SCHEMAS[name], input);
}
