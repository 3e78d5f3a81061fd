import type { z } from 'zod';
import type { Permission } from './access/permissions.ts';

/** Who may call: a permission in the caller's organization, any signed-in person, or anybody. */
export type Access = Permission | 'signed-in' | 'public';

interface ContractFacts {
  /** `nouns.verb`: `risks.list`, `risks.accept`. Route, CLI command and document are named after it. */
  name: `${string}.${string}`;
  /** A read never changes anything and is a GET; a write is a POST. */
  kind: 'read' | 'write';
  permission: Access;
  /** One sentence, shown in the OpenAPI document and by `attestry call --help`. */
  summary: string;
  /** What is sent when it is not JSON: bytes with a type and a file name. */
  sends?: 'file';
  /** `file`: the body is multipart with one file beside the input fields. */
  takes?: 'file';
}

/** One operation as the world sees it. The types travel as phantoms so that checking many contracts stays quick. */
export interface Contract<InputRaw = unknown, Input = unknown, Output = unknown> extends ContractFacts {
  input: z.ZodType<Input, InputRaw>;
  output: z.ZodType<Output>;
}

/** Declares an operation once; HTTP route, OpenAPI, typed client and CLI are read from it. `input` must be an object schema. */
export const contract = <I extends z.ZodObject, O extends z.ZodType>(
  facts: ContractFacts & { input: I; output: O },
): Contract<z.input<I>, z.output<I>, z.output<O>> => facts as unknown as Contract<z.input<I>, z.output<I>, z.output<O>>;

export type InputOf<C> = C extends Contract<infer Raw, infer _I, infer _O> ? Raw : never;
export type ParsedInputOf<C> = C extends Contract<infer _R, infer I, infer _O> ? I : never;
export type OutputOf<C> = C extends Contract<infer _R, infer _I, infer O> ? O : never;

/** The contract with its types forgotten: what lists of all operations hold. */
export type AnyContract = Contract<never, never, unknown>;

/** The path of an operation. */
export const pathOf = (c: Pick<ContractFacts, 'name'>): string => `/api/${c.name}`;
