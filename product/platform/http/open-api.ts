import { z } from 'zod';
import { type AnyContract, pathOf } from '../contract.ts';
import { problemKinds } from '../errors.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return rest;
};

function parametersOf(input: z.ZodType): Json[] {
  const schema = schemaOf(input, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
    ...(property.type === 'array' ? { style: 'form', explode: true } : {}),
  }));
}

function bodyOf(contract: AnyContract): Json {
  const schema = schemaOf(contract.input, 'input');
  if (contract.takes !== 'file') return { required: true, content: { 'application/json': { schema } } };
  const parts = { type: 'object', required: ['file'], properties: { input: schema, file: { type: 'string', format: 'binary' } } };
  return {
    required: true,
    content: { 'multipart/form-data': { schema: parts, encoding: { input: { contentType: 'application/json' } } } },
  };
}

function operationOf(contract: AnyContract): Json {
  const content =
    contract.sends === 'file'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(contract.output, 'output') } };
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const failures = Object.values(problemKinds).map(({ status, title }) => [String(status), { description: title, ...problem }]);
  return {
    operationId: contract.name,
    summary: contract.summary,
    tags: [contract.name.split('.')[0]],
    'x-permission': contract.permission,
    ...(contract.permission === 'public' ? { security: [] } : {}),
    ...(contract.kind === 'read' ? { parameters: parametersOf(contract.input) } : { requestBody: bodyOf(contract) }),
    responses: { 200: { description: 'Done', content }, ...Object.fromEntries(failures) },
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, reason: { type: 'string' } } } },
  },
};

/** The OpenAPI 3.1 document of all contracts. */
export function openApi(contracts: readonly AnyContract[], options: { version: string; url: string }): Json {
  const paths = contracts.map((contract) => [pathOf(contract), { [contract.kind === 'read' ? 'get' : 'post']: operationOf(contract) }]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Attestry',
      version: options.version,
      description: 'Build, run and prove an information security management system.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.url }],
    security: [{ apiKey: [] }, { session: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'attestry_session' } },
      schemas: { Problem: problemSchema },
    },
  };
}
