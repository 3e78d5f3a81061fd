import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ProductUnderTest } from './product-under-test.ts';

export const owner = {
  organization: 'Lindenhof Software GmbH',
  name: 'Amira Haddad',
  email: 'amira.haddad@lindenhof.example',
  password: 'copper heron seldom waits',
};

export const colleague = { name: 'Jonas Weber', email: 'jonas.weber@lindenhof.example', password: 'quiet violet ladder song' };

/** A 40-person SaaS company with two offices, as its answers to the questionnaire. */
export const answers = {
  'company-name': owner.organization,
  country: 'germany',
  headcount: 40,
  sites: 2,
  location: 'Leipzig and Graz',
  'decision-maker': 'Amira Haddad, managing director',
  'security-lead': 'Jonas Weber, head of operations',
  workplace: 'hybrid',
  devices: 'mixed',
  contractors: true,
  'ai-use': ['assistants'],
  sells: 'saas',
  'product-description': 'a booking platform with which physiotherapy practices plan appointments and bill their patients',
  customers: ['businesses', 'regulated'],
  data: ['customer-content', 'personal', 'employee', 'health'],
  'personal-data-role': 'both',
  hosting: 'cloud',
  'cloud-providers': ['aws'],
  development: 'in-house',
  safeguards: ['sso', 'mfa', 'backups', 'code-review'],
  certificates: ['none'],
  laws: ['gdpr'],
  'contract-demands': ['questionnaires', 'certification'],
  suppliers: 'some',
  'critical-suppliers': 'our cloud provider, the mail and calendar service',
  'risk-appetite': 'balanced',
  'weekly-hours': 24,
  priorities: 'medium',
  'internal-auditor': 'external',
} as const;

/** Calls an operation with the browser's own session. */
export async function call<T>(page: Page, operation: string, input: Record<string, unknown> = {}): Promise<T> {
  const response = await page.request.post(`/api/${operation}`, { data: input });
  expect(response.ok(), `${operation}: ${response.status()}`).toBe(true);
  return (await response.json()) as T;
}

/** Where a story begins after the first sitting: an owner is signed in, and the management system is generated. */
export async function companyWithSystem(product: ProductUnderTest): Promise<Awaited<ReturnType<ProductUnderTest['person']>>> {
  const person = await product.person();
  const token = new URL(product.setupLink).searchParams.get('token');
  await call(person.page, 'setup.complete', { token, ...owner });
  const { revision } = await call<{ revision: number }>(person.page, 'onboarding.save', { answers });
  await call(person.page, 'onboarding.generate', { revision });
  return person;
}
