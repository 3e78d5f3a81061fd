import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSamplePack, sampleKey } from './pack-sample.test-data.ts';
import { buildVerifyPage } from './verify-page.ts';

describe('the verification page', () => {
  it('is the same bytes every time and reaches for nothing outside itself', () => {
    const page = buildVerifyPage();
    expect(buildVerifyPage()).toBe(page);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/https?:|unsafe-inline|import\s|@import|url\(/);
    expect(page.length).toBeLessThan(80_000);
  });

  describe('opened from disk in a browser', { timeout: 60_000 }, () => {
    let browser: Browser;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'attestry-page-'));
      await writeFile(join(folder, 'verify.html'), buildVerifyPage());
      const pack = await buildSamplePack();
      await writeFile(join(folder, 'good.zip'), pack);
      pack[pack.indexOf('22 minutes')] = 0x31;
      await writeFile(join(folder, 'altered.zip'), pack);
      browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      await rm(folder, { recursive: true });
    });

    it('says what the command says, in light and dark, without an error', async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme });
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(String(error)));
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
        await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
        const result = page.getByLabel('Result');
        await page.getByLabel('Choose a pack').setInputFiles(join(folder, 'good.zip'));
        await result.getByText('Consistent, signer unknown').waitFor();
        await page.getByLabel('Fingerprint of the expected signer').fill(sampleKey.fingerprint);
        await page.getByLabel('Fingerprint of the expected signer').blur();
        await result.getByText('Valid: nothing in this pack was altered').waitFor();
        await page.getByLabel('Choose a pack').setInputFiles(join(folder, 'altered.zip'));
        await result.getByText('Invalid: this pack').waitFor();
        expect(await result.getByRole('listitem').allTextContents()).toEqual([
          'evidence/A.8.13/restore-test.txt has another SHA-256 than the manifest says',
        ]);
        expect(errors).toEqual([]);
        await page.close();
      }
    });
  });
});
