import type { Contract } from '#platform/contract.ts';
import { pathOf } from '#platform/contract.ts';
import type { ProblemDocument } from '#platform/errors.ts';
import { toQuery } from '#platform/http/query-input.ts';
import type { TestApp } from '#platform/testing/test-app.ts';
import { setUp } from './setup.contracts.ts';
import { createSetupLink } from './setup-link.ts';

interface Reply<O> {
  status: number;
  value: O;
  problem: ProblemDocument;
  retryAfter: string | undefined;
}

/** A browser of the test: keeps its session cookie between calls, as real ones do. */
export interface TestBrowser {
  token: string | undefined;
  send<R, I, O>(contract: Contract<R, I, O>, input: R, headers?: Record<string, string>): Promise<Reply<O>>;
  /** The value of a call that must succeed. */
  get<R, I, O>(contract: Contract<R, I, O>, input: R): Promise<O>;
}

export function openBrowser(test: TestApp, options: { token?: string; address?: string; userAgent?: string } = {}): TestBrowser {
  const browser: TestBrowser = {
    token: options.token,
    async send(contract, input, headers = {}) {
      const isRead = contract.kind === 'read';
      const response = await test.app.inject({
        method: isRead ? 'GET' : 'POST',
        url: `${pathOf(contract)}${isRead ? toQuery(input as Record<string, unknown>) : ''}`,
        cookies: browser.token ? { attestry_session: browser.token } : {},
        remoteAddress: options.address ?? '198.51.100.7',
        headers: { 'user-agent': options.userAgent ?? 'Test browser', ...headers },
        ...(isRead ? {} : { payload: input as object }),
      });
      const cookie = response.cookies.find(({ name }) => name === 'attestry_session');
      if (cookie) browser.token = cookie.value === '' ? undefined : cookie.value;
      const body = response.json();
      const isRight = response.statusCode < 400;
      const value = isRight ? contract.output.parse(body) : body;
      return { status: response.statusCode, value, problem: body, retryAfter: response.headers['retry-after']?.toString() };
    },
    async get(contract, input) {
      const reply = await browser.send(contract, input);
      if (reply.status >= 400) throw new Error(`${contract.name}: ${JSON.stringify(reply.problem)}`);
      return reply.value;
    },
  };
  return browser;
}

export const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

export const goodPassword = 'seven grey lamps hum';
export const founder = { organization: 'Lumen GmbH', name: 'Ada Lovelace', email: 'ada@lumen.test', password: goodPassword } as const;

/** Sets the installation up as its first owner would, and returns that owner's browser. */
export async function setUpFirstOwner(test: TestApp): Promise<TestBrowser> {
  const browser = openBrowser(test);
  const link = await createSetupLink(test.services.database, test.clock, test.services.config.publicUrl);
  await browser.get(setUp, { token: tokenOf(link ?? ''), ...founder });
  return browser;
}
