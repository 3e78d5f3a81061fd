import { type PackReport, verifyPack } from './verify-pack.ts';

const headlines = {
  valid: 'Valid: nothing in this pack was altered, and the expected signer signed it.',
  'consistent-signer-unknown': 'Consistent, signer unknown: nothing contradicts the ledger, but the signer is not confirmed.',
  invalid: 'Invalid: this pack is not as it was signed.',
} as const;

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no element ${id}.`);
  return element;
}

function withText(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function facts(report: PackReport): [string, string | undefined][] {
  const { files, bytes, versions, proofs } = report.checked;
  return [
    ['Organization', report.organization?.name],
    ['Created', report.createdAt],
    ['Signer', report.fingerprint],
    ['Signature', report.signature],
    ['Ledger', report.root && `${report.treeSize} versions, root ${report.root}`],
    ['Checked', `${files} files (${bytes} bytes), ${versions} versions, ${proofs} proofs`],
  ];
}

function show(report: PackReport, name: string): void {
  const list = document.createElement('ul');
  for (const { file, problem } of report.findings) {
    const item = document.createElement('li');
    item.append(withText('strong', file), ` ${problem}`);
    list.append(item);
  }
  const table = document.createElement('dl');
  for (const [label, value] of facts(report)) {
    if (value) table.append(withText('dt', label), withText('dd', value));
  }
  const headline = withText('h2', headlines[report.outcome]);
  headline.className = report.outcome;
  const notes = report.notes.map((note) => withText('p', note));
  byId('result').replaceChildren(headline, withText('p', name), ...(report.findings.length > 0 ? [list] : []), ...notes, table);
}

async function check(file: File): Promise<void> {
  const progress = byId('progress');
  const fingerprint = byId('fingerprint');
  byId('result').replaceChildren(withText('p', `Checking ${file.name} ...`));
  progress.hidden = false;
  try {
    const read = async (offset: number, length: number) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    const report = await verifyPack(
      { size: file.size, read },
      {
        expectedFingerprint: fingerprint instanceof HTMLInputElement ? fingerprint.value : undefined,
        onProgress: (done, total) => progress.setAttribute('value', `${done / total}`),
      },
    );
    show(report, file.name);
  } catch (error) {
    byId('result').replaceChildren(withText('h2', 'This file could not be read.'), withText('p', String(error)));
  } finally {
    progress.hidden = true;
  }
}

/** Connects the file chooser, dropping, and the fingerprint field of the verification page. */
export function startVerifyPage(): void {
  const chooser = byId('pack');
  const zone = byId('zone');
  let latest: File | undefined;
  const checkLatest = (file: File | null | undefined): void => {
    latest = file ?? latest;
    if (latest) void check(latest);
  };
  chooser.addEventListener('change', () => checkLatest(chooser instanceof HTMLInputElement ? chooser.files?.item(0) : undefined));
  byId('fingerprint').addEventListener('change', () => checkLatest(undefined));
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  document.addEventListener('dragleave', () => zone.classList.remove('over'));
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    checkLatest(event.dataTransfer?.files.item(0));
  });
}
