/** Shortest password that is accepted, in characters. */
export const minPasswordLength = 12;
/** Longest one: beyond this a password only costs time. */
export const maxPasswordLength = 200;

/** Why a password is refused. */
export type PasswordWeakness = 'too-short' | 'too-long' | 'too-common' | 'too-simple' | 'holds-own-address';

// What people type when twelve characters are asked for. Compared without case, and without digits and signs at either end.
const common = new Set(
  (
    'password passwordpassword passw0rdpassw0rd passwort passwortpasswort qwerty qwertyuiop qwertyqwerty qwertz qwertzuiop asdfghjkl asdfasdfasdf yxcvbnm zxcvbnm ' +
    'iloveyou iloveyouforever letmein letmeinletmein letmeinplease welcome welcomewelcome willkommen changeme changemenow changemeplease administrator adminadmin ' +
    'adminadminadmin admin root superuser superman batman sunshine princess football baseball basketball dragon monkey shadow master michael jordan mustang ' +
    'correcthorsebatterystaple trustno abcdefghijkl abcdefgh abcabcabcabc schalke hallo hallohallo hallohallohallo sommer winter fruehling herbst summer spring autumn ' +
    'january february september october november december januar februar oktober dezember attestry company secret geheim geheimgeheim testtest testtesttest test'
  ).split(' '),
);

const rows = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];

function isSimple(text: string): boolean {
  if (new Set(text).size < 5) return true;
  const backwards = [...text].reverse().join('');
  return rows.some((row) => row.includes(text) || row.includes(backwards));
}

/** The first reason to refuse a password, or null. `address` is the person's own e-mail address. */
export function passwordWeakness(password: string, address = ''): PasswordWeakness | null {
  const length = [...password].length;
  if (length < minPasswordLength) return 'too-short';
  if (length > maxPasswordLength) return 'too-long';
  const plain = password.toLowerCase().normalize('NFKC');
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (common.has(core) || common.has(core.replace(/[^\p{L}]/gu, ''))) return 'too-common';
  if (isSimple(plain)) return 'too-simple';
  const name = address.toLowerCase().split('@')[0] ?? '';
  return name.length >= 5 && plain.includes(name) ? 'holds-own-address' : null;
}
