import { type Contract, pathOf } from './contract.ts';
import type { ProblemDocument } from './errors.ts';
import { toQuery } from './http/query-input.ts';

/** A failed call: the server's problem document, or `code: 'network'` when it could not be reached. */
export class CallFailed extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.name = 'CallFailed';
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Empty for the own origin. */
  baseUrl?: string;
  headers?: Record<string, string>;
  fetch?: typeof fetch;
}

/** Calls any operation by its contract; input and output have the contract's types, the output is parsed. */
export type Call = <R, I, O>(contract: Contract<R, I, O>, input: R, file?: File) => Promise<O>;

const unreachable: ProblemDocument = {
  type: 'urn:attestry:problem:network',
  title: 'Not reachable',
  status: 0,
  code: 'network',
  detail: 'The server cannot be reached. What you typed is still here; try again.',
};

async function problemOf(response: Response): Promise<ProblemDocument> {
  try {
    return (await response.json()) as ProblemDocument;
  } catch {
    return { ...unreachable, status: response.status, code: response.status === 503 ? 'unavailable' : 'unreadable' };
  }
}

/** A typed client over HTTP for browser, command line and tests. */
export function createClient(options: ClientOptions = {}): Call {
  const send = options.fetch ?? fetch;
  return async (contract, input, file) => {
    const url = `${options.baseUrl ?? ''}${pathOf(contract)}`;
    const isRead = contract.kind === 'read';
    const init: RequestInit = { method: isRead ? 'GET' : 'POST', headers: { ...options.headers }, credentials: 'same-origin' };
    if (!isRead && file) {
      const form = new FormData();
      form.set('input', JSON.stringify(input));
      form.set('file', file);
      init.body = form;
    } else if (!isRead) {
      init.headers = { ...options.headers, 'content-type': 'application/json' };
      init.body = JSON.stringify(input);
    }
    const target = isRead ? `${url}${toQuery(input as Record<string, unknown>)}` : url;
    const response = await send(target, init).catch(() => {
      throw new CallFailed(unreachable);
    });
    if (!response.ok) throw new CallFailed(await problemOf(response));
    return contract.output.parse(await response.json());
  };
}

/** The address that downloads what an operation with `sends: 'file'` returns. */
export const downloadUrl = <R, I, O>(contract: Contract<R, I, O>, input: R): string =>
  `${pathOf(contract)}${toQuery(input as Record<string, unknown>)}`;
