import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { companyWithSystem } from './real-company.ts';
import { openRecord, openScreen } from './screens.ts';

const ours = 'We agreed on this sentence ourselves.';

let product: ProductUnderTest;
let amira: Person;

beforeAll(async () => {
  product = await startProduct();
  amira = await companyWithSystem(product);
});
afterAll(() => product?.stop());

describe('a changed answer', () => {
  it('changes nothing until somebody has seen what it would change', async () => {
    const { page } = amira;
    await page.goto('/controls');
    await openRecord(page, 'Controls', 'A.8.13');
    await page.getByRole('textbox', { name: /^How it is done/ }).fill(ours);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await openScreen(page, 'Questionnaire');
    await page.getByRole('link', { name: /^Technology/ }).click();
    const safeguards = page.getByRole('group', { name: 'Which safeguards are already in place?' });
    await safeguards.getByRole('checkbox', { name: /^Regular backups/ }).uncheck();
    await safeguards.getByRole('checkbox', { name: /^Central logs/ }).check();
    await page.getByText('Your answers changed since the last generation').waitFor();
    await page.getByRole('link', { name: 'See what would change' }).click();
    await page.getByRole('heading', { name: /^Would change \(\d+\)$/ }).waitFor();
  });

  it('is shown field by field, and what a person edited stays', async () => {
    const { page } = amira;
    const changes = page.getByRole('listitem').filter({ hasText: 'A.8.15' });
    await changes.getByText('Logging', { exact: true }).click();
    await changes.getByRole('term').first().waitFor();
    expect(await changes.getByRole('term').allInnerTexts()).toContain('State');
    await page.getByRole('heading', { name: /^Stays, because a person edited it \(\d+\)$/ }).waitFor();
    const kept = page.getByRole('listitem').filter({ hasText: 'A.8.13' });
    await kept.getByText('Information backup', { exact: true }).click();
    await kept.getByRole('deletion').filter({ hasText: 'agreed' }).first().waitFor();
    expect(await kept.getByRole('checkbox').count()).toBe(0);
  });

  it('is applied as chosen', async () => {
    const { page } = amira;
    await page.getByRole('button', { name: 'Apply what is chosen' }).click();
    await page.getByText(/^Applied: /).waitFor();
    await openScreen(page, 'Controls');
    await openRecord(page, 'Controls', 'A.8.15');
    await page.getByText('Partly in place').first().waitFor();
    await openScreen(page, 'Controls');
    await openRecord(page, 'Controls', 'A.8.13');
    expect(await page.getByRole('textbox', { name: /^How it is done/ }).inputValue()).toBe(ours);
    expect(amira.complaints).toEqual([]);
  });
});
