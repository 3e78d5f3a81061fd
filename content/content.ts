import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import * as shapes from './shapes.ts';

const root = import.meta.dirname;

function fileNames(folder: string, ending: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(path, name));
}

function readFile<T>(path: string, shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new Error(`content/${relative(root, path)}: ${z.prettifyError(result.error)}`);
}

function readList<T>(folder: string, shape: z.ZodType<T>): T[] {
  return fileNames(folder, '.yaml').flatMap((path) => readFile(path, z.array(shape), parse(readFileSync(path, 'utf8'))));
}

function readPolicies(): shapes.ContentPolicy[] {
  return fileNames('policies', '.md').map((path) => {
    const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(path, 'utf8'));
    if (match === null) throw new Error(`content/${relative(root, path)}: no front matter`);
    return readFile(path, shapes.policy, { ...parse(match[1] ?? ''), body: match[2] });
  });
}

function readYaml<T>(path: string, shape: z.ZodType<T>): T {
  return readFile(path, shape, parse(readFileSync(path, 'utf8')));
}

function readAttributes(): z.output<typeof shapes.controlAttributes> {
  const path = fileNames('frameworks', '.attributes.yaml')[0];
  return path ? readYaml(path, shapes.controlAttributes) : {};
}

const readers = {
  frameworks: () => fileNames('frameworks', '.framework.yaml').map((path) => readYaml(path, shapes.framework)),
  attributes: readAttributes,
  questions: () => readList('questions', shapes.question),
  parameters: () => readList('parameters', shapes.parameter),
  roles: () => readList('context/roles', shapes.role),
  issues: () => readList('context/issues', shapes.contextIssue),
  parties: () => readList('context/parties', shapes.interestedParty),
  scope: () => readList('context/scope', shapes.scopeItem),
  objectives: () => readList('context/objectives', shapes.objective),
  assets: () => readList('assets', shapes.asset),
  threats: () => readList('threats', shapes.threat),
  risks: () => readList('risks', shapes.risk),
  controls: () => readList('controls', shapes.control),
  policies: readPolicies,
  tasks: () => readList('tasks', shapes.planTask),
  costs: () => readYaml(join(root, 'costs', 'iso27001.yaml'), shapes.costFacts),
};

export type Content = { readonly [Part in keyof typeof readers]: ReturnType<(typeof readers)[Part]> };

function lazily(): Content {
  const whole = {};
  for (const [name, read] of Object.entries(readers)) {
    let part: unknown;
    const get = (): unknown => {
      part ??= read();
      return part;
    };
    Object.defineProperty(whole, name, { enumerable: true, get });
  }
  // Object.entries forgets which reader makes which part.
  return whole as Content;
}

const loaded = lazily();

/** Everything in this folder; each part is parsed and checked once, when it is first asked for. Throws naming the file and the field that is wrong. */
export const content = (): Content => loaded;

/** SHA-256 (hex) over the framework files, so that a start loads them into the database only when they changed. */
export function frameworksHash(): string {
  const hash = createHash('sha256');
  for (const path of fileNames('frameworks', '.framework.yaml')) hash.update(readFileSync(path));
  return hash.digest('hex');
}
