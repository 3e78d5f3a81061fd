import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '../content/content.ts';
import { verifyPackFile } from '../product/platform/ledger/verify-command.ts';
import { archiveEntry } from './archive-entry.ts';
import { type Person, type ProductUnderTest, startProduct } from './product-under-test.ts';
import { answers, colleague, owner } from './real-company.ts';
import { openRecord, openScreen, rows } from './screens.ts';

const pdfText = 'Sign-in settings of the identity provider: a second factor is required for everybody.\n';

let product: ProductUnderTest;
let amira: Person;
let jonas: Person;
let packPath = '';
let fingerprint = '';

beforeAll(async () => {
  product = await startProduct();
  amira = await product.person();
});
afterAll(() => product?.stop());

const questions = content().questions;
const answered: Record<string, unknown> = answers;

async function answerQuestion(page: Page, id: string): Promise<void> {
  const question = questions.find((candidate) => candidate.id === id);
  const value = answered[id];
  if (question === undefined) throw new Error(`There is no question ${id}.`);
  if (value === undefined) return;
  const group = page.getByRole('group', { name: question.text });
  // A choice is named by its label and the hint below it.
  const named = (option: unknown): RegExp => new RegExp(`^${question.options?.find((choice) => choice.value === option)?.label}`);
  if (question.kind === 'choice')
    await group
      .getByRole('radio', { name: named(value) })
      .first()
      .check();
  else if (question.kind === 'boolean') await group.getByRole('radio', { name: value === true ? 'Yes' : 'No' }).check();
  else if (question.kind === 'choices') {
    for (const option of value as string[]) await group.getByRole('checkbox', { name: named(option) }).check();
  } else {
    await page.getByRole('textbox', { name: question.text }).fill(String(value));
    await page.getByRole('textbox', { name: question.text }).blur();
  }
}

const sections = [...new Set(questions.map(({ section }) => section))];

async function answerSection(page: Page, section: string): Promise<void> {
  for (const { id } of questions.filter((question) => question.section === section)) await answerQuestion(page, id);
}

async function downloaded(page: Page, begin: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), begin()]);
  const path = join(product.dataFolder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const submit = (dialog: Locator, name: string): Promise<void> => dialog.getByRole('button', { name, exact: true }).click();

describe('the first sitting', () => {
  it('begins with the one-time link and an empty house that invites', async () => {
    const { page } = amira;
    await page.goto(product.setupLink);
    await page.getByLabel('Organization').fill(owner.organization);
    await page.getByLabel('Your name').fill(owner.name);
    await page.getByLabel('E-mail address').fill(owner.email);
    await page.getByLabel('Password').fill(owner.password);
    await page.getByRole('button', { name: 'Create and begin' }).click();
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await page.getByRole('link', { name: 'Start the questionnaire' }).click();
    await page.getByRole('heading', { name: 'Tell us about your company' }).waitFor();
  });

  it('keeps every answer over a reload', async () => {
    const { page } = amira;
    const [first = '', ...others] = sections;
    await answerSection(page, first);
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved$/ })
      .waitFor();
    await page.reload();
    await page.goto(`/start?step=${first}`);
    const name = questions.find(({ id }) => id === 'company-name')?.text ?? '';
    expect(await page.getByRole('textbox', { name }).inputValue()).toBe(owner.organization);
    for (const section of others) {
      await page.getByRole('button', { name: 'Next' }).click();
      await answerSection(page, section);
    }
  });

  it('says what it will write, then writes it', async () => {
    const { page } = amira;
    await page.getByRole('button', { name: 'See what we would write' }).click();
    await page.getByRole('heading', { name: 'This is what we will write for you' }).waitFor();
    const risks = await page.getByRole('group').filter({ hasText: 'risks and opportunities' }).innerText();
    expect(Number.parseInt(risks, 10)).toBeGreaterThanOrEqual(25);
    await page.getByRole('button', { name: 'Generate the management system' }).click();
    await page.getByText('Your management system is written').waitFor({ timeout: 60_000 });
  });

  it('shows on the start page how ready the company is', async () => {
    const { page } = amira;
    await openScreen(page, 'Home');
    await page.getByRole('heading', { name: /Lindenhof Software GmbH is \d+ % ready for Stage 1/ }).waitFor();
    await page.getByRole('heading', { name: /What blocks Stage 1/ }).waitFor();
    await page.getByRole('heading', { name: 'When the certificate comes' }).waitFor();
  });

  it('gives every risk a score, an owner and a reason', async () => {
    const { page } = amira;
    await openScreen(page, 'Risks');
    await rows(page, 'Risks').nth(24).waitFor();
    const texts = await rows(page, 'Risks').allInnerTexts();
    expect(texts.filter((text) => !text.includes(owner.name))).toEqual([]);
    await openRecord(page, 'Risks', 'A published vulnerability is exploited before we patch');
    await page
      .getByRole('main')
      .getByText(/because you answered “Software as a service”/)
      .waitFor();
  });

  it('decides on all 93 controls', async () => {
    const { page } = amira;
    await openScreen(page, 'Statement of Applicability');
    await rows(page, 'Statement of Applicability').nth(92).waitFor();
    expect(await rows(page, 'Statement of Applicability').count()).toBe(93);
    await openScreen(page, 'Controls');
    await page.getByRole('link', { name: 'Wall' }).click();
    const wall = page.getByRole('figure', { name: 'Controls by theme and state' });
    await wall.getByRole('link').nth(92).waitFor();
    expect(await wall.getByRole('link').count()).toBe(93);
  });

  it('lets a second person in by a link', async () => {
    const { page } = amira;
    await openScreen(page, 'People');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(colleague.name);
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(colleague.email);
    await dialog.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Manager' });
    await submit(dialog, 'Invite');
    const handed = page.getByRole('dialog', { name: `Invitation for ${colleague.name}` });
    const link = await handed.getByRole('textbox', { name: 'Link' }).inputValue();
    await submit(handed, 'Done');
    jonas = await product.person();
    await jonas.page.goto(link);
    await jonas.page.getByLabel('Password').fill(colleague.password);
    await jonas.page.getByRole('button', { name: 'Create account and join' }).click();
    await jonas.page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
  });

  it('has a policy confirmed by one and approved by the other', async () => {
    const { page } = amira;
    await openScreen(page, 'Policies');
    await openRecord(page, 'Policies', 'Access control policy');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    const dialog = page.getByRole('dialog', { name: 'Who should approve this text?' });
    await dialog.getByRole('combobox', { name: 'Approver' }).selectOption({ label: colleague.name });
    await submit(dialog, 'Submit for review');
    await page.getByText(`Waiting for ${colleague.name}`).waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await jonas.page.goto(new URL(page.url()).pathname);
    await jonas.page.getByRole('button', { name: 'Approve' }).click();
    await submit(jonas.page.getByRole('dialog', { name: 'Approve this text?' }), 'Approve');
    await jonas.page.getByText('Version 1 in force').first().waitFor();
  });

  it('gives the policy as a PDF', async () => {
    const { page } = jonas;
    await page.getByRole('button', { name: 'Download' }).click();
    const path = await downloaded(page, () => page.getByRole('menuitem', { name: 'PDF' }).click());
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('shows evidence as fresh on the control it was attached to', async () => {
    const { page } = amira;
    await openScreen(page, 'Controls');
    await openRecord(page, 'Controls', 'A.8.5');
    await page.getByRole('button', { name: 'Add evidence' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add evidence' });
    await dialog.getByLabel(/Drop a file here, or choose one/).setInputFiles({
      name: 'identity-provider.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(pdfText),
    });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Sign-in settings of the identity provider');
    await submit(dialog, 'Attach');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Sign-in settings of the identity provider' }).first().waitFor();
    await page.getByRole('main').getByText('Fresh', { exact: true }).first().waitFor();
  });

  it('lets the owner of a risk accept what remains', async () => {
    const { page } = amira;
    await openScreen(page, 'Risks');
    await openRecord(page, 'Risks', 'A published vulnerability is exploited before we patch');
    await page.getByRole('textbox', { name: 'Statement' }).fill('Patches are out within five days; what remains can be lived with.');
    await page.getByRole('button', { name: 'Accept the residual risk' }).click();
    await page.getByText(/Accepted by Amira Haddad on .* at a score of 6\./).waitFor();
  });

  it('approves a statement that contradicts itself only with an explanation', async () => {
    const { page } = amira;
    await openScreen(page, 'Controls');
    await openRecord(page, 'Controls', 'A.5.1');
    await page.getByRole('combobox', { name: 'State', exact: true }).selectOption({ label: 'In place' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('In place', { exact: true }).first().waitFor();
    await openScreen(page, 'Statement of Applicability');
    await page.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve version 1' });
    expect(await dialog.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Why you approve it all the same' }).fill('The evidence is being collected this month.');
    await submit(dialog, 'Approve');
    await page.getByText(/Version 1, approved by Amira Haddad on/).waitFor();
  });

  it('draws the plan with its forecast', async () => {
    const { page } = amira;
    await openScreen(page, 'Plan');
    const chart = page.getByRole('group', { name: 'Gantt chart of the plan' });
    await chart.waitFor();
    expect(await chart.getByRole('listitem').count()).toBeGreaterThan(30);
    await page
      .getByText(/As likely as not by .* four times out of five by/)
      .first()
      .waitFor();
  });

  it('builds an audit pack that verifies against the fingerprint on the screen', async () => {
    const { page } = amira;
    await openScreen(page, 'Audit packs and exports');
    await page.getByRole('button', { name: 'Build a pack' }).click();
    await submit(page.getByRole('dialog', { name: 'Build an audit pack' }), 'Build a pack');
    const download = page.getByRole('link', { name: /^Download / });
    await download.waitFor({ timeout: 60_000 });
    packPath = await downloaded(page, () => download.click());
    fingerprint = (await page.getByRole('code').filter({ hasText: 'SHA256:' }).last().innerText()).trim();
    const { report, text } = await verifyPackFile(packPath, { fingerprint });
    expect(report?.outcome, text).toBe('valid');
  });

  it('names the file in which a single byte was changed', async () => {
    const bytes = await readFile(packPath);
    const at = bytes.indexOf(pdfText.slice(0, 20));
    expect(at).toBeGreaterThan(0);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const forged = join(product.dataFolder, 'forged.zip');
    await writeFile(forged, bytes);
    const { report, text } = await verifyPackFile(forged, { fingerprint });
    expect(report?.outcome).toBe('invalid');
    expect(text).toMatch(/identity-provider/);
  });

  it('is checked by the page inside the pack, without any server', async () => {
    const verifier = join(product.dataFolder, 'verify.html');
    await writeFile(verifier, await archiveEntry(packPath, 'verify.html'));
    const reader = await product.person();
    await reader.page.goto(pathToFileURL(verifier).href);
    await reader.page.getByLabel(/Fingerprint of the expected signer/).fill(fingerprint);
    await reader.page.getByLabel(/Choose a pack/).setInputFiles(packPath);
    await reader.page
      .getByRole('region', { name: 'Result' })
      .getByText(/^VALID/i)
      .waitFor();
    await reader.page.getByLabel(/Choose a pack/).setInputFiles(join(product.dataFolder, 'forged.zip'));
    await reader.page
      .getByRole('region', { name: 'Result' })
      .getByText(/identity-provider/)
      .first()
      .waitFor();
    expect(reader.complaints).toEqual([]);
  });

  it('runs without a complaint of the browser', () => {
    expect([...amira.complaints, ...jonas.complaints]).toEqual([]);
  });
});
