/** The parts of Pulumi's package schema that this package uses; Pulumi's documentation tells what each means. */
export interface TypeSpec {
  type?: "string" | "number" | "integer" | "boolean" | "array" | "object";
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
  $ref?: string;
  oneOf?: readonly TypeSpec[];
}

export interface PropertySpec extends TypeSpec {
  description: string;
  secret?: true;
  willReplaceOnChanges?: true;
  defaultInfo?: { environment: readonly string[] };
}

export interface ObjectSpec {
  description?: string;
  type: "object";
  properties: Readonly<Record<string, PropertySpec>>;
  required?: readonly string[];
}

export interface EnumSpec {
  description: string;
  type: "string";
  enum: readonly { value: string; description: string }[];
}

export interface ResourceSpec {
  description: string;
  properties: Readonly<Record<string, PropertySpec>>;
  required: readonly string[];
  inputProperties: Readonly<Record<string, PropertySpec>>;
  requiredInputs: readonly string[];
  stateInputs?: ObjectSpec;
  aliases: readonly { type: string }[];
}

export interface FunctionSpec {
  description: string;
  inputs: ObjectSpec;
  outputs: ObjectSpec;
}

interface ProviderSpec {
  description: string;
  inputProperties: Readonly<Record<string, PropertySpec>>;
}

export interface PackageSpec {
  readonly [metadata: string]: unknown;
  readonly name: string;
  readonly version: string;
  readonly config: { variables: Readonly<Record<string, PropertySpec>> };
  readonly types: Readonly<Record<string, ObjectSpec | EnumSpec>>;
  readonly provider: ProviderSpec;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly functions: Readonly<Record<string, FunctionSpec>>;
}
