/** A name, and perhaps a value, that an instance has. Source: ATT-01. */
export interface Attribute {
  readonly name: string;
  readonly value?: string;
}

/** A tag of any resource that ECS tags. Source: GEN-32. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}
