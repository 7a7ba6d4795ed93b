/** Forms of ec2Query and awsQuery to the SDK's values. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '@/local/core/service';
import type { JsonObject } from './message';
import { scalarOf } from './scalar';

/** Parameters that every action has. */
const common = new Set(['Action', 'Version']);

/** Reads the action's input. A parameter that the action does not know is refused, as EC2 does. */
export function readQuery(schema: NormalizedSchema, form: URLSearchParams, ec2: boolean): JsonObject {
  const reader = new QueryReader(form, ec2);
  const input = reader.struct(schema, reader.root, '') ?? {};
  for (const name of form.keys())
    if (!common.has(name) && !reader.read.has(name))
      throw new AwsError('UnknownParameter', `The parameter ${name} is not recognized`);
  return input;
}

interface Node {
  readonly children: Map<string, Node>;
  text: string | undefined;
}

class QueryReader {
  readonly root: Node = { children: new Map(), text: undefined };
  /** Full names of the parameters that the schema knew. */
  readonly read = new Set<string>();

  constructor(
    form: URLSearchParams,
    private readonly ec2: boolean,
  ) {
    for (const [name, value] of form) if (!common.has(name)) this.#insert(name.split('.'), value);
  }

  value(schema: NormalizedSchema, node: Node | undefined, path: string): unknown {
    if (!node) return undefined;
    if (schema.isListSchema()) return this.#list(schema, node, path);
    if (schema.isMapSchema()) return this.#map(schema, node, path);
    if (schema.isStructSchema()) return this.struct(schema, node, path);
    if (node.text === undefined) return undefined;
    this.read.add(path);
    const value = scalarOf(schema, node.text);
    if (value === undefined)
      throw new AwsError('InvalidParameterValue', `Invalid value '${node.text}' for ${path}`);
    return value;
  }

  struct(schema: NormalizedSchema, node: Node, path: string): JsonObject | undefined {
    if (!schema.isStructSchema()) return undefined;
    const output: JsonObject = {};
    for (const [name, member] of schema.structIterator()) {
      const key = this.#key(name, member);
      const value = this.value(member, node.children.get(key), join(path, key));
      if (value !== undefined) output[name] = value;
    }
    return output;
  }

  #list(schema: NormalizedSchema, node: Node, path: string): unknown[] {
    const member = schema.getValueSchema();
    const itemName = member.getMergedTraits().xmlName ?? 'member';
    const flat = this.ec2 || schema.getMergedTraits().xmlFlattened;
    if (node.text === '') this.read.add(path);
    const holder = flat ? node : node.children.get(itemName);
    return indexed(holder).map(([index, item]) =>
      this.value(member, item, join(path, flat ? index : `${itemName}.${index}`)),
    );
  }

  #map(schema: NormalizedSchema, node: Node, path: string): JsonObject {
    const flat = schema.getMergedTraits().xmlFlattened;
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const valueName = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
    const output: JsonObject = {};
    if (node.text === '') this.read.add(path);
    for (const [index, entry] of indexed(flat ? node : node.children.get('entry'))) {
      const at = join(path, flat ? index : `entry.${index}`);
      const key = this.value(schema.getKeySchema(), entry.children.get(keyName), join(at, keyName));
      const value = this.value(schema.getValueSchema(), entry.children.get(valueName), join(at, valueName));
      output[String(key)] = value;
    }
    return output;
  }

  /** ec2Query: the ec2QueryName, else the xmlName, in capitals; awsQuery: the xmlName (Smithy's protocol pages). */
  #key(name: string, member: NormalizedSchema): string {
    const traits = member.getMergedTraits();
    if (!this.ec2) return traits.xmlName ?? name;
    if (typeof traits.ec2QueryName === 'string') return traits.ec2QueryName;
    const key = traits.xmlName ?? name;
    return key.charAt(0).toUpperCase() + key.slice(1);
  }

  #insert(parts: string[], value: string): void {
    let node = this.root;
    for (const part of parts) {
      const next = node.children.get(part) ?? { children: new Map(), text: undefined };
      node.children.set(part, next);
      node = next;
    }
    node.text = value;
  }
}

function indexed(node: Node | undefined): [string, Node][] {
  return [...(node?.children ?? [])]
    .filter(([index]) => /^\d+$/.test(index))
    .sort(([a], [b]) => Number(a) - Number(b));
}

function join(path: string, part: string): string {
  return path ? `${path}.${part}` : part;
}
