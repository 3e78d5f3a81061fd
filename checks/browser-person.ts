import { createOrganization } from '../product/features/accounts/portfolio.contracts.ts';
import { setUp } from '../product/features/accounts/setup.contracts.ts';
import { signIn } from '../product/features/accounts/sign-in.contracts.ts';
import { risks } from '../product/features/risks/risk.contracts.ts';
import { type Call, CallFailed, createClient } from '../product/platform/client.ts';
import type { ProblemDocument } from '../product/platform/errors.ts';
import type { ProductProcess } from './product-process.ts';

/** Somebody at a browser: calls operations over HTTP and keeps the session cookie. */
export interface Person {
  cookie: string;
  organizationId: string;
  call: Call;
  /** The same session at another server. */
  at(url: string): Person;
}

function personWith(url: string, state: { cookie: string; organizationId: string }): Person {
  const call = createClient({
    baseUrl: url,
    fetch: async (target, init) => {
      const cookie: Record<string, string> = state.cookie === '' ? {} : { cookie: state.cookie };
      const response = await fetch(target, { ...init, headers: { ...(init?.headers as Record<string, string>), ...cookie } });
      state.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? state.cookie;
      return response;
    },
  });
  return { ...state, call, at: (other) => personWith(other, { ...state }) };
}

export const owner = { email: 'olivia@example.test', password: 'a ferry leaves at seven past' };

/** Becomes the first owner by the link on the console. */
export async function setUpOwner(product: ProductProcess): Promise<Person> {
  const [, token = ''] = await product.says(/setup\?token=(\S+)/);
  const state = { cookie: '', organizationId: '' };
  const input = { token, organization: 'Example Ltd', name: 'Olivia Owner', ...owner };
  const { organizationId } = await personWith(product.url, state).call(setUp, input);
  return { ...personWith(product.url, { ...state, organizationId }), cookie: state.cookie };
}

/** Signs in with a password. */
export async function signInAt(url: string, as: { email: string; password: string } = owner): Promise<Person> {
  const state = { cookie: '', organizationId: '' };
  const person = personWith(url, state);
  await person.call(signIn, as);
  return { ...person, cookie: state.cookie };
}

/** Another organization, in a session of its own. */
export async function foundOrganization(url: string, name: string): Promise<Person> {
  const state = { cookie: (await signInAt(url)).cookie, organizationId: '' };
  const { organizationId } = await personWith(url, state).call(createOrganization, { name });
  return personWith(url, { ...state, organizationId });
}

/** The problem document of a call that must fail. */
export async function problemOf(call: Promise<unknown>): Promise<ProblemDocument> {
  const failure: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof CallFailed) return failure.problem;
  throw new Error(`The call was expected to fail, but: ${failure === undefined ? 'it succeeded' : String(failure)}`);
}

/** The references of every risk that the person's organization holds, page by page. */
export async function riskReferences(person: Person): Promise<string[]> {
  const references: string[] = [];
  let after: string | undefined;
  do {
    const page = await person.call(risks.list, { limit: 200, ...(after ? { after } : {}) });
    references.push(...page.items.map((risk) => risk.reference));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return references;
}
