#!/usr/bin/env node
// Makes the compact service models from AWS's npm packages (@aws-sdk/client-*, Apache-2.0). Usage, in a folder with the packages installed:
//   npm install @aws-sdk/client-ecs ...; node <repository>/schemas/tools/extract-services.mjs <repository>/schemas/tools/operations.json OUT [service ...]
// Schemas, enumerations, paginators and endpoints come from the packages' code, required members and number kinds from their type declarations.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [operationsFile, out, ...only] = process.argv.slice(2);
const services = JSON.parse(fs.readFileSync(operationsFile));
const require = createRequire(path.resolve('package.json'));

const PROTOCOLS = { AwsQuery: 'query', AwsEc2Query: 'ec2', AwsJson1_1: 'json1.1', AwsJson1_0: 'json1.0', AwsRestJson: 'rest-json' };
const SCALARS = { 0: 'string', 2: 'bool', 4: 'time', 5: 'time:iso', 6: 'time:http', 7: 'time:epoch', 15: 'document', 21: 'blob', 42: 'stream' };
const KINDS = { STRUCTURE: 3, UNION: 4, ERROR: -3, LIST: 1, MAP: 2 };
const TRAITS = { LABEL: 1, TOKEN: 4, SENSITIVE: 8, PAYLOAD: 16 };

const undo = value => typeof value === 'function' ? value() : value;
const read = file => fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';

class Service {
  constructor(name, { package: pkg, operations, simulated }) {
    Object.assign(this, { name, operations, simulated, pkg });
    this.folder = path.dirname(require.resolve(pkg + '/package.json'));
    this.module = require(pkg);
    this.shapes = {};
    this.numbers = {};
  }

  async model() {
    this.enums = await this.readEnums();
    this.declared = this.readDeclarations();
    const operations = {};
    for (const name of this.operations) operations[name] = this.operation(name);
    for (const shape of Object.values(this.shapes)) if (shape.m && !Object.keys(shape.m).length) delete shape.m;
    return { ...this.header(), operations, shapes: Object.fromEntries(Object.entries(this.shapes).sort(([a], [b]) => a < b ? -1 : 1)) };
  }

  header() {
    const config = read(this.folder + '/dist-es/runtimeConfig.shared.js');
    const find = pattern => (config.match(pattern) || [])[1];
    const protocol = PROTOCOLS[find(/protocol \?\? (\w+)Protocol/)];
    const endpoint = read(this.folder + '/dist-es/endpoint/bdd.js') || read(this.folder + '/dist-es/endpoint/ruleset.js');
    const info = JSON.parse(read(this.folder + '/package.json'));
    return {
      service: this.name, sdkId: find(/serviceId \?\? "([^"]+)"/), apiVersion: find(/apiVersion: "([^"]+)"/), protocol,
      client: this.simulated ? false : undefined,
      target: protocol.startsWith('json') ? find(/serviceTarget: "([^"]+)"/) : undefined,
      xmlns: protocol === 'query' || protocol === 'ec2' ? find(/xmlNamespace: "([^"]+)"/) : undefined,
      endpoint: [...endpoint.matchAll(/https:\/\/([a-z0-9.-]+)\.\{Region\}\.\{PartitionResult#dnsSuffix\}/g)].map(match => match[1]).find(host => !host.endsWith('-fips')),
      globalEndpoint: (endpoint.match(/"https:\/\/(iam\.amazonaws\.com)"/) || [])[1],
      signingName: (read(this.folder + '/dist-es/auth/httpAuthSchemeProvider.js').match(/name: "([a-z0-9-]+)"/) || [])[1],
      source: { npm: info.name, version: info.version, license: info.license },
    };
  }

  async readEnums() {
    const source = this.folder + '/dist-es/models/enums.js';
    if (!fs.existsSync(source)) return {};
    const copy = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'enums-')), 'enums.mjs');
    fs.copyFileSync(source, copy);
    return { ...await import(pathToFileURL(copy)) };
  }

  // Interface name -> member -> TypeScript type.
  readDeclarations() {
    const declared = {};
    for (const file of fs.readdirSync(this.folder + '/dist-types/models').filter(file => /^(models|errors)/.test(file))) {
      const text = read(`${this.folder}/dist-types/models/${file}`);
      for (const [, name, body] of text.matchAll(/export (?:interface|declare class) (\w+)[^{\n]*\{\n((?:[ \t]+.*\n|\n)*)\}/g)) {
        declared[name] = Object.fromEntries([...body.matchAll(/(?:readonly )?(\w+)\??: ([^;\n]+);/g)].map(([, member, type]) => [member, type.replace(/ \| undefined/g, '').trim()]));
      }
    }
    return declared;
  }

  operation(name) {
    const schema = this.module[name + '$'];
    if (!schema) throw new Error(`${this.pkg} has no operation ${name}`);
    const command = read(`${this.folder}/dist-types/commands/${name}Command.d.ts`);
    this.readNumbers(command);
    const result = {};
    const [input, output] = [undo(schema[4]), undo(schema[5])];
    if (Array.isArray(input)) { this.visit(input); result.in = input[2]; }
    if (Array.isArray(output)) { this.visit(output); result.out = output[2]; }
    if (schema[3]?.http) result.http = schema[3].http[0] + ' ' + schema[3].http[1];
    const errors = [...command.matchAll(/@throws \{@link (\w+)\} \((client|server) fault\)/g)].map(match => match[1]);
    if (errors.length) {
      result.err = errors;
      for (const error of errors) if (this.module[error + '$']) this.visit(this.module[error + '$']);
    }
    const pager = read(`${this.folder}/dist-es/pagination/${name}Paginator.js`).match(/createPaginator\(\w+, \w+, "([^"]*)", "([^"]*)", "([^"]*)"/);
    if (pager) result.page = pager.slice(1).filter(Boolean);
    return result;
  }

  // The example in a command's comment says of every number whether it is int, long, float or double.
  readNumbers(command) {
    const stack = [];
    for (const raw of command.split('\n')) {
      const line = raw.replace(/^ \* ?(\/\/ ?)?/, '');
      const number = line.match(/Number\("(\w+)"\)/);
      if (number && stack.length) {
        const top = stack[stack.length - 1];
        const member = (line.match(/^\s*"?([\w<>-]+)"?: /) || [])[1] || '';
        this.numbers[top.startsWith('[') ? top : `${top}.${member}`] = number[1];
      }
      const opens = line.match(/[\{\[] *(?:\/\/ (\w+))?[^{}\[\]]*$/);
      if (/[\{\[]\s*(\/\/.*)?$/.test(line) && opens) stack.push((/\[\s*(\/\/.*)?$/.test(line) ? '[' : '') + (opens[1] || '?'));
      else if (/^\s*[\}\]]/.test(line)) stack.pop();
    }
  }

  enumOf(type) {
    const name = (type || '').replace(/\[\]$/, '').replace(/^Partial<(.*)>$/, '$1').replace(/^Record<string, (.*)>$/, '$1');
    return this.enums[name] && typeof this.enums[name] === 'object' ? name : null;
  }

  type(schema, declared, owner, member) {
    schema = undo(schema);
    if (Array.isArray(schema) && schema.length === 2) return this.type(schema[0], declared, owner, member);
    if (typeof schema === 'number') {
      if (schema & 64) return `[${this.type(schema & ~64, (declared || '').replace(/\[\]$/, ''), owner, member)}]`;
      if (schema & 128) return `{${this.type(schema & ~128, declared, owner, member)}}`;
      if (schema === 1) return { int: 'int', long: 'long', double: 'double', float: 'float' }[this.numbers[`${owner}.${member}`] || this.numbers['[' + owner]] || 'number';
      const known = schema === 0 && this.enumOf(declared);
      if (!known) return SCALARS[schema] || 'string';
      this.shapes[known] ||= { enum: Object.values(this.enums[known]) };
      return known;
    }
    const [kind, , name, traits] = schema;
    if (kind === KINDS.STRUCTURE || kind === KINDS.UNION || kind === KINDS.ERROR) { this.visit(schema); return name; }
    if (kind === KINDS.LIST) return `[${this.type(schema[4], (declared || '').replace(/\[\]$/, ''), name, '')}]`;
    if (kind === KINDS.MAP) return `{${this.type(schema[5], declared, name, 'value')}}`;
    const inner = this.type(schema[4], declared, owner, member);
    return (typeof traits === 'number' && traits & TRAITS.SENSITIVE) || traits?.sensitive ? inner + '!' : inner;
  }

  visit(schema) {
    const [kind, , name, traits, names, members, required] = schema;
    if (this.shapes[name]) return;
    const shape = this.shapes[name] = {};
    if (kind === KINDS.UNION) shape.union = true;
    if (kind === KINDS.ERROR || traits?.error) {
      shape.error = traits?.error || 'client';
      if (traits?.httpError) shape.http = traits.httpError;
      if (traits?.awsQueryError) shape.code = traits.awsQueryError[0];
    }
    if (typeof traits === 'number' && traits & TRAITS.SENSITIVE) shape.sensitive = true;
    shape.m = {};
    if (required) shape.req = names.slice(0, required);
    names.forEach((member, index) => this.member(shape, name, member, members[index]));
  }

  member(shape, owner, member, raw) {
    const pair = Array.isArray(raw) && raw.length === 2 ? raw[1] : 0;
    const bits = typeof pair === 'number' ? pair : 0;
    const more = typeof pair === 'object' ? pair : {};
    shape.m[member] = this.type(raw, this.declared[owner]?.[member], owner, member) + (bits & TRAITS.SENSITIVE ? '!' : '');
    const wire = {};
    if (bits & TRAITS.LABEL || more.httpLabel) wire.in = 'path';
    if (bits & TRAITS.PAYLOAD || more.httpPayload) wire.in = 'payload';
    if (more.httpQuery) wire.in = 'query:' + more.httpQuery;
    if (more.httpHeader) wire.in = 'header:' + more.httpHeader;
    if (bits & TRAITS.TOKEN || more.idempotencyToken) wire.idem = true;
    if (more.jsonName) wire.name = more.jsonName;
    if (more.ec2QueryName || (more.xmlName && this.module.EC2Client)) { wire.name = more.xmlName; wire.query = more.ec2QueryName; }
    else if (more.xmlName) wire.xml = more.xmlName;
    if (more.timestampFormat) wire.time = more.timestampFormat;
    if (Object.keys(wire).length) (shape.x ||= {})[member] = wire;
  }
}

// One shape a line, so that a renewal shows what changed.
function print(model) {
  const parts = Object.entries(model).filter(([, value]) => value !== undefined).map(([key, value]) =>
    key === 'operations' || key === 'shapes'
      ? `${JSON.stringify(key)}:{\n${Object.entries(value).map(([name, item]) => ` ${JSON.stringify(name)}:${JSON.stringify(item)}`).join(',\n')}\n}`
      : `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}

for (const [name, what] of Object.entries(services)) {
  if (only.length && !only.includes(name)) continue;
  const folder = path.join(out, what.simulated ? 'simulated' : 'services');
  fs.mkdirSync(folder, { recursive: true });
  const text = print(await new Service(name, what).model());
  fs.writeFileSync(path.join(folder, name + '.json'), text);
  console.log(`${name}: ${what.operations.length} operations, ${text.length} bytes`);
}
