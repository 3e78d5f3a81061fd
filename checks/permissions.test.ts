import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayRole, type Permission, permissionTable, roles } from '../product/platform/access/permissions.ts';
import { type AnyContract, pathOf } from '../product/platform/contract.ts';
import type { Member, TestApp } from '../product/platform/testing/test-app.ts';
import { operations } from '../product/server/operations.ts';
import { testProduct } from '../product/server/test-product.ts';

const isOpen = (contract: AnyContract): boolean => contract.permission === 'public' || contract.permission === 'signed-in';
const inside = operations.map((operation) => operation.contract).filter((contract) => !isOpen(contract));

describe('every operation', () => {
  let test: TestApp;
  const members = new Map<string, Member>();
  beforeAll(async () => {
    test = await testProduct();
    const owner = await test.organization();
    members.set('owner', owner);
    for (const role of roles) if (role !== 'owner') members.set(role, await test.member(owner, role));
  });
  afterAll(() => test.close());

  const send = async (contract: AnyContract, token?: string) => {
    const cookies: Record<string, string> = token ? { attestry_session: token } : {};
    const response = await test.app.inject({
      method: contract.kind === 'read' ? 'GET' : 'POST',
      url: pathOf(contract),
      cookies,
      ...(contract.kind === 'write' && contract.takes !== 'file' ? { payload: {} } : {}),
    });
    return {
      status: response.statusCode,
      code: response.headers['content-type']?.toString().includes('problem') ? response.json<{ code: string }>().code : '',
    };
  };

  it('is declared once, with a known permission and one sentence', () => {
    const names = operations.map((operation) => operation.contract.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(
      operations
        .filter(({ contract }) => !isOpen(contract) && !(contract.permission in permissionTable))
        .map(({ contract }) => contract.name),
    ).toEqual([]);
    expect(operations.filter(({ contract }) => !/^[A-Z].*\.$/.test(contract.summary)).map(({ contract }) => contract.name)).toEqual([]);
  });

  it('stands in the OpenAPI document', async () => {
    const document = (await test.app.inject({ url: '/api/openapi.json' })).json<{ paths: Record<string, unknown> }>();
    expect(Object.keys(document.paths).sort()).toEqual(operations.map(({ contract }) => pathOf(contract)).sort());
  });

  it('is closed to strangers', async () => {
    const open: string[] = [];
    for (const contract of inside) if ((await send(contract)).status !== 401 && contract.takes !== 'file') open.push(contract.name);
    expect(open).toEqual([]);
  });

  it('is refused to each role that the table does not name, and to no other', async () => {
    const wrong: string[] = [];
    for (const contract of inside.filter((candidate) => candidate.takes !== 'file')) {
      for (const role of roles) {
        const { status, code } = await send(contract, members.get(role)?.token);
        const isRefused = status === 403 && code === 'forbidden';
        if (isRefused === mayRole(role, contract.permission as Permission)) wrong.push(`${contract.name} as ${role}: ${status} ${code}`);
        if (status >= 500) wrong.push(`${contract.name} as ${role}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('answers the id of another organization as it answers an unknown one', async () => {
    const stranger = await test.organization('Other Ltd');
    const owner = members.get('owner') as Member;
    const wrong: string[] = [];
    for (const contract of inside.filter((candidate) => candidate.kind === 'read')) {
      const ask = async (id: string) => {
        const response = await test.app.inject({
          method: 'GET',
          url: `${pathOf(contract)}?id=${id}&recordId=${id}`,
          cookies: { attestry_session: stranger.token },
        });
        return `${response.statusCode} ${response.body.replaceAll(id, 'ID')}`;
      };
      const [foreign, unknown] = [await ask(owner.memberId), await ask('00000000-0000-7000-8000-000000000001')];
      if (foreign !== unknown) wrong.push(`${contract.name}: ${foreign} / ${unknown}`);
    }
    expect(wrong).toEqual([]);
  });
});
