/** The SDK's values to the XML of the query protocols, by schema. */
import type { NormalizedSchema } from '@smithy/core/schema';
import { isObject } from './message';
import { scalarText } from './scalar';

/** The members of a structure as elements, without an element round them. */
export function xmlMembers(schema: NormalizedSchema, value: unknown): string {
  if (!schema.isStructSchema() || !isObject(value)) return '';
  let xml = '';
  for (const [name, member] of schema.structIterator())
    xml += xmlElement(member.getMergedTraits().xmlName ?? name, member, value[name]);
  return xml;
}

function xmlElement(name: string, schema: NormalizedSchema, value: unknown): string {
  if (value === undefined || value === null) return '';
  const flat = schema.getMergedTraits().xmlFlattened;
  if (schema.isListSchema() && Array.isArray(value)) {
    const member = schema.getValueSchema();
    const itemName = flat ? name : (member.getMergedTraits().xmlName ?? 'member');
    const items = value.map((item) => xmlElement(itemName, member, item)).join('');
    return flat ? items : wrap(name, items);
  }
  if (schema.isMapSchema() && isObject(value)) {
    const entries = Object.entries(value).map(([key, item]) =>
      wrap(flat ? name : 'entry', xmlEntry(schema, key, item)),
    );
    return flat ? entries.join('') : wrap(name, entries.join(''));
  }
  if (schema.isStructSchema()) return wrap(name, xmlMembers(schema, value));
  return wrap(name, escapeXml(scalarText(schema, value, 'date-time')));
}

function xmlEntry(schema: NormalizedSchema, key: string, value: unknown): string {
  const valueSchema = schema.getValueSchema();
  const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  return (
    wrap(keyName, escapeXml(key)) +
    xmlElement(valueSchema.getMergedTraits().xmlName ?? 'value', valueSchema, value)
  );
}

function wrap(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}
