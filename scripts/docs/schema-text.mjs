// Valibot schemas in words: one line per field.

/** `{fields: [{name, type, required}], type}` of an object schema; other schemas have no fields. */
export function fieldsOf(schema) {
  const object = schema.type === 'object' ? schema : undefined;
  if (!object) return [];
  return Object.entries(object.entries).map(([name, entry]) => {
    const optional = entry.type === 'exact_optional' || entry.type === 'optional';
    return { name, required: !optional, type: typeText(optional ? entry.wrapped : entry) };
  });
}
export function typeText(schema, depth = 0) {
  const limits = limitText(schema);
  const base = baseText(schema, depth);
  return limits === '' ? base : `${base} (${limits})`;
}
function baseText(schema, depth) {
  switch (schema.type) {
    case 'exact_optional':
    case 'optional':
      return typeText(schema.wrapped, depth);
    case 'nullable':
      return `${typeText(schema.wrapped, depth)} or null`;
    case 'array': {
      const item = typeText(schema.item, depth);
      return `list of ${item}`;
    }
    case 'picklist':
      return schema.options.map((option) => `\`${JSON.stringify(option)}\``).join(', ');
    case 'literal':
      return `\`${JSON.stringify(schema.literal)}\``;
    case 'union':
      return schema.options.map((option) => typeText(option, depth)).join(' or ');
    case 'record':
      return `object of ${typeText(schema.value, depth + 1)}`;
    case 'variant':
      return variantText(schema);
    case 'object': {
      const fields = fieldsOf(schema);
      if (fields.length === 0) return 'empty object';
      if (depth > 1) return 'object';
      return `{ ${fields.map((field) => `${field.name}${field.required ? '' : '?'}`).join(', ')} }`;
    }
    case 'lazy':
      return 'object';
    case 'unknown':
      return 'any JSON';
    default:
      return schema.type;
  }
}
function variantText(schema) {
  const kinds = schema.options.map((option) => option.entries[schema.key].literal);
  return `object by \`${schema.key}\`: ${kinds.map((kind) => `\`${kind}\``).join(', ')}`;
}
function limitText(schema) {
  const words = (schema.pipe ?? []).slice(1).flatMap((step) => {
    switch (step.type) {
      case 'max_length':
        return [`at most ${step.requirement}`];
      case 'min_length':
        return [`at least ${step.requirement}`];
      case 'non_empty':
        return ['not empty'];
      case 'max_entries':
        return [`at most ${step.requirement} keys`];
      case 'min_value':
        return [`from ${step.requirement}`];
      case 'max_value':
        return [`to ${step.requirement}`];
      case 'integer':
        return ['whole'];
      case 'check':
      case 'regex':
      case 'email':
      case 'url':
        return typeof step.message === 'string' ? [step.message] : [];
      default:
        return [];
    }
  });
  return words.join(', ');
}
