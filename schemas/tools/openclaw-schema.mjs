// Reduces OpenClaw's configuration schema to what decides whether a configuration is valid.
//   openclaw config schema | node schemas/tools/openclaw-schema.mjs 2026.9.6 > schemas/openclaw/2026.9.6.json
// What it does, and why, stands in schemas/openclaw/README.md.
import { readFileSync } from 'node:fs';

const version = process.argv[2];
if (!/^\d{4}\.\d+\.\d+$/.test(version ?? '')) {
  console.error('usage: openclaw config schema | node openclaw-schema.mjs VERSION');
  process.exit(1);
}

const prose = new Set(['$schema', '$id', '$comment', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly']);
const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const data = new Set(['enum', 'const', 'required', 'type']);
const largestInteger = 9007199254740991;

// Text may stand in these: they hold what everyone may know, or it depends.
const mayBeText = new Set(['headers', 'edgeAuth', 'value', 'ca', 'cert', 'knownHostsData']);
const secretPattern = '^\\$\\{[A-Z][A-Z0-9_]{0,127}\\}$';
const secretAdvice = 'a secret stands here only by the name of its variable';

const definitions = {};
const source = JSON.parse(readFileSync(0, 'utf8'));
const root = share(reduce(source, '', '#'));
write(root);

/** Drops prose and puts the older draft's words into those of draft 2020-12. */
function reduce(schema, name, base) {
  if (Array.isArray(schema)) return schema.map(item => reduce(item, name, base));
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$defs ?? schema.definitions) base = hoist(schema, name);

  const result = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (prose.has(keyword) || keyword === '$defs' || keyword === 'definitions' || keyword === 'additionalItems') continue;
    if (maps.has(keyword)) result[keyword] = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, reduce(child, key, base)]));
    else if (keyword === '$ref') result.$ref = value.replace(/^#\/(\$defs|definitions)\//, `#/$defs/${base}`);
    else if (keyword === 'items' && Array.isArray(value)) {
      result.prefixItems = reduce(value, name, base);
      if (schema.additionalItems !== undefined) result.items = reduce(schema.additionalItems, name, base);
    } else if (keyword === 'required') result.required = value.filter(key => schema.properties?.[key]?.default === undefined);
    else if (keyword === 'format') format(result, value, schema);
    else if ((keyword === 'maximum' && value === largestInteger) || (keyword === 'minimum' && value === -largestInteger)) continue;
    else if (keyword === 'propertyNames' && JSON.stringify(value) === '{"type":"string"}') continue;
    else result[keyword] = data.has(keyword) ? value : reduce(value, name, base);
  }

  return guard(simplify(result), name);
}

/** A nested document brings its own definitions: they move to the root. */
function hoist(schema, name) {
  const base = `${name}-`;
  for (const [key, value] of Object.entries(schema.$defs ?? schema.definitions)) {
    let own = base + key;
    const reduced = reduce({ ...value }, key, base);
    if (definitions[own] !== undefined && JSON.stringify(definitions[own]) !== JSON.stringify(reduced)) throw new Error(`two definitions are called ${own}`);
    definitions[own] = reduced;
  }
  return base;
}

function format(result, value, schema) {
  if (value === 'uri' && schema.pattern === undefined) {
    result.pattern = '^([A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$|\\$\\{)';   // OpenClaw puts variables in before it looks
    result.patternErrorMessage = 'expected a URL';
  } else if (value === 'date-time') result.format = value;   // the others have a pattern beside them that says the same
}

/** One text of several is an enum, whose fault can name the one that was meant. */
function simplify(schema) {
  if (schema.required?.length === 0) delete schema.required;
  if (schema.type === 'string' && typeof schema.const === 'string') delete schema.type;
  if (schema.type === 'string' && schema.enum?.every(value => typeof value === 'string')) delete schema.type;
  const texts = schema.anyOf?.map(option => Object.keys(option).length === 1 ? option.enum ?? (typeof option.const === 'string' ? [option.const] : undefined) : undefined);
  if (texts?.every(Boolean)) {
    delete schema.anyOf;
    schema.enum = texts.flat();
  }
  return schema;
}

/** Where OpenClaw takes a text or a reference to a secret, a text must name a variable. */
function guard(schema, name) {
  const takesReference = schema.anyOf?.some(option => JSON.stringify(option).includes('"const":"env"') || /ecretRef"/.test(option.$ref ?? ''));
  if (!takesReference || mayBeText.has(name)) return schema;
  schema.anyOf = schema.anyOf.map(option => option.type === 'string' ? { type: 'string', pattern: secretPattern, patternErrorMessage: secretAdvice } : option);
  return schema;
}

/** What stands at several places is written once. */
function share(schema) {
  const count = new Map();
  const names = new Map();
  visit(schema, (text, name) => {
    count.set(text, (count.get(text) ?? 0) + 1);
    names.set(text, names.get(text) ?? name);
  });
  const shared = new Map();
  return replace(schema, '', true);

  function visit(node, seen, name = '') {
    const text = JSON.stringify(node);
    seen(text, name);
    if (count.get(text) > 1) return;
    for (const [child, childName] of children(node, name)) visit(child, seen, childName);
  }

  function replace(node, name, isRoot) {
    if (node === null || typeof node !== 'object') return node;
    const text = JSON.stringify(node);
    if (!isRoot && text.length > 90 && count.get(text) > 1) {
      if (!shared.has(text)) {
        const own = free(names.get(text) || 'part');
        shared.set(text, own);
        definitions[own] = {};
        definitions[own] = inner(node, name);
      }
      return { $ref: `#/$defs/${shared.get(text)}` };
    }
    return inner(node, name);
  }

  function inner(node, name) {
    return Object.fromEntries(Object.entries(node).map(([keyword, value]) =>
      maps.has(keyword) ? [keyword, Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replace(child, key)]))]
      : data.has(keyword) || value === null || typeof value !== 'object' ? [keyword, value]
      : Array.isArray(value) ? [keyword, value.map(child => replace(child, name))]
      : [keyword, replace(value, name)]));
  }

  function free(name) {
    for (let i = 1; ; i++) {
      const own = i === 1 ? name : name + i;
      if (definitions[own] === undefined) return own;
    }
  }
}

function children(node, name) {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([keyword, value]) =>
    data.has(keyword) || value === null || typeof value !== 'object' ? []
    : maps.has(keyword) ? Object.entries(value).map(([key, child]) => [child, key])
    : Array.isArray(value) ? value.map(child => [child, name])
    : [[value, name]]);
}

/** One line for each key of the configuration, so that a new version can be read as a difference. */
function write({ properties, ...rest }) {
  const lines = entries => Object.entries(entries).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n');
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  process.stdout.write(`{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$comment": "openclaw.json of OpenClaw ${version} (MIT), made by schemas/tools/openclaw-schema.mjs",
  ${Object.entries(rest).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(',\n  ')},
  "properties": {
${lines(properties)}
  },
  "$defs": {
${lines(sorted)}
  }
}
`);
}
