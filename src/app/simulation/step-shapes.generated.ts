// Generated from graphql/schema by `npm run codegen`.
export interface ObjectShape {
  readonly type: 'object';
  readonly description: string;
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}
export const STEP_SHAPES: Readonly<Record<string, ObjectShape>> = {
 "RegisterContainerInstancesInput": {
  "type": "object",
  "description": "Instances to be registered.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "count": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "1 to 5000; default 1."
   },
   "instanceType": {
    "type": "string",
    "maxLength": 65536,
    "description": "A type of the built-in table, such as m5.large."
   },
   "availabilityZones": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 16 zones, dealt in turn; default: a, b and c of the region."
   },
   "amiId": {
    "type": "string",
    "maxLength": 65536,
    "description": "AMI id, as the attribute ecs.ami-id shows it."
   },
   "osFamily": {
    "type": "string",
    "maxLength": 65536,
    "description": "LINUX (default) or a WINDOWS_SERVER_… family."
   },
   "agentVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Version of the ECS agent."
   },
   "attributes": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/AttributeInput"
    },
    "description": "Custom attributes, at most 10."
   },
   "reservedPorts": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "integer",
     "minimum": -2147483648,
     "maximum": 2147483647
    },
    "description": "Host ports kept from tasks, beside the default ones; at most 100 in all."
   },
   "reservedMemoryMib": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "MiB kept from tasks (ECS_RESERVED_MEMORY); default 0."
   },
   "external": {
    "type": "boolean",
    "description": "True for hosts outside EC2 (launch type EXTERNAL)."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   }
  },
  "required": [
   "instanceType"
  ],
  "additionalProperties": false
 },
 "AttributeInput": {
  "type": "object",
  "description": "A custom attribute of instances.",
  "properties": {
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 128 letters, digits, - _ / \\ and ."
   },
   "value": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 128 characters; absent: the attribute is there without a value."
   }
  },
  "required": [
   "name"
  ],
  "additionalProperties": false
 },
 "TagInput": {
  "type": "object",
  "description": "A tag to be put on a resource.",
  "properties": {
   "key": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 128 letters, digits, spaces and _.:/=+-@; must not begin with aws:."
   },
   "value": {
    "type": "string",
    "maxLength": 65536,
    "description": "0 to 256 characters."
   }
  },
  "required": [
   "key"
  ],
  "additionalProperties": false
 },
 "DeregisterContainerInstanceInput": {
  "type": "object",
  "description": "An instance to be taken out.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "containerInstance": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short id or ARN."
   },
   "force": {
    "type": "boolean",
    "description": "Also when tasks run on it: they stop at once. Default false."
   }
  },
  "required": [
   "containerInstance"
  ],
  "additionalProperties": false
 },
 "UpdateContainerInstancesStateInput": {
  "type": "object",
  "description": "Instances and the status they are to have.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "containerInstances": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 10 short ids or ARNs."
   },
   "status": {
    "enum": [
     "REGISTERING",
     "REGISTRATION_FAILED",
     "ACTIVE",
     "DRAINING",
     "DEREGISTERING",
     "INACTIVE"
    ],
    "description": "ACTIVE or DRAINING."
   }
  },
  "required": [
   "containerInstances",
   "status"
  ],
  "additionalProperties": false
 },
 "SetAgentConnectedInput": {
  "type": "object",
  "description": "Instances whose agents come or go.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "containerInstances": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 short ids or ARNs."
   },
   "connected": {
    "type": "boolean",
    "description": "False: the agents lose their connection."
   }
  },
  "required": [
   "containerInstances",
   "connected"
  ],
  "additionalProperties": false
 },
 "PutAttributesInput": {
  "type": "object",
  "description": "Attributes to put.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "attributes": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/AttributeTargetInput"
    },
    "description": "1 to 10."
   }
  },
  "required": [
   "attributes"
  ],
  "additionalProperties": false
 },
 "AttributeTargetInput": {
  "type": "object",
  "description": "An attribute of one instance.",
  "properties": {
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 128 letters, digits, - _ / \\ and ."
   },
   "value": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 128 characters."
   },
   "targetType": {
    "type": "string",
    "maxLength": 65536,
    "description": "container-instance; needed when targetId is a short id."
   },
   "targetId": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short id or ARN of the instance."
   }
  },
  "required": [
   "name",
   "targetId"
  ],
  "additionalProperties": false
 },
 "DeleteAttributesInput": {
  "type": "object",
  "description": "Attributes to delete.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "attributes": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/AttributeTargetInput"
    },
    "description": "1 to 10."
   }
  },
  "required": [
   "attributes"
  ],
  "additionalProperties": false
 },
 "RegisterTaskDefinitionInput": {
  "type": "object",
  "description": "A task definition to be registered.",
  "properties": {
   "taskDefinition": {
    "type": "object",
    "description": "AWS's own JSON: family, containerDefinitions, cpu, memory, networkMode and so on, at most 64 KiB."
   }
  },
  "required": [
   "taskDefinition"
  ],
  "additionalProperties": false
 },
 "RunTaskInput": {
  "type": "object",
  "description": "Tasks to be started.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN."
   },
   "count": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "1 to 10; default 1."
   },
   "launchType": {
    "enum": [
     "EC2",
     "FARGATE",
     "EXTERNAL"
    ],
    "description": "Default EC2."
   },
   "platformVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Fargate platform version; default LATEST."
   },
   "placementConstraints": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementConstraintInput"
    },
    "description": "At most 10, those of the definition included."
   },
   "placementStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementStrategyInput"
    },
    "description": "At most 5; default random."
   },
   "networkConfiguration": {
    "$ref": "#/definitions/NetworkConfigurationInput"
   },
   "volumeConfigurations": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON, at most 1: a volume that is made with each task."
   },
   "overrides": {
    "type": "object",
    "description": "AWS's JSON of overrides, at most 8192 characters."
   },
   "group": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 255 characters; default family:<family>."
   },
   "startedBy": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 128 letters, digits, - _ and /."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   },
   "propagateTags": {
    "type": "string",
    "maxLength": 65536,
    "description": "TASK_DEFINITION or NONE."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Adds aws:ecs:clusterName. Default false."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Needs a task role. Default false."
   },
   "capacityProviderStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/CapacityProviderStrategyItemInput"
    },
    "description": "At most 20; excludes launchType. Default: the cluster's default strategy, unless launchType is given."
   }
  },
  "required": [
   "taskDefinition"
  ],
  "additionalProperties": false
 },
 "PlacementConstraintInput": {
  "type": "object",
  "description": "A condition an instance must meet.",
  "properties": {
   "type": {
    "type": "string",
    "maxLength": 65536,
    "description": "memberOf or distinctInstance."
   },
   "expression": {
    "type": "string",
    "maxLength": 65536,
    "description": "Cluster query language, at most 2000 characters; only with memberOf."
   }
  },
  "required": [
   "type"
  ],
  "additionalProperties": false
 },
 "PlacementStrategyInput": {
  "type": "object",
  "description": "One step of a placement strategy.",
  "properties": {
   "type": {
    "type": "string",
    "maxLength": 65536,
    "description": "binpack, spread or random."
   },
   "field": {
    "type": "string",
    "maxLength": 65536,
    "description": "binpack: cpu or memory. spread: instanceId, host or attribute:<name>. random: none."
   }
  },
  "required": [
   "type"
  ],
  "additionalProperties": false
 },
 "NetworkConfigurationInput": {
  "type": "object",
  "description": "The network of awsvpc tasks.",
  "properties": {
   "awsvpcConfiguration": {
    "$ref": "#/definitions/AwsVpcConfigurationInput"
   }
  },
  "required": [
   "awsvpcConfiguration"
  ],
  "additionalProperties": false
 },
 "AwsVpcConfigurationInput": {
  "type": "object",
  "description": "Subnets and security groups.",
  "properties": {
   "subnets": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 16 subnet ids."
   },
   "securityGroups": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "At most 5."
   },
   "assignPublicIp": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED or DISABLED (default); ENABLED only on Fargate."
   }
  },
  "required": [
   "subnets"
  ],
  "additionalProperties": false
 },
 "CapacityProviderStrategyItemInput": {
  "type": "object",
  "description": "One share of a capacity provider strategy.",
  "properties": {
   "capacityProvider": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of a provider that is associated with the cluster and ACTIVE."
   },
   "weight": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 1000; default 0. At least one item has more than 0."
   },
   "base": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 100000; default 0. At most one item has more than 0."
   }
  },
  "required": [
   "capacityProvider"
  ],
  "additionalProperties": false
 },
 "StartTaskInput": {
  "type": "object",
  "description": "Tasks to be started on named instances.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN."
   },
   "containerInstances": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 10 short ids or ARNs."
   },
   "networkConfiguration": {
    "$ref": "#/definitions/NetworkConfigurationInput"
   },
   "volumeConfigurations": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON, at most 1: a volume that is made with each task."
   },
   "overrides": {
    "type": "object",
    "description": "AWS's JSON of overrides, at most 8192 characters."
   },
   "group": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 255 characters; default family:<family>."
   },
   "startedBy": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 36 letters, digits, - _ and /."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   },
   "propagateTags": {
    "type": "string",
    "maxLength": 65536,
    "description": "TASK_DEFINITION or NONE."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Adds aws:ecs:clusterName. Default false."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Needs a task role. Default false."
   }
  },
  "required": [
   "taskDefinition",
   "containerInstances"
  ],
  "additionalProperties": false
 },
 "StopTaskInput": {
  "type": "object",
  "description": "A task to be stopped.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "task": {
    "type": "string",
    "maxLength": 65536,
    "description": "Id or ARN."
   },
   "reason": {
    "type": "string",
    "maxLength": 65536,
    "description": "Shown as stoppedReason; at most 1024 characters. Default: Task stopped by user."
   }
  },
  "required": [
   "task"
  ],
  "additionalProperties": false
 },
 "CreateServiceInput": {
  "type": "object",
  "description": "A service to be made.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "serviceName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 letters, digits, hyphens and underscores."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN; required unless the deployment controller is EXTERNAL, where it must be absent."
   },
   "desiredCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "launchType": {
    "enum": [
     "EC2",
     "FARGATE",
     "EXTERNAL"
    ],
    "description": "Default EC2."
   },
   "schedulingStrategy": {
    "type": "string",
    "maxLength": 65536,
    "description": "REPLICA (default) or DAEMON; a daemon takes no desiredCount."
   },
   "deploymentController": {
    "type": "object",
    "description": "In AWS's JSON: {type: ECS (default), CODE_DEPLOY or EXTERNAL}; the last two have task sets instead of deployments."
   },
   "loadBalancers": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON; target groups that nobody made here are taken over with defaults."
   },
   "serviceRegistries": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON, at most 1."
   },
   "serviceConnectConfiguration": {
    "type": "object",
    "description": "In AWS's JSON."
   },
   "monitoring": {
    "type": "object",
    "description": "How fine its metrics are, in AWS's JSON: metricConfigurations with metricNames and resolutionSeconds, 20 or 60."
   },
   "volumeConfigurations": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON, at most 1."
   },
   "role": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only with one target group, and not with awsvpc."
   },
   "platformVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Fargate platform version; default LATEST."
   },
   "deploymentConfiguration": {
    "type": "object",
    "description": "minimumHealthyPercent 0 to 100 (100), maximumPercent 100 to 200 (200), and more in AWS's JSON."
   },
   "placementConstraints": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementConstraintInput"
    },
    "description": "At most 10, those of the definition included."
   },
   "placementStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementStrategyInput"
    },
    "description": "At most 5; default: zones, then instances with the fewest of its tasks."
   },
   "networkConfiguration": {
    "$ref": "#/definitions/NetworkConfigurationInput"
   },
   "healthCheckGracePeriodSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 2147483647; default 0."
   },
   "propagateTags": {
    "type": "string",
    "maxLength": 65536,
    "description": "TASK_DEFINITION, SERVICE or NONE (default)."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Default false."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Needs a task role. Default false."
   },
   "availabilityZoneRebalancing": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED or DISABLED; default: ENABLED where the service allows it."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   },
   "capacityProviderStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/CapacityProviderStrategyItemInput"
    },
    "description": "At most 20; excludes launchType. Default: the cluster's default strategy, unless launchType is given."
   }
  },
  "required": [
   "serviceName"
  ],
  "additionalProperties": false
 },
 "UpdateServiceInput": {
  "type": "object",
  "description": "Changes of a service.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Another revision starts a deployment."
   },
   "desiredCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "platformVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Another version starts a deployment."
   },
   "deploymentConfiguration": {
    "type": "object",
    "description": "In AWS's JSON."
   },
   "placementConstraints": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementConstraintInput"
    },
    "description": "An empty list removes them."
   },
   "placementStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PlacementStrategyInput"
    },
    "description": "An empty list removes them."
   },
   "networkConfiguration": {
    "$ref": "#/definitions/NetworkConfigurationInput"
   },
   "healthCheckGracePeriodSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 2147483647."
   },
   "propagateTags": {
    "type": "string",
    "maxLength": 65536,
    "description": "TASK_DEFINITION, SERVICE or NONE."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Whether tasks get aws:ecs: tags."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Needs a task role."
   },
   "availabilityZoneRebalancing": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED or DISABLED."
   },
   "loadBalancers": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON; other load balancers start a deployment, an empty list removes them."
   },
   "serviceRegistries": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON; others start a deployment, an empty list removes them."
   },
   "serviceConnectConfiguration": {
    "type": "object",
    "description": "In AWS's JSON; another one starts a deployment."
   },
   "monitoring": {
    "type": "object",
    "description": "How fine its metrics are, in AWS's JSON; another one starts a deployment."
   },
   "volumeConfigurations": {
    "type": "array",
    "maxItems": 1000,
    "items": {
     "type": "object"
    },
    "description": "In AWS's JSON; others start a deployment."
   },
   "deploymentController": {
    "type": "object",
    "description": "In AWS's JSON: {type: ECS or EXTERNAL}. CODE_DEPLOY gives a service to ECS or EXTERNAL, ECS to EXTERNAL, EXTERNAL to ECS; not while a deployment runs."
   },
   "forceNewDeployment": {
    "type": "boolean",
    "description": "Starts a deployment though nothing else changed. Default false."
   },
   "capacityProviderStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/CapacityProviderStrategyItemInput"
    },
    "description": "Another strategy for new tasks; starts no deployment unless it leads from EC2 to Fargate or back. Empty: by launch type again."
   }
  },
  "required": [
   "service"
  ],
  "additionalProperties": false
 },
 "DeleteServiceInput": {
  "type": "object",
  "description": "A service to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   },
   "force": {
    "type": "boolean",
    "description": "Also when it wants or runs tasks. Default false."
   }
  },
  "required": [
   "service"
  ],
  "additionalProperties": false
 },
 "UpdateTaskProtectionInput": {
  "type": "object",
  "description": "Tasks to be protected.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "tasks": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 10 ids or ARNs of tasks of services."
   },
   "protectionEnabled": {
    "type": "boolean",
    "description": "False: no longer."
   },
   "expiresInMinutes": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "1 to 2880; default 120. Each call counts anew."
   }
  },
  "required": [
   "tasks",
   "protectionEnabled"
  ],
  "additionalProperties": false
 },
 "StopServiceDeploymentInput": {
  "type": "object",
  "description": "A service deployment to be stopped.",
  "properties": {
   "serviceDeploymentArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its ARN."
   },
   "stopType": {
    "type": "string",
    "maxLength": 65536,
    "description": "ROLLBACK (default)."
   }
  },
  "required": [
   "serviceDeploymentArn"
  ],
  "additionalProperties": false
 },
 "ContinueServiceDeploymentInput": {
  "type": "object",
  "description": "A pause to be ended.",
  "properties": {
   "serviceDeploymentArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "ARN of the service deployment."
   },
   "hookId": {
    "type": "string",
    "maxLength": 65536,
    "description": "Of lifecycleHookDetails."
   },
   "action": {
    "type": "string",
    "maxLength": 65536,
    "description": "CONTINUE (default) or ROLLBACK."
   }
  },
  "required": [
   "serviceDeploymentArn",
   "hookId"
  ],
  "additionalProperties": false
 },
 "StartCodeDeployDeploymentInput": {
  "type": "object",
  "description": "A deployment to be made.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN."
   },
   "targetGroupArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "The target group of the pair that the original does not use; one that nobody made here is taken over with defaults."
   },
   "deploymentConfigName": {
    "type": "string",
    "maxLength": 65536,
    "description": "CodeDeployDefault.ECSAllAtOnce (default), .ECSLinear10PercentEvery1Minutes, .ECSLinear10PercentEvery3Minutes,\n.ECSCanary10Percent5Minutes or .ECSCanary10Percent15Minutes. Behind a Network Load Balancer: all at once."
   },
   "terminationWaitTimeInMinutes": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Minutes that the original goes on without traffic, 0 (default) to 2880."
   },
   "networkConfiguration": {
    "$ref": "#/definitions/NetworkConfigurationInput"
   },
   "platformVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Fargate platform version; default: what the original had asked for."
   },
   "capacityProviderStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/CapacityProviderStrategyItemInput"
    },
    "description": "Default: as the original."
   }
  },
  "required": [
   "service",
   "taskDefinition",
   "targetGroupArn"
  ],
  "additionalProperties": false
 },
 "StopCodeDeployDeploymentInput": {
  "type": "object",
  "description": "A deployment to be ended.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   }
  },
  "required": [
   "service"
  ],
  "additionalProperties": false
 },
 "CreateTargetGroupInput": {
  "type": "object",
  "description": "A target group to be made.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 32 letters, digits and hyphens."
   },
   "targetType": {
    "type": "string",
    "maxLength": 65536,
    "description": "instance (default) or ip."
   },
   "protocol": {
    "type": "string",
    "maxLength": 65536,
    "description": "HTTP (default), HTTPS, TCP, UDP, TLS or TCP_UDP."
   },
   "healthCheckIntervalSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "5 to 300; default 30."
   },
   "healthCheckTimeoutSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 120; default 5."
   },
   "healthyThresholdCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 10; default 5."
   },
   "unhealthyThresholdCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 10; default 2."
   },
   "deregistrationDelaySeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 3600; default 300."
   },
   "slowStartSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 900; default 0."
   }
  },
  "required": [
   "name"
  ],
  "additionalProperties": false
 },
 "ModifyTargetGroupInput": {
  "type": "object",
  "description": "Changes of a target group.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "targetGroup": {
    "type": "string",
    "maxLength": 65536,
    "description": "ARN or name."
   },
   "protocol": {
    "type": "string",
    "maxLength": 65536,
    "description": "HTTP, HTTPS, TCP, UDP, TLS or TCP_UDP."
   },
   "healthCheckIntervalSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "5 to 300."
   },
   "healthCheckTimeoutSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 120."
   },
   "healthyThresholdCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 10."
   },
   "unhealthyThresholdCount": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "2 to 10."
   },
   "deregistrationDelaySeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 3600."
   },
   "slowStartSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 900."
   }
  },
  "required": [
   "targetGroup"
  ],
  "additionalProperties": false
 },
 "SetTargetHealthInput": {
  "type": "object",
  "description": "What the checks of a load balancer say.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "task": {
    "type": "string",
    "maxLength": 65536,
    "description": "Id or ARN of a registered task."
   },
   "targetGroup": {
    "type": "string",
    "maxLength": 65536,
    "description": "ARN or name; absent: all target groups of the task."
   },
   "healthy": {
    "type": "boolean",
    "description": "Whether the checks pass."
   }
  },
  "required": [
   "task",
   "healthy"
  ],
  "additionalProperties": false
 },
 "CreateCapacityProviderInput": {
  "type": "object",
  "description": "A capacity provider to be made: give one of the two providers.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster it is made in; default: default."
   },
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 letters, digits, hyphens and underscores; must not begin with aws, ecs or fargate."
   },
   "autoScalingGroupProvider": {
    "$ref": "#/definitions/AutoScalingGroupProviderInput"
   },
   "managedInstancesProvider": {
    "type": "object",
    "description": "Of managed instances, in AWS's JSON: infrastructureRoleArn, instanceLaunchTemplate, infrastructureOptimization."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   }
  },
  "required": [
   "name"
  ],
  "additionalProperties": false
 },
 "AutoScalingGroupProviderInput": {
  "type": "object",
  "description": "A provider on top of an EC2 Auto Scaling group; what is absent takes its default, or stays.",
  "properties": {
   "autoScalingGroupArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "ARN or name of the group; required to create, never changed."
   },
   "managedScaling": {
    "$ref": "#/definitions/ManagedScalingInput"
   },
   "managedTerminationProtection": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED or DISABLED (default); needs managed scaling."
   },
   "managedDraining": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED (default) or DISABLED."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "ManagedScalingInput": {
  "type": "object",
  "description": "How cluster auto scaling is to size a group; what is absent takes its default, or stays.",
  "properties": {
   "status": {
    "type": "string",
    "maxLength": 65536,
    "description": "ENABLED or DISABLED (default)."
   },
   "targetCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Percent, 1 to 100; default 100."
   },
   "minimumScalingStepSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Instances, 1 to 10000; default 1."
   },
   "maximumScalingStepSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Instances, 1 to 10000; default 10000."
   },
   "instanceWarmupPeriod": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 10000; default 300."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "UpdateCapacityProviderInput": {
  "type": "object",
  "description": "Changes of a capacity provider.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "capacityProvider": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   },
   "autoScalingGroupProvider": {
    "$ref": "#/definitions/AutoScalingGroupProviderInput"
   },
   "managedInstancesProvider": {
    "type": "object",
    "description": "What changes of a provider of managed instances, in AWS's JSON."
   }
  },
  "required": [
   "capacityProvider"
  ],
  "additionalProperties": false
 },
 "DeleteCapacityProviderInput": {
  "type": "object",
  "description": "A capacity provider to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "capacityProvider": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   }
  },
  "required": [
   "capacityProvider"
  ],
  "additionalProperties": false
 },
 "PutClusterCapacityProvidersInput": {
  "type": "object",
  "description": "All associations of a cluster.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "capacityProviders": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Names or ARNs, at most 20; may be empty."
   },
   "defaultCapacityProviderStrategy": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/CapacityProviderStrategyItemInput"
    },
    "description": "At most 20 items, each of an associated provider; may be empty."
   }
  },
  "required": [
   "capacityProviders",
   "defaultCapacityProviderStrategy"
  ],
  "additionalProperties": false
 },
 "RetireTasksInput": {
  "type": "object",
  "description": "Tasks on Fargate to be retired.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "tasks": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 ids or ARNs."
   },
   "waitDays": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Days between notice and stop: 0, 7 or 14; default: the account setting fargateTaskRetirementWaitPeriod."
   }
  },
  "required": [
   "tasks"
  ],
  "additionalProperties": false
 },
 "RegisterDaemonTaskDefinitionInput": {
  "type": "object",
  "description": "A daemon task definition to be registered.",
  "properties": {
   "taskDefinition": {
    "type": "object",
    "description": "AWS's own JSON: family, containerDefinitions, cpu, memory and so on, at most 64 KiB."
   }
  },
  "required": [
   "taskDefinition"
  ],
  "additionalProperties": false
 },
 "CreateDaemonInput": {
  "type": "object",
  "description": "A daemon to be made.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "daemonName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 letters, digits, hyphens and underscores."
   },
   "daemonTaskDefinitionArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN of a daemon task definition."
   },
   "capacityProviderArns": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 20 names or ARNs of capacity providers of Managed Instances."
   },
   "deploymentConfiguration": {
    "$ref": "#/definitions/DaemonDeploymentConfigurationInput"
   },
   "critical": {
    "type": "boolean",
    "description": "Whether an instance is replaced when its task fails, and takes no tasks before it runs. Default true."
   },
   "propagateTags": {
    "enum": [
     "DAEMON",
     "NONE"
    ],
    "description": "Default NONE."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Default false."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Default false."
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   }
  },
  "required": [
   "daemonName",
   "daemonTaskDefinitionArn",
   "capacityProviderArns"
  ],
  "additionalProperties": false
 },
 "DaemonDeploymentConfigurationInput": {
  "type": "object",
  "description": "How a deployment is to go.",
  "properties": {
   "drainPercent": {
    "type": "number",
    "description": "Percent of the instances that drain at once, 0 to 100; one at least. Default 25."
   },
   "bakeTimeInMinutes": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Minutes between the last instance and the end, 0 to 1440. Default 0."
   },
   "alarms": {
    "$ref": "#/definitions/DaemonAlarmConfigurationInput"
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "DaemonAlarmConfigurationInput": {
  "type": "object",
  "description": "Alarms over a deployment of a daemon.",
  "properties": {
   "alarmNames": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "At most 10 names; those that stand in ALARM when it begins say nothing of it."
   },
   "enable": {
    "type": "boolean",
    "description": "Whether they are watched. Default false."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "UpdateDaemonInput": {
  "type": "object",
  "description": "A daemon to be changed.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: that of the daemon's ARN, else default."
   },
   "daemon": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   },
   "daemonTaskDefinitionArn": {
    "type": "string",
    "maxLength": 65536,
    "description": "Family, family:revision or ARN of a daemon task definition."
   },
   "capacityProviderArns": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 20 names or ARNs of capacity providers of Managed Instances."
   },
   "deploymentConfiguration": {
    "$ref": "#/definitions/DaemonDeploymentConfigurationInput"
   },
   "critical": {
    "type": "boolean",
    "description": "Whether an instance is replaced when its task fails, and takes no tasks before it runs. Default true."
   },
   "propagateTags": {
    "enum": [
     "DAEMON",
     "NONE"
    ],
    "description": "Default NONE."
   },
   "enableECSManagedTags": {
    "type": "boolean",
    "description": "Default false."
   },
   "enableExecuteCommand": {
    "type": "boolean",
    "description": "Default false."
   }
  },
  "required": [
   "daemon",
   "daemonTaskDefinitionArn",
   "capacityProviderArns"
  ],
  "additionalProperties": false
 },
 "DeleteDaemonInput": {
  "type": "object",
  "description": "A daemon to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: that of the daemon's ARN, else default."
   },
   "daemon": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN."
   }
  },
  "required": [
   "daemon"
  ],
  "additionalProperties": false
 },
 "CreateAutoScalingGroupInput": {
  "type": "object",
  "description": "A group to be.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 printable characters without colons, unique in the cluster."
   },
   "minSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "maxSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "desiredCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Between both; default: the minimum."
   },
   "availabilityZones": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Zones that are enabled, 1 to 16; default: the region's a, b and c."
   },
   "launchTemplate": {
    "$ref": "#/definitions/LaunchTemplateInput"
   },
   "instancesDistribution": {
    "$ref": "#/definitions/InstancesDistributionInput"
   },
   "capacityDistributionStrategy": {
    "type": "string",
    "maxLength": 65536,
    "description": "balanced-best-effort (default) or balanced-only."
   },
   "newInstancesProtectedFromScaleIn": {
    "type": "boolean",
    "description": "Whether new instances are protected from scale-in; default false."
   },
   "terminationPolicies": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Default, AllocationStrategy, OldestLaunchTemplate, OldestLaunchConfiguration, ClosestToNextInstanceHour, NewestInstance, OldestInstance; Default comes last."
   },
   "defaultCooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default 300."
   },
   "defaultInstanceWarmup": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default: unset."
   },
   "healthCheckGracePeriod": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default 0."
   },
   "suspendedProcesses": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Launch, Terminate, AZRebalance, HealthCheck, ReplaceUnhealthy, AlarmNotification, InstanceRefresh, ScheduledActions, AddToLoadBalancer: what the group does not do meanwhile."
   },
   "targetGroupARNs": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Target groups of the cluster by ARN or name, at most 50: instances are registered with them as they come into service."
   }
  },
  "required": [
   "autoScalingGroupName",
   "minSize",
   "maxSize",
   "launchTemplate"
  ],
  "additionalProperties": false
 },
 "LaunchTemplateInput": {
  "type": "object",
  "description": "What instances are to be made of.",
  "properties": {
   "kind": {
    "type": "string",
    "maxLength": 65536,
    "description": "launch-template (default) or launch-configuration."
   },
   "instanceType": {
    "type": "string",
    "maxLength": 65536,
    "description": "Such as m5.large; the type unless there are overrides."
   },
   "overrides": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/InstanceTypeOverrideInput"
    },
    "description": "Up to 40 types in the order of preference."
   },
   "amiId": {
    "type": "string",
    "maxLength": 65536,
    "description": "Machine image."
   },
   "osFamily": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default LINUX."
   },
   "agentVersion": {
    "type": "string",
    "maxLength": 65536,
    "description": "Version of the ECS agent."
   },
   "attributes": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/AttributeInput"
    },
    "description": "Up to 10 custom attributes (ECS_INSTANCE_ATTRIBUTES)."
   },
   "reservedPorts": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "integer",
     "minimum": -2147483648,
     "maximum": 2147483647
    },
    "description": "TCP ports that the host keeps beside the default ones."
   },
   "reservedMemoryMib": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "MiB that the host keeps (ECS_RESERVED_MEMORY); default 0."
   },
   "spotDraining": {
    "type": "boolean",
    "description": "Whether Spot instances drain at their two minutes' notice (ECS_ENABLE_SPOT_INSTANCE_DRAINING); default false."
   },
   "detailedMonitoring": {
    "type": "boolean",
    "description": "Whether instances send metrics each minute; else each five minutes. Default: only for launch configurations."
   }
  },
  "required": [
   "instanceType"
  ],
  "additionalProperties": false
 },
 "InstanceTypeOverrideInput": {
  "type": "object",
  "description": "One instance type of a group.",
  "properties": {
   "instanceType": {
    "type": "string",
    "maxLength": 65536,
    "description": "Such as m5.large."
   },
   "weightedCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Units one instance counts for, 1 to 999; for all types or for none."
   }
  },
  "required": [
   "instanceType"
  ],
  "additionalProperties": false
 },
 "InstancesDistributionInput": {
  "type": "object",
  "description": "On-demand and Spot shares.",
  "properties": {
   "onDemandBaseCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Units that are on demand first, 0 to 5000; default 0."
   },
   "onDemandPercentageAboveBaseCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Percent of the units beyond the base that are on demand, 0 to 100; default 100."
   },
   "spotAllocationStrategy": {
    "type": "string",
    "maxLength": 65536,
    "description": "lowest-price (default), capacity-optimized, capacity-optimized-prioritized or price-capacity-optimized."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "UpdateAutoScalingGroupInput": {
  "type": "object",
  "description": "What is to be otherwise; what is left out stays.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "minSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "maxSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000."
   },
   "desiredCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Between both; default: as before, within the new bounds."
   },
   "availabilityZones": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Zones that are enabled, 1 to 16."
   },
   "launchTemplate": {
    "$ref": "#/definitions/LaunchTemplateInput"
   },
   "instancesDistribution": {
    "$ref": "#/definitions/InstancesDistributionInput"
   },
   "capacityDistributionStrategy": {
    "type": "string",
    "maxLength": 65536,
    "description": "balanced-best-effort (default) or balanced-only."
   },
   "newInstancesProtectedFromScaleIn": {
    "type": "boolean",
    "description": "Whether new instances are protected from scale-in; default false."
   },
   "terminationPolicies": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Default, AllocationStrategy, OldestLaunchTemplate, OldestLaunchConfiguration, ClosestToNextInstanceHour, NewestInstance, OldestInstance; Default comes last."
   },
   "defaultCooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default 300."
   },
   "defaultInstanceWarmup": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default: unset."
   },
   "healthCheckGracePeriod": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 1000000; default 0."
   },
   "suspendedProcesses": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Launch, Terminate, AZRebalance, HealthCheck, ReplaceUnhealthy, AlarmNotification, InstanceRefresh, ScheduledActions, AddToLoadBalancer: what the group does not do meanwhile."
   },
   "targetGroupARNs": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Target groups of the cluster by ARN or name, at most 50: instances are registered with them as they come into service."
   }
  },
  "required": [
   "autoScalingGroupName"
  ],
  "additionalProperties": false
 },
 "DeleteAutoScalingGroupInput": {
  "type": "object",
  "description": "A group to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "forceDelete": {
    "type": "boolean",
    "description": "Ends the instances first; default false."
   }
  },
  "required": [
   "autoScalingGroupName"
  ],
  "additionalProperties": false
 },
 "SetDesiredCapacityInput": {
  "type": "object",
  "description": "A new size.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "desiredCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Between the group's minimum and maximum."
   },
   "honorCooldown": {
    "type": "boolean",
    "description": "Refuses while the default cooldown is not over; default false."
   }
  },
  "required": [
   "autoScalingGroupName",
   "desiredCapacity"
  ],
  "additionalProperties": false
 },
 "SetInstanceProtectionInput": {
  "type": "object",
  "description": "Instances to be protected from scale-in, or no longer.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "instanceIds": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 50 EC2 ids."
   },
   "protectedFromScaleIn": {
    "type": "boolean",
    "description": "Whether scale-in leaves them alone."
   }
  },
  "required": [
   "autoScalingGroupName",
   "instanceIds",
   "protectedFromScaleIn"
  ],
  "additionalProperties": false
 },
 "SetInstanceHealthInput": {
  "type": "object",
  "description": "What a health check of somebody's own found.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "instanceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "EC2 id."
   },
   "healthStatus": {
    "type": "string",
    "maxLength": 65536,
    "description": "Healthy or Unhealthy."
   },
   "shouldRespectGracePeriod": {
    "type": "boolean",
    "description": "Ignores it in the grace period; default true."
   }
  },
  "required": [
   "instanceId",
   "healthStatus"
  ],
  "additionalProperties": false
 },
 "TerminateInstanceInAutoScalingGroupInput": {
  "type": "object",
  "description": "An instance to be ended.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "instanceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "EC2 id."
   },
   "shouldDecrementDesiredCapacity": {
    "type": "boolean",
    "description": "Whether the group becomes smaller by it."
   }
  },
  "required": [
   "instanceId",
   "shouldDecrementDesiredCapacity"
  ],
  "additionalProperties": false
 },
 "PutWarmPoolInput": {
  "type": "object",
  "description": "A warm pool.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "minSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 5000; default 0."
   },
   "maxGroupPreparedCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Instances in service and in the pool together, 0 to 5000; default: the group's maximum."
   },
   "poolState": {
    "type": "string",
    "maxLength": 65536,
    "description": "Stopped (default), Running or Hibernated."
   },
   "reuseOnScaleIn": {
    "type": "boolean",
    "description": "Whether a scale-in returns instances to the pool; not with a capacity provider; default false."
   }
  },
  "required": [
   "autoScalingGroupName"
  ],
  "additionalProperties": false
 },
 "DeleteWarmPoolInput": {
  "type": "object",
  "description": "A warm pool to go.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   }
  },
  "required": [
   "autoScalingGroupName"
  ],
  "additionalProperties": false
 },
 "PutLifecycleHookInput": {
  "type": "object",
  "description": "A lifecycle hook.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "lifecycleHookName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 letters, digits, hyphens, underscores and slashes."
   },
   "lifecycleTransition": {
    "type": "string",
    "maxLength": 65536,
    "description": "autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING."
   },
   "heartbeatTimeout": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 30 to 7200; default 3600."
   },
   "defaultResult": {
    "type": "string",
    "maxLength": 65536,
    "description": "What holds after that: CONTINUE or ABANDON (default)."
   }
  },
  "required": [
   "autoScalingGroupName",
   "lifecycleHookName",
   "lifecycleTransition"
  ],
  "additionalProperties": false
 },
 "DeleteLifecycleHookInput": {
  "type": "object",
  "description": "A hook to go.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "lifecycleHookName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   }
  },
  "required": [
   "autoScalingGroupName",
   "lifecycleHookName"
  ],
  "additionalProperties": false
 },
 "CompleteLifecycleActionInput": {
  "type": "object",
  "description": "An instance that may go on, or not.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "lifecycleHookName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name of the hook that holds it."
   },
   "instanceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "EC2 id."
   },
   "lifecycleActionResult": {
    "type": "string",
    "maxLength": 65536,
    "description": "CONTINUE or ABANDON."
   }
  },
  "required": [
   "autoScalingGroupName",
   "lifecycleHookName",
   "instanceId",
   "lifecycleActionResult"
  ],
  "additionalProperties": false
 },
 "StartInstanceRefreshInput": {
  "type": "object",
  "description": "How instances are to be replaced.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "minHealthyPercentage": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Percent of the desired capacity that stays in service, 0 to 100; default 90."
   },
   "maxHealthyPercentage": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Percent that may exist meanwhile, 100 to 200; above 100 successors start first; default 100."
   },
   "instanceWarmup": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds a successor must serve before it counts; default: the group's warm-up."
   },
   "scaleInProtectedInstances": {
    "type": "string",
    "maxLength": 65536,
    "description": "What becomes of protected instances: Refresh, Ignore or Wait (default: for an hour)."
   },
   "skipMatching": {
    "type": "boolean",
    "description": "Leaves instances alone that have the newest template; default false."
   }
  },
  "required": [
   "autoScalingGroupName"
  ],
  "additionalProperties": false
 },
 "PutGroupScalingPolicyInput": {
  "type": "object",
  "description": "A policy of a group. What a change of one leaves out stays.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "policyName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "policyType": {
    "enum": [
     "SimpleScaling",
     "StepScaling",
     "TargetTrackingScaling"
    ],
    "description": "Default SimpleScaling; that of an existing policy cannot be changed."
   },
   "enabled": {
    "type": "boolean",
    "description": "Whether alarms can call it; default true."
   },
   "adjustmentType": {
    "enum": [
     "ChangeInCapacity",
     "ExactCapacity",
     "PercentChangeInCapacity"
    ],
    "description": "What adjustments say; required for SimpleScaling and StepScaling."
   },
   "scalingAdjustment": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Units or percent; required for SimpleScaling."
   },
   "minAdjustmentMagnitude": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Units that a percentage changes at least."
   },
   "cooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, only for SimpleScaling; default: the group's default cooldown."
   },
   "stepAdjustments": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/StepAdjustmentInput"
    },
    "description": "1 to 20, without gaps or overlaps; only for StepScaling."
   },
   "metricAggregationType": {
    "enum": [
     "Average",
     "Maximum",
     "Minimum"
    ],
    "description": "Only for StepScaling; default Average."
   },
   "estimatedInstanceWarmup": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, not for SimpleScaling; default: the group's warm-up, and without one its default cooldown."
   },
   "targetTrackingConfiguration": {
    "$ref": "#/definitions/GroupTargetTrackingConfigurationInput"
   }
  },
  "required": [
   "autoScalingGroupName",
   "policyName"
  ],
  "additionalProperties": false
 },
 "StepAdjustmentInput": {
  "type": "object",
  "description": "A step of a policy.",
  "properties": {
   "metricIntervalLowerBound": {
    "type": "number",
    "description": "Difference from the alarm's threshold where it begins; absent: nowhere."
   },
   "metricIntervalUpperBound": {
    "type": "number",
    "description": "Difference from the alarm's threshold where it ends; absent: nowhere."
   },
   "scalingAdjustment": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Tasks or percent, as the adjustment type says."
   }
  },
  "required": [
   "scalingAdjustment"
  ],
  "additionalProperties": false
 },
 "GroupTargetTrackingConfigurationInput": {
  "type": "object",
  "description": "A target and the metric that is to meet it: predefined or customized.",
  "properties": {
   "targetValue": {
    "type": "number",
    "description": "Where the metric is to be."
   },
   "predefinedMetricSpecification": {
    "$ref": "#/definitions/GroupPredefinedMetricSpecificationInput"
   },
   "customizedMetricSpecification": {
    "$ref": "#/definitions/CustomizedMetricSpecificationInput"
   },
   "disableScaleIn": {
    "type": "boolean",
    "description": "It never scales in; default false."
   }
  },
  "required": [
   "targetValue"
  ],
  "additionalProperties": false
 },
 "GroupPredefinedMetricSpecificationInput": {
  "type": "object",
  "description": "A metric of a group by name.",
  "properties": {
   "predefinedMetricType": {
    "type": "string",
    "maxLength": 65536,
    "description": "ASGAverageCPUUtilization, ASGAverageNetworkIn, ASGAverageNetworkOut or ALBRequestCountPerTarget. The network of instances is not simulated."
   },
   "resourceLabel": {
    "type": "string",
    "maxLength": 65536,
    "description": "app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCountPerTarget."
   }
  },
  "required": [
   "predefinedMetricType"
  ],
  "additionalProperties": false
 },
 "CustomizedMetricSpecificationInput": {
  "type": "object",
  "description": "A metric with a statistic, or metric math; not both.",
  "properties": {
   "metricName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name of the metric."
   },
   "namespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Where the metric is."
   },
   "dimensions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/ScalingMetricDimensionInput"
    },
    "description": "Exactly those the metric has, at most 30."
   },
   "statistic": {
    "type": "string",
    "maxLength": 65536,
    "description": "Average, Maximum, Minimum, SampleCount or Sum."
   },
   "unit": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only numbers of this unit."
   },
   "metrics": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/ScalingMetricDataQueryInput"
    },
    "description": "Metric math, at most 30 lines."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "ScalingMetricDimensionInput": {
  "type": "object",
  "description": "A name and a value that tell metrics of one name apart.",
  "properties": {
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "value": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 1024 characters."
   }
  },
  "required": [
   "name",
   "value"
  ],
  "additionalProperties": false
 },
 "ScalingMetricDataQueryInput": {
  "type": "object",
  "description": "One line of metric math: a metric, or an expression over other lines.",
  "properties": {
   "id": {
    "type": "string",
    "maxLength": 65536,
    "description": "Begins with a lower-case letter; unique."
   },
   "expression": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 2048 characters; this or metricStat."
   },
   "label": {
    "type": "string",
    "maxLength": 65536,
    "description": "What to call it."
   },
   "metricStat": {
    "$ref": "#/definitions/ScalingMetricStatInput"
   },
   "returnData": {
    "type": "boolean",
    "description": "Whether this is the line that counts; exactly one is. Default true."
   }
  },
  "required": [
   "id"
  ],
  "additionalProperties": false
 },
 "ScalingMetricStatInput": {
  "type": "object",
  "description": "A metric and what to make of its numbers; its period is a minute.",
  "properties": {
   "metric": {
    "$ref": "#/definitions/ScalingMetricInput"
   },
   "stat": {
    "type": "string",
    "maxLength": 65536,
    "description": "Average, Sum, p99 …"
   },
   "unit": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only numbers of this unit."
   }
  },
  "required": [
   "metric",
   "stat"
  ],
  "additionalProperties": false
 },
 "ScalingMetricInput": {
  "type": "object",
  "description": "A metric of CloudWatch.",
  "properties": {
   "metricName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "namespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters, such as AWS/SQS."
   },
   "dimensions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/ScalingMetricDimensionInput"
    },
    "description": "Exactly those the metric has, at most 30."
   }
  },
  "required": [
   "metricName",
   "namespace"
  ],
  "additionalProperties": false
 },
 "DeleteGroupScalingPolicyInput": {
  "type": "object",
  "description": "A policy to go.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "policyName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   }
  },
  "required": [
   "autoScalingGroupName",
   "policyName"
  ],
  "additionalProperties": false
 },
 "ExecuteGroupScalingPolicyInput": {
  "type": "object",
  "description": "A policy to act as if an alarm had called it.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "policyName": {
    "type": "string",
    "maxLength": 65536,
    "description": "A simple or a step policy."
   },
   "honorCooldown": {
    "type": "boolean",
    "description": "Refuses while the cooldown of simple policies is not over, instead of passing over it; default false."
   },
   "metricValue": {
    "type": "number",
    "description": "What the metric is; required by StepScaling."
   },
   "breachThreshold": {
    "type": "number",
    "description": "The threshold it is held against; required by StepScaling."
   }
  },
  "required": [
   "autoScalingGroupName",
   "policyName"
  ],
  "additionalProperties": false
 },
 "PutGroupScheduledActionInput": {
  "type": "object",
  "description": "Sizes that a group is to be given by schedule. What a change of one leaves out stays.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "scheduledActionName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 printable characters without colons and slashes."
   },
   "recurrence": {
    "type": "string",
    "maxLength": 65536,
    "description": "Five fields of cron: minute, hour, day of month, month, day of week. This or startTime is required."
   },
   "timeZone": {
    "type": "string",
    "maxLength": 65536,
    "description": "Time zone of the recurrence, such as Europe/Berlin; default UTC."
   },
   "startTime": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "When it runs first; without a recurrence, the only time."
   },
   "endTime": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "When it is removed; it still runs at that instant."
   },
   "minSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "The minimum to set, 0 to 5000."
   },
   "maxSize": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "The maximum to set, 0 to 5000."
   },
   "desiredCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "The size to set, 0 to 5000; at the time it is moved into the bounds."
   }
  },
  "required": [
   "autoScalingGroupName",
   "scheduledActionName"
  ],
  "additionalProperties": false
 },
 "DeleteGroupScheduledActionInput": {
  "type": "object",
  "description": "A scheduled action to go.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "autoScalingGroupName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the group."
   },
   "scheduledActionName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   }
  },
  "required": [
   "autoScalingGroupName",
   "scheduledActionName"
  ],
  "additionalProperties": false
 },
 "RegisterScalableTargetInput": {
  "type": "object",
  "description": "A registration.",
  "properties": {
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs; no other is simulated."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   },
   "minCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 or more; required the first time."
   },
   "maxCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "At least minCapacity; required the first time."
   },
   "roleARN": {
    "type": "string",
    "maxLength": 65536,
    "description": "Accepted and ignored, as AWS does for ECS."
   },
   "suspendedState": {
    "$ref": "#/definitions/SuspendedStateInput"
   },
   "tags": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/TagInput"
    },
    "description": "At most 50."
   }
  },
  "required": [
   "resourceId"
  ],
  "additionalProperties": false
 },
 "SuspendedStateInput": {
  "type": "object",
  "description": "What to switch off; flags that are not said stay.",
  "properties": {
   "dynamicScalingInSuspended": {
    "type": "boolean",
    "description": "Scaling in by policies."
   },
   "dynamicScalingOutSuspended": {
    "type": "boolean",
    "description": "Scaling out by policies."
   },
   "scheduledScalingSuspended": {
    "type": "boolean",
    "description": "Scheduled actions."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "DeregisterScalableTargetInput": {
  "type": "object",
  "description": "A registration to be ended.",
  "properties": {
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   }
  },
  "required": [
   "resourceId"
  ],
  "additionalProperties": false
 },
 "PutScalingPolicyInput": {
  "type": "object",
  "description": "A scaling policy.",
  "properties": {
   "policyName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 256 printable characters; unique on its target."
   },
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   },
   "policyType": {
    "enum": [
     "StepScaling",
     "TargetTrackingScaling",
     "PredictiveScaling"
    ],
    "description": "Required the first time; never changes."
   },
   "stepScalingPolicyConfiguration": {
    "$ref": "#/definitions/StepScalingPolicyConfigurationInput"
   },
   "targetTrackingScalingPolicyConfiguration": {
    "$ref": "#/definitions/TargetTrackingScalingPolicyConfigurationInput"
   },
   "predictiveScalingPolicyConfiguration": {
    "$ref": "#/definitions/PredictiveScalingPolicyConfigurationInput"
   }
  },
  "required": [
   "policyName",
   "resourceId"
  ],
  "additionalProperties": false
 },
 "StepScalingPolicyConfigurationInput": {
  "type": "object",
  "description": "A step scaling configuration.",
  "properties": {
   "adjustmentType": {
    "enum": [
     "ChangeInCapacity",
     "ExactCapacity",
     "PercentChangeInCapacity"
    ],
    "description": "What the steps say; required."
   },
   "stepAdjustments": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/StepAdjustmentInput"
    },
    "description": "1 to 20, without gaps or overlaps."
   },
   "minAdjustmentMagnitude": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Tasks that a percentage changes at least."
   },
   "cooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds; default 300."
   },
   "metricAggregationType": {
    "enum": [
     "Average",
     "Maximum",
     "Minimum"
    ],
    "description": "Default Average."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "TargetTrackingScalingPolicyConfigurationInput": {
  "type": "object",
  "description": "A target tracking configuration.",
  "properties": {
   "targetValue": {
    "type": "number",
    "description": "Where the metric is to be."
   },
   "predefinedMetricSpecification": {
    "$ref": "#/definitions/PredefinedMetricSpecificationInput"
   },
   "customizedMetricSpecification": {
    "$ref": "#/definitions/CustomizedMetricSpecificationInput"
   },
   "scaleOutCooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds; default 300."
   },
   "scaleInCooldown": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds; default 300."
   },
   "disableScaleIn": {
    "type": "boolean",
    "description": "Default false."
   }
  },
  "required": [
   "targetValue"
  ],
  "additionalProperties": false
 },
 "PredefinedMetricSpecificationInput": {
  "type": "object",
  "description": "A metric by name.",
  "properties": {
   "predefinedMetricType": {
    "type": "string",
    "maxLength": 65536,
    "description": "ECSServiceAverageCPUUtilization, ECSServiceAverageMemoryUtilization, ALBRequestCountPerTarget, or one of the first two with HighResolution."
   },
   "resourceLabel": {
    "type": "string",
    "maxLength": 65536,
    "description": "app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCountPerTarget."
   }
  },
  "required": [
   "predefinedMetricType"
  ],
  "additionalProperties": false
 },
 "PredictiveScalingPolicyConfigurationInput": {
  "type": "object",
  "description": "A predictive scaling configuration.",
  "properties": {
   "metricSpecifications": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/PredictiveScalingMetricSpecificationInput"
    },
    "description": "Exactly one."
   },
   "mode": {
    "enum": [
     "ForecastOnly",
     "ForecastAndScale"
    ],
    "description": "Default ForecastOnly."
   },
   "schedulingBufferTime": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, 0 to 3600; default 300."
   },
   "maxCapacityBreachBehavior": {
    "enum": [
     "HonorMaxCapacity",
     "IncreaseMaxCapacity"
    ],
    "description": "Default HonorMaxCapacity."
   },
   "maxCapacityBuffer": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Percent, 0 to 100; required with IncreaseMaxCapacity."
   }
  },
  "required": [
   "metricSpecifications"
  ],
  "additionalProperties": false
 },
 "PredictiveScalingMetricSpecificationInput": {
  "type": "object",
  "description": "What a predictive policy forecasts: a pair by name, or a load and a scaling metric of one's own.",
  "properties": {
   "targetValue": {
    "type": "number",
    "description": "Where the scaling metric is to be; more than 0."
   },
   "predefinedMetricPairSpecification": {
    "$ref": "#/definitions/PredefinedMetricPairSpecificationInput"
   },
   "customizedScalingMetricSpecification": {
    "$ref": "#/definitions/PredictiveScalingCustomizedMetricInput"
   },
   "customizedLoadMetricSpecification": {
    "$ref": "#/definitions/PredictiveScalingCustomizedMetricInput"
   }
  },
  "required": [
   "targetValue"
  ],
  "additionalProperties": false
 },
 "PredefinedMetricPairSpecificationInput": {
  "type": "object",
  "description": "A pair of metrics by name: the load, and what a task feels of it.",
  "properties": {
   "predefinedMetricType": {
    "type": "string",
    "maxLength": 65536,
    "description": "ECSServiceCPUUtilization, ECSServiceMemoryUtilization or ALBRequestCount."
   },
   "resourceLabel": {
    "type": "string",
    "maxLength": 65536,
    "description": "app/<load balancer>/<id>/targetgroup/<target group>/<id>; only for, and required by, ALBRequestCount."
   }
  },
  "required": [
   "predefinedMetricType"
  ],
  "additionalProperties": false
 },
 "PredictiveScalingCustomizedMetricInput": {
  "type": "object",
  "description": "Queries of which one line counts.",
  "properties": {
   "metricDataQueries": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/ScalingMetricDataQueryInput"
    },
    "description": "At most 30 lines."
   }
  },
  "required": [
   "metricDataQueries"
  ],
  "additionalProperties": false
 },
 "DeleteScalingPolicyInput": {
  "type": "object",
  "description": "A scaling policy to be deleted.",
  "properties": {
   "policyName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   },
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   }
  },
  "required": [
   "policyName",
   "resourceId"
  ],
  "additionalProperties": false
 },
 "PutScheduledActionInput": {
  "type": "object",
  "description": "A scheduled action.",
  "properties": {
   "scheduledActionName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 256 characters without : / | and control characters, no blank at either end; unique on its target."
   },
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   },
   "schedule": {
    "type": "string",
    "maxLength": 65536,
    "description": "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(fields), at most 1600 characters; required the first time."
   },
   "timezone": {
    "type": "string",
    "maxLength": 65536,
    "description": "Time zone of at and cron, such as Europe/Berlin; default UTC."
   },
   "startTime": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "From when: it runs then and by its recurrence later."
   },
   "endTime": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "After this it runs no more."
   },
   "scalableTargetAction": {
    "$ref": "#/definitions/ScalableTargetActionInput"
   }
  },
  "required": [
   "scheduledActionName",
   "resourceId"
  ],
  "additionalProperties": false
 },
 "ScalableTargetActionInput": {
  "type": "object",
  "description": "Bounds that an action sets: one or both.",
  "properties": {
   "minCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 or more."
   },
   "maxCapacity": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "At least minCapacity."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "DeleteScheduledActionInput": {
  "type": "object",
  "description": "A scheduled action to be deleted.",
  "properties": {
   "scheduledActionName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   },
   "serviceNamespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs."
   },
   "resourceId": {
    "type": "string",
    "maxLength": 65536,
    "description": "service/<cluster>/<service>."
   },
   "scalableDimension": {
    "type": "string",
    "maxLength": 65536,
    "description": "Default ecs:service:DesiredCount."
   }
  },
  "required": [
   "scheduledActionName",
   "resourceId"
  ],
  "additionalProperties": false
 },
 "PutMetricAlarmInput": {
  "type": "object",
  "description": "An alarm over a metric.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "alarmDescription": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 1024 characters."
   },
   "actionsEnabled": {
    "type": "boolean",
    "description": "Whether its actions run; default true."
   },
   "okActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "ARNs, at most 5."
   },
   "alarmActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "ARNs, at most 5; those of scaling policies run again each minute while the state lasts."
   },
   "insufficientDataActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "ARNs, at most 5."
   },
   "namespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "Of the metric; not with metrics."
   },
   "metricName": {
    "type": "string",
    "maxLength": 65536,
    "description": "The metric; not with metrics."
   },
   "dimensions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/MetricDimensionInput"
    },
    "description": "Of the metric."
   },
   "statistic": {
    "type": "string",
    "maxLength": 65536,
    "description": "Average, Sum, Minimum, Maximum or SampleCount; or give extendedStatistic."
   },
   "extendedStatistic": {
    "type": "string",
    "maxLength": 65536,
    "description": "p99, TM(10%:90%) and their like."
   },
   "period": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds: 10, 20, 30 or a multiple of 60."
   },
   "unit": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only points of this unit."
   },
   "metrics": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/MetricDataQueryInput"
    },
    "description": "Lines of a math alarm, at most 10 metrics; exactly one returns data."
   },
   "evaluationPeriods": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "N: periods that are evaluated."
   },
   "datapointsToAlarm": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "M of N; default: all."
   },
   "threshold": {
    "type": "number",
    "description": "What the value is compared with."
   },
   "comparisonOperator": {
    "type": "string",
    "maxLength": 65536,
    "description": "GreaterThanOrEqualToThreshold, GreaterThanThreshold, LessThanThreshold or LessThanOrEqualToThreshold."
   },
   "treatMissingData": {
    "type": "string",
    "maxLength": 65536,
    "description": "missing (default), ignore, breaching or notBreaching."
   },
   "evaluateLowSampleCountPercentile": {
    "type": "string",
    "maxLength": 65536,
    "description": "evaluate or ignore, for percentiles."
   },
   "evaluationWindow": {
    "$ref": "#/definitions/EvaluationWindowInput"
   },
   "warmUpConfiguration": {
    "$ref": "#/definitions/WarmUpConfigurationInput"
   }
  },
  "required": [
   "alarmName",
   "evaluationPeriods",
   "threshold",
   "comparisonOperator"
  ],
  "additionalProperties": false
 },
 "MetricDimensionInput": {
  "type": "object",
  "description": "The same, to be given.",
  "properties": {
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "value": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 1024 characters."
   }
  },
  "required": [
   "name",
   "value"
  ],
  "additionalProperties": false
 },
 "MetricDataQueryInput": {
  "type": "object",
  "description": "A line: a metric or an expression.",
  "properties": {
   "id": {
    "type": "string",
    "maxLength": 65536,
    "description": "Begins with a small letter; letters, digits and _."
   },
   "metricStat": {
    "$ref": "#/definitions/MetricStatInput"
   },
   "expression": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 2048 characters; names other lines."
   },
   "label": {
    "type": "string",
    "maxLength": 65536,
    "description": "What the answer calls it."
   },
   "returnData": {
    "type": "boolean",
    "description": "Whether the answer has it; default true."
   },
   "period": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds, for expressions; default: the finest of the metrics."
   }
  },
  "required": [
   "id"
  ],
  "additionalProperties": false
 },
 "MetricStatInput": {
  "type": "object",
  "description": "A metric in a query or a math alarm.",
  "properties": {
   "namespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "metricName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "dimensions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/MetricDimensionInput"
    },
    "description": "Exactly those that were published, at most 30."
   },
   "period": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds: 1, 5, 10, 20, 30 or a multiple of 60."
   },
   "stat": {
    "type": "string",
    "maxLength": 65536,
    "description": "As in metricStatistics."
   },
   "unit": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only points of this unit."
   }
  },
  "required": [
   "namespace",
   "metricName",
   "period",
   "stat"
  ],
  "additionalProperties": false
 },
 "EvaluationWindowInput": {
  "type": "object",
  "description": "Exactly one of the two.",
  "properties": {
   "slidingWindow": {
    "type": "boolean",
    "description": "True: periods that move on with each evaluation."
   },
   "wallClockWindow": {
    "$ref": "#/definitions/WallClockWindowInput"
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "WallClockWindowInput": {
  "type": "object",
  "description": "A clock.",
  "properties": {
   "timezone": {
    "type": "string",
    "maxLength": 65536,
    "description": "IANA name, or an offset such as +05:30; default: UTC."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "WarmUpConfigurationInput": {
  "type": "object",
  "description": "How a new alarm waits for its metric.",
  "properties": {
   "warmUpPeriodDurationInMinutes": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Minutes, 1 to 2880."
   },
   "onlyStartEvaluatingAfterWarmUpPeriodEnds": {
    "type": "boolean",
    "description": "True: it waits the whole time; default: until the metric fills its window."
   }
  },
  "required": [
   "warmUpPeriodDurationInMinutes"
  ],
  "additionalProperties": false
 },
 "PutCompositeAlarmInput": {
  "type": "object",
  "description": "An alarm over others.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "alarmRule": {
    "type": "string",
    "maxLength": 65536,
    "description": "ALARM(name), OK(name), INSUFFICIENT_DATA(name), TRUE, FALSE, AND, OR, NOT and brackets; names or ARNs, quoted where they hold blanks."
   },
   "alarmDescription": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 1024 characters."
   },
   "actionsEnabled": {
    "type": "boolean",
    "description": "Whether its actions run; default true."
   },
   "okActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "ARNs, at most 5; none of scaling policies."
   },
   "alarmActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "The same in ALARM."
   },
   "insufficientDataActions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "The same in INSUFFICIENT_DATA."
   },
   "actionsSuppressor": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of an alarm; while it is in ALARM this one does not act."
   },
   "actionsSuppressorWaitPeriod": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds that actions wait for the suppressor to go into ALARM, 0 to 604800; required with it."
   },
   "actionsSuppressorExtensionPeriod": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds that they go on waiting when it has left ALARM, 0 to 604800; required with it."
   }
  },
  "required": [
   "alarmName",
   "alarmRule"
  ],
  "additionalProperties": false
 },
 "DeleteAlarmsInput": {
  "type": "object",
  "description": "Alarms to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmNames": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 names."
   }
  },
  "required": [
   "alarmNames"
  ],
  "additionalProperties": false
 },
 "EnableAlarmActionsInput": {
  "type": "object",
  "description": "Alarms whose actions shall run.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmNames": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 names; unknown ones are passed over."
   }
  },
  "required": [
   "alarmNames"
  ],
  "additionalProperties": false
 },
 "DisableAlarmActionsInput": {
  "type": "object",
  "description": "Alarms whose actions shall not run.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmNames": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 names; unknown ones are passed over."
   }
  },
  "required": [
   "alarmNames"
  ],
  "additionalProperties": false
 },
 "PutAlarmMuteRuleInput": {
  "type": "object",
  "description": "When the actions of which alarms shall not run.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "name": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "description": {
    "type": "string",
    "maxLength": 65536,
    "description": "At most 1024 characters."
   },
   "rule": {
    "$ref": "#/definitions/AlarmMuteScheduleRuleInput"
   },
   "muteTargets": {
    "$ref": "#/definitions/AlarmMuteTargetsInput"
   },
   "startDate": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "It mutes nothing before."
   },
   "expireDate": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "It mutes nothing after."
   }
  },
  "required": [
   "name",
   "rule"
  ],
  "additionalProperties": false
 },
 "AlarmMuteScheduleRuleInput": {
  "type": "object",
  "description": "When a rule mutes.",
  "properties": {
   "schedule": {
    "$ref": "#/definitions/AlarmMuteScheduleInput"
   }
  },
  "required": [
   "schedule"
  ],
  "additionalProperties": false
 },
 "AlarmMuteScheduleInput": {
  "type": "object",
  "description": "When windows open, and how long they stay open.",
  "properties": {
   "expression": {
    "type": "string",
    "maxLength": 65536,
    "description": "cron(Minutes Hours Day-of-month Month Day-of-week) or at(yyyy-MM-ddThh:mm)."
   },
   "duration": {
    "type": "string",
    "maxLength": 65536,
    "description": "ISO 8601, PT1M to P15D."
   },
   "timezone": {
    "type": "string",
    "maxLength": 65536,
    "description": "IANA name; default: UTC."
   }
  },
  "required": [
   "expression",
   "duration"
  ],
  "additionalProperties": false
 },
 "AlarmMuteTargetsInput": {
  "type": "object",
  "description": "Whom a rule mutes.",
  "properties": {
   "alarmNames": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "1 to 100 names of alarms that are there."
   }
  },
  "required": [
   "alarmNames"
  ],
  "additionalProperties": false
 },
 "DeleteAlarmMuteRuleInput": {
  "type": "object",
  "description": "A rule to be deleted.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmMuteRuleName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Its name."
   }
  },
  "required": [
   "alarmMuteRuleName"
  ],
  "additionalProperties": false
 },
 "SetAlarmStateInput": {
  "type": "object",
  "description": "The state of an alarm.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "alarmName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "state": {
    "type": "string",
    "maxLength": 65536,
    "description": "OK, ALARM or INSUFFICIENT_DATA."
   },
   "evaluationPeriods": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Periods it evaluates; default 1. With the period it gives the bake time of deployments."
   },
   "periodSeconds": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Seconds; default 60."
   },
   "stateReason": {
    "type": "string",
    "maxLength": 65536,
    "description": "Why, at most 1023 characters."
   },
   "stateReasonData": {
    "type": "string",
    "maxLength": 65536,
    "description": "JSON with recentDatapoints, at most 4000 characters: what scaling policies go by."
   }
  },
  "required": [
   "alarmName",
   "state"
  ],
  "additionalProperties": false
 },
 "PutMetricDataInput": {
  "type": "object",
  "description": "Points of metrics.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "namespace": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters; must not begin with AWS/."
   },
   "metricData": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/MetricDatumInput"
    },
    "description": "1 to 1000."
   }
  },
  "required": [
   "namespace",
   "metricData"
  ],
  "additionalProperties": false
 },
 "MetricDatumInput": {
  "type": "object",
  "description": "A point: give exactly one of value, values and statisticValues.",
  "properties": {
   "metricName": {
    "type": "string",
    "maxLength": 65536,
    "description": "1 to 255 characters."
   },
   "dimensions": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/MetricDimensionInput"
    },
    "description": "At most 30."
   },
   "timestamp": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "At most two weeks back and two hours ahead; default: the cluster's now."
   },
   "value": {
    "type": "number",
    "description": "Within 2^360 of 0."
   },
   "values": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "number"
    },
    "description": "At most 150."
   },
   "counts": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "number"
    },
    "description": "How often each of values was seen; default 1."
   },
   "statisticValues": {
    "$ref": "#/definitions/StatisticSetInput"
   },
   "unit": {
    "type": "string",
    "maxLength": 65536,
    "description": "Seconds, Percent, Count …; default None."
   },
   "storageResolution": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "60 (default), or 1 for high resolution."
   }
  },
  "required": [
   "metricName"
  ],
  "additionalProperties": false
 },
 "StatisticSetInput": {
  "type": "object",
  "description": "Samples that are known as sums only.",
  "properties": {
   "sampleCount": {
    "type": "number",
    "description": "Above 0."
   },
   "sum": {
    "type": "number",
    "description": "Of all samples."
   },
   "minimum": {
    "type": "number",
    "description": "The least."
   },
   "maximum": {
    "type": "number",
    "description": "The most."
   }
  },
  "required": [
   "sampleCount",
   "sum",
   "minimum",
   "maximum"
  ],
  "additionalProperties": false
 },
 "SetLoadInput": {
  "type": "object",
  "description": "A load.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the service."
   },
   "kind": {
    "enum": [
     "REQUESTS",
     "QUEUE"
    ],
    "description": "Requests (default), or work in a queue."
   },
   "sources": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/LoadSourceInput"
    },
    "description": "1 to 20, joined in their order."
   },
   "model": {
    "$ref": "#/definitions/LoadModelInput"
   },
   "start": {
    "type": "string",
    "format": "date-time",
    "maxLength": 40,
    "description": "Where second 0 of the sources lies; default: the cluster's now."
   },
   "queueName": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name of the queue; default: the service's. Only with QUEUE."
   },
   "backlog": {
    "type": "number",
    "description": "Work that waits already. Only with QUEUE."
   }
  },
  "required": [
   "service",
   "sources"
  ],
  "additionalProperties": false
 },
 "LoadSourceInput": {
  "type": "object",
  "description": "A source of load; which members count is said at its kind.",
  "properties": {
   "kind": {
    "enum": [
     "CONSTANT",
     "STEP",
     "RAMP",
     "WAVE",
     "SPIKE",
     "NOISE",
     "POINTS"
    ],
    "description": "Which curve."
   },
   "operation": {
    "enum": [
     "ADD",
     "MULTIPLY",
     "MAX"
    ],
    "description": "How it joins those before it."
   },
   "value": {
    "type": "number",
    "description": "Per second."
   },
   "from": {
    "type": "number",
    "description": "Per second; default 0."
   },
   "to": {
    "type": "number",
    "description": "Per second."
   },
   "atSeconds": {
    "type": "number",
    "description": "Default 0."
   },
   "durationSeconds": {
    "type": "number",
    "description": "Seconds."
   },
   "periodSeconds": {
    "type": "number",
    "description": "Default a day; 604800: a week."
   },
   "peakSeconds": {
    "type": "number",
    "description": "Seconds into the period; default 0."
   },
   "riseSeconds": {
    "type": "number",
    "description": "Seconds; default 0."
   },
   "holdSeconds": {
    "type": "number",
    "description": "Seconds; default 0."
   },
   "fallSeconds": {
    "type": "number",
    "description": "Seconds; default 0."
   },
   "everySeconds": {
    "type": "number",
    "description": "Seconds."
   },
   "percent": {
    "type": "number",
    "description": "0 to 100."
   },
   "csv": {
    "type": "string",
    "maxLength": 5000000,
    "description": "Lines of `seconds,value` or `instant,value`, at most 20000 and 1000000 characters; instants count from the first."
   },
   "points": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "$ref": "#/definitions/LoadPointInput"
    },
    "description": "The same as a list."
   },
   "scale": {
    "type": "number",
    "description": "Factor of points; default 1. Requests in five minutes: 0.00333333."
   },
   "interpolation": {
    "enum": [
     "STEP",
     "LINEAR"
    ],
    "description": "What lies between points; default STEP."
   },
   "repeatSeconds": {
    "type": "number",
    "description": "Points begin anew after so many seconds; absent: the last value holds."
   }
  },
  "required": [
   "kind"
  ],
  "additionalProperties": false
 },
 "LoadPointInput": {
  "type": "object",
  "description": "A point of a load.",
  "properties": {
   "atSeconds": {
    "type": "number",
    "description": "Seconds from the load's start, ascending."
   },
   "value": {
    "type": "number",
    "description": "0 or more."
   }
  },
  "required": [
   "atSeconds",
   "value"
  ],
  "additionalProperties": false
 },
 "LoadModelInput": {
  "type": "object",
  "description": "What a request costs a task, and what a task can do; absent members have defaults.",
  "properties": {
   "baseCpuPercent": {
    "type": "number",
    "description": "Percent of the reserved CPU that an idle task uses; default 2."
   },
   "baseMemoryPercent": {
    "type": "number",
    "description": "Percent of the reserved memory that an idle task uses; default 25."
   },
   "cpuMsPerRequest": {
    "type": "number",
    "description": "Milliseconds of one vCPU for a request; default 10."
   },
   "memoryMibPerRequest": {
    "type": "number",
    "description": "MiB of a request under way; default 1."
   },
   "requestsPerSecondPerTask": {
    "type": "number",
    "description": "What a warm task serves; default 0: as many as its CPU allows."
   },
   "latencyMs": {
    "type": "number",
    "description": "Milliseconds of a request that need not wait; default 50."
   },
   "timeoutMs": {
    "type": "number",
    "description": "Milliseconds, the longest latency; default 30000."
   },
   "warmUpSeconds": {
    "type": "number",
    "description": "Seconds until a new task does its full part; default 30."
   },
   "warmUpPercent": {
    "type": "number",
    "description": "Percent of it that it does at first, 1 to 100; default 30."
   }
  },
  "required": [],
  "additionalProperties": false
 },
 "ClearLoadInput": {
  "type": "object",
  "description": "A load to be taken away.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Name or ARN of the service."
   }
  },
  "required": [
   "service"
  ],
  "additionalProperties": false
 },
 "InjectFaultInput": {
  "type": "object",
  "description": "A failure to be simulated.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "kind": {
    "enum": [
     "PULL_FAILS",
     "INITIALIZATION_FAILS",
     "SLOW_START",
     "CRASH",
     "OUT_OF_MEMORY",
     "HEALTH_CHECK_FAILS",
     "TARGETS_FAIL",
     "INTERFACE_FAILS",
     "AGENT_DISCONNECTS",
     "INSTANCE_LOST",
     "ZONE_OUTAGE",
     "INSUFFICIENT_CAPACITY",
     "SPOT_INTERRUPTION",
     "FARGATE_HOST_LOST",
     "RUNTIME_IMPAIRED",
     "ACCELERATOR_IMPAIRED",
     "AGENT_NEVER_STARTS",
     "API_THROTTLED"
    ],
    "description": "What goes wrong."
   },
   "taskDefinition": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only tasks of this family or family:revision."
   },
   "service": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only tasks of this service."
   },
   "containerInstances": {
    "type": "array",
    "maxItems": 10000,
    "items": {
     "type": "string",
     "maxLength": 65536
    },
    "description": "Only these instances, or tasks on them: at most 100 ids or ARNs."
   },
   "availabilityZone": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only this zone; required for ZONE_OUTAGE."
   },
   "instanceType": {
    "type": "string",
    "maxLength": 65536,
    "description": "Only this instance type, such as m5.large; for INSUFFICIENT_CAPACITY only."
   },
   "capacityProvider": {
    "type": "string",
    "maxLength": 65536,
    "description": "FARGATE or FARGATE_SPOT: there is none left of it; for INSUFFICIENT_CAPACITY only."
   },
   "api": {
    "type": "string",
    "maxLength": 65536,
    "description": "elb (targets are not registered), ec2 (no awsvpc task is started) or cloudwatch (alarms of deployments are not looked at); for API_THROTTLED only, and required there."
   },
   "percent": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "1 to 100; default 100. The share that is hit, drawn for each from the cluster's seed."
   },
   "afterSeconds": {
    "type": "number",
    "description": "0 to 31536000; default 0."
   },
   "exitCode": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "0 to 255; default 1."
   },
   "startsInSeconds": {
    "type": "number",
    "description": "0 to 31536000; default 0: now."
   },
   "durationSeconds": {
    "type": "number",
    "description": "1 to 31536000; absent: until it is cleared."
   }
  },
  "required": [
   "kind"
  ],
  "additionalProperties": false
 },
 "ClearFaultInput": {
  "type": "object",
  "description": "A fault to be ended.",
  "properties": {
   "cluster": {
    "type": "string",
    "maxLength": 65536,
    "description": "Short name or ARN of the cluster; default: default."
   },
   "fault": {
    "type": "integer",
    "minimum": -2147483648,
    "maximum": 2147483647,
    "description": "Its number."
   }
  },
  "required": [
   "fault"
  ],
  "additionalProperties": false
 }
};
