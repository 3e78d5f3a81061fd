import { readFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../product/features/accounts/api-key.contracts.ts';
import { createSetupLink } from '../product/features/accounts/setup-link.ts';
import { downloadEvidence, uploadEvidence } from '../product/features/evidence/evidence.contracts.ts';
import { gate } from '../product/features/people/authentication.ts';
import { riskRegisterFile } from '../product/features/reports/report.contracts.ts';
import { risks } from '../product/features/risks/risk.contracts.ts';
import { pathOf } from '../product/platform/contract.ts';
import { readZip } from '../product/platform/documents/zip-bytes.ts';
import type { ProblemDocument } from '../product/platform/errors.ts';
import { createServer } from '../product/platform/http/server.ts';
import type { Member, TestApp } from '../product/platform/testing/test-app.ts';
import { operations } from '../product/server/operations.ts';
import { testProduct } from '../product/server/test-product.ts';
import { serveWebApp } from '../product/server/web-app.ts';

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  problem: () => ProblemDocument;
}

let test: TestApp;
let member: Member;
let port: number;
let close: () => Promise<void>;

/** Sends exactly these bytes: no client library tidies the path or the body first. */
function send(method: string, path: string, headers: Record<string, string> = {}, body: string | Buffer = ''): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } },
      (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, problem: () => JSON.parse(text) });
          });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const asMember = () => ({ cookie: `attestry_session=${member.token}`, 'content-type': 'application/json' });
const create = (body: string | Buffer, headers: Record<string, string> = {}) =>
  send('POST', '/api/risks.create', { ...asMember(), ...headers }, body);
const stored = async () => (await test.value(risks.list, {}, member)).items.map((risk) => risk.title);

const boundary = 'a-boundary';
const part = (name: string, text: string, file?: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file ? `; filename="${file}"` : ''}\r\n\r\n${text}\r\n`;
const upload = (input: string, file = part('file', 'evidence of a restore\n', 'log.txt')) =>
  send(
    'POST',
    '/api/evidence.upload',
    { ...asMember(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    `${part('input', input)}${file}--${boundary}--\r\n`,
  );

beforeAll(async () => {
  test = await testProduct();
  member = await test.organization();
  const app = await createServer(operations, test.services, gate, 'test');
  await serveWebApp(app, test.services.log);
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  close = () => app.close();
});
afterAll(async () => {
  await close();
  await test.close();
});

describe('a body that is no honest input', () => {
  it.each([
    ['garbage', '{"title": '],
    ['nothing', ''],
    ['a list', '["title"]'],
    ['a word', '"title"'],
    ['null', 'null'],
    ['a lone surrogate', '{"title": "\\ud800"}'],
    ['a null byte', '{"title": "a\\u0000b"}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a number for a text', '{"title": 7}'],
    ['a number beyond all columns', '{"title": "x", "likelihood": 1e300}'],
    ['a key of the prototype', '{"title": "x", "__proto__": {"role": "owner"}}'],
    ['a key of the constructor', '{"title": "x", "constructor": {"prototype": {"role": "owner"}}}'],
    ['an unknown key', '{"title": "x", "organizationId": "018f0000-0000-7000-8000-000000000000"}'],
    ['a list 50,000 deep', `{"title": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['an object 50,000 deep', `{"title": ${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`],
  ])('%s is refused with a problem that says so', async (_what, body) => {
    const reply = await create(body);
    expect(reply.status).toBe(422);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(reply.problem().errors?.length).toBeGreaterThan(0);
    expect(await stored()).toEqual([]);
  });

  it('is refused when it is larger than 2 MB', async () => {
    const reply = await create(`{"title": "${'x'.repeat(2_200_000)}"}`);
    expect(reply.status).toBe(422);
    expect(reply.problem()).toMatchObject({ code: 'too-large' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'text/xml'])(
    'is refused as %s, which a form of another site could send',
    async (type) => {
      expect((await create('{"title": "x"}', { 'content-type': type })).problem()).toMatchObject({ status: 422, code: 'unsupported-type' });
    },
  );

  it.each([
    ['garbage', '{"title": '],
    ['a null byte', '{"title": "a\\u0000b"}'],
    ['a key of the prototype', '{"__proto__": {"role": "owner"}}'],
    ['a key of the constructor', '{"constructor": {"prototype": {"role": "owner"}}}'],
    ['a list', '[]'],
  ])('beside a file is refused as well: %s', async (_what, input) => {
    const reply = await upload(input);
    expect(reply.status).toBe(422);
    expect(reply.problem().errors?.length).toBeGreaterThan(0);
  });

  it('never reaches the prototype of an object', () => {
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });
});

describe('an address that is no honest question', () => {
  it.each([
    '/api/risks.list?__proto__=a&__proto__=b',
    '/api/risks.list?constructor=x',
    '/api/risks.get?id=%00',
    '/api/risks.get?id=1%27%20OR%20%271%27=%271',
    '/api/risks.list?limit=1e9',
    '/api/risks.list?limit=-1',
    '/api/risks.list?limit=&after=%E2%82',
    '/api/risks.list?after=bm90IGEgY3Vyc29y',
    '/api/risks.list?sort=title;drop%20table%20risk',
    '/api/risks.list?sort=__proto__',
    '/api/risks.list?filter=__proto__:x',
    '/api/risks.list?filter=title:%00',
    '/api/risks.list?search=%00',
    '/api/risks.list?search=%25_%5C',
    `/api/risks.list?search=${'x'.repeat(5000)}`,
    '/api/risks.list?%E0%A4%A',
  ])('%s is answered or refused, never a bug', async (path) => {
    const reply = await send('GET', path, asMember());
    expect([200, 404, 422]).toContain(reply.status);
    if (reply.status !== 200) expect(reply.problem().code).not.toBe('bug');
  });

  it.each([
    ['GET', '/api/unknown.operation'],
    ['GET', '/api/risks.create'],
    ['POST', '/api/risks.list'],
    ['DELETE', '/api/risks.get'],
    ['PUT', '/anything'],
    ['GET', '/api/'],
    ['GET', '/api/%'],
    ['GET', '/api/..%2fhealthz'],
  ])('%s %s is a problem: not found', async (method, path) => {
    const reply = await send(method, path, method === 'GET' ? {} : { 'content-type': 'application/json' });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect([404, 422]).toContain(reply.status);
  });

  it.each([
    '/../../package.json',
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/%2e%2e/%2e%2e/server/start.ts',
    '//etc/passwd',
    '/assets//etc/passwd',
    '/assets/%00',
    '/.git/config',
    '/assets/',
  ])('%s shows no file of the machine', async (path) => {
    const reply = await send('GET', path);
    const isOurPage =
      reply.status === 200 && reply.body === readFileSync(join(import.meta.dirname, '..', 'product', 'dist', 'web', 'index.html'), 'utf8');
    expect(isOurPage || reply.status >= 400).toBe(true);
    expect(reply.status).not.toBe(500);
    expect(reply.body).not.toMatch(/attestry-workspace|root:x|repositoryformatversion/);
  });
});

describe('another site', () => {
  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'not an address' },
  ])('cannot write with the cookie of a signed-in person: %j', async (headers) => {
    const reply = await create('{"title": "planted"}', headers);
    expect(reply.problem()).toMatchObject({ status: 403, code: 'foreign-origin' });
    expect(await stored()).toEqual([]);
  });

  it('cannot frame the app, run scripts in it or be named in it', async () => {
    const { headers } = await send('GET', '/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('gets no leave to read by a preflight', async () => {
    const reply = await send('OPTIONS', '/api/risks.list', { origin: 'https://evil.example', 'access-control-request-method': 'GET' });
    expect(reply.status).toBe(404);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a file that is not what it claims to be', () => {
  it.each([
    ['a web page', 'report.pdf', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with scripts', 'chart.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a program', 'notes.txt', '\u007fELF\u0002\u0001\u0001'],
    ['a script', 'notes.txt', '#!/bin/sh\nrm -r /'],
  ])('is refused: %s', async (_what, name, content) => {
    expect((await upload('{}', part('file', content, name))).problem()).toMatchObject({ status: 422, errors: [{ field: 'file' }] });
  });

  it('is named in the refusal of a call without any file', async () => {
    expect((await upload('{}', '')).problem()).toMatchObject({ status: 422, errors: [{ field: 'file' }] });
  });

  it('comes back as a download in a sandbox, never as a page of ours', async () => {
    const answer = await test.call(uploadEvidence, {}, member, {
      name: 'a"; filename=x.html\r\nx: y.txt',
      content: Buffer.from('evidence <b>of</b> a restore'),
    });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    const { headers } = await send('GET', `${pathOf(downloadEvidence)}?id=${answer.value.id}`, asMember());
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[^\s;]+$/);
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers.x).toBeUndefined();
  });
});

describe('a text that starts a formula', () => {
  it('is harmless in a spreadsheet', async () => {
    const other = await test.organization('Spreadsheet Ltd');
    const formulas = ['=HYPERLINK("https://evil.example")', '+1+cmd|calc', '-2+3', '@SUM(A1)'];
    for (const title of formulas) await test.value(risks.create, { title, threat: title }, other);
    const parts = readZip(await test.download(riskRegisterFile, { format: 'xlsx' }, other));
    const xml = parts.map(({ content }) => content.toString('utf8')).join('\n');
    const texts = [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text.replaceAll('&quot;', '"'));
    expect(xml).not.toMatch(/<f[ >]/);
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    expect(texts).toEqual(expect.arrayContaining(formulas.map((formula) => `'${formula}`)));
  });
});

describe('a key or a session', () => {
  it('opens no more than its scopes, and nothing when it is made up', async () => {
    const { token } = await test.value(createApiKey, { name: 'reader', scopes: ['records.read'], days: 1 }, member);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    expect((await send('GET', '/api/risks.list', headers)).status).toBe(200);
    expect((await send('POST', '/api/risks.create', headers, '{"title": "x"}')).problem()).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    for (const authorization of [`Bearer ${token}x`, 'Bearer undefined', `Bearer ${member.token}`])
      expect((await send('GET', '/api/risks.list', { authorization })).status).toBe(401);
    expect((await send('GET', '/api/risks.list', { cookie: `attestry_session=${token}` })).status).toBe(401);
  });

  it('travels in a cookie that no script reads and no other site sends along', async () => {
    const fresh = await testProduct();
    const link = await createSetupLink(fresh.services.database, fresh.clock, 'http://localhost');
    const token = link?.split('token=')[1] ?? '';
    const input = { token, organization: 'Cookie Ltd', name: 'Olivia', email: 'o@example.test', password: 'a ferry leaves at seven past' };
    const response = await fresh.app.inject({ method: 'POST', url: '/api/setup.complete', payload: input });
    const cookie = String(response.headers['set-cookie']);
    expect(response.statusCode).toBe(200);
    expect(cookie).toMatch(/^attestry_session=ats_[\w-]{43};/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/Domain=/);
    fresh.services.config.publicUrl = 'https://isms.example.org';
    const secured = await fresh.app.inject({
      method: 'POST',
      url: '/api/session.start',
      payload: { email: input.email, password: input.password },
    });
    expect(String(secured.headers['set-cookie'])).toMatch(/; Secure/);
    await fresh.close();
  });
});
