import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BootstrapError, capture } from './runtime.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPlaces = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen)) throw new BootstrapError(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return chosen || [...places, ...macPlaces].find((path) => existsSync(path));
}

const isDebian = () => existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
const isUbuntu = () => existsSync('/etc/os-release') && /^ID=ubuntu$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** The path of a Chromium; root on Debian gets it installed, everybody else the one command to type. */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  const command = 'apt-get update && apt-get install -y chromium';
  if (process.platform === 'darwin')
    throw new BootstrapError('The browser journeys need Chromium. Type: brew install --cask google-chrome');
  if (!isDebian())
    throw new BootstrapError('The browser journeys need Chromium. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.');
  if (isUbuntu())
    throw new BootstrapError(
      'The browser journeys need Chromium. Type: sudo snap install chromium && export CHROMIUM_PATH=/snap/bin/chromium',
    );
  if (process.getuid() !== 0) throw new BootstrapError(`The browser journeys need Chromium. Type: su -c '${command}'`);
  console.log('Installing Chromium ...');
  const result = await capture('/bin/sh', ['-c', command], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const installed = findBrowser();
  if (result.code === 0 && installed) return installed;
  throw new BootstrapError(`Chromium could not be installed. Type: ${command}\n${result.output.trim().split('\n').slice(-10).join('\n')}`);
}
