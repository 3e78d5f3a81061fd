import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { characterCoverage } from './font-coverage.ts';

interface FontFamily {
  family: string;
  /** Package paths, regular before bold. */
  files: string[];
  /** Matches a text that needs the family. */
  needed: RegExp;
}

const google = (folder: string, name: string, weights: string[]) =>
  weights.map((weight) => `@expo-google-fonts/${folder}/${weight}/${name}_${weight}.ttf`);
const pair = ['400Regular', '700Bold'];

const inter = google('inter', 'Inter', ['400Regular', '500Medium', '600SemiBold', '700Bold', '400Regular_Italic', '700Bold_Italic']);

// Inter covers Latin, Greek and Cyrillic; the rest is loaded only for a document that needs it (the Han fonts are 8 MB each).
const fallbacks: FontFamily[] = [
  { family: 'Noto Sans Arabic', files: google('noto-sans-arabic', 'NotoSansArabic', pair), needed: /\p{Script=Arabic}/u },
  { family: 'Noto Sans Hebrew', files: google('noto-sans-hebrew', 'NotoSansHebrew', pair), needed: /\p{Script=Hebrew}/u },
  { family: 'Noto Sans Devanagari', files: google('noto-sans-devanagari', 'NotoSansDevanagari', pair), needed: /\p{Script=Devanagari}/u },
  { family: 'Noto Sans Thai', files: google('noto-sans-thai', 'NotoSansThai', pair), needed: /\p{Script=Thai}/u },
  {
    family: 'Noto Sans Korean',
    files: ['@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf', '@embedpdf/fonts-kr/fonts/NotoSansKR-Bold.otf'],
    needed: /\p{Script=Hangul}/u,
  },
  {
    family: 'Noto Sans S Chinese',
    files: ['@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf', '@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf'],
    needed: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uffef]/u,
  },
  {
    family: 'Noto Sans Symbols 2',
    files: google('noto-sans-symbols-2', 'NotoSansSymbols2', ['400Regular']),
    needed: /[\u2190-\u2bff\u{1f000}-\u{1faff}]/u,
  },
  { family: 'Noto Emoji', files: google('noto-emoji', 'NotoEmoji', pair), needed: /\p{Extended_Pictographic}/u },
];

/** Fonts for one document: their bytes, the family names in the order to try, and a key that is equal for equal sets. */
export interface FontSet {
  key: string;
  families: string[];
  files: Buffer[];
  covers: (codePoint: number) => boolean;
}

const searched = createRequire(import.meta.url).resolve.paths('@') ?? [];

// Font packages may export nothing, so the file is looked for where Node looks for packages.
function fontFile(path: string): Buffer | null {
  const folder = searched.find((place) => existsSync(join(place, path)));
  return folder === undefined ? null : readFileSync(join(folder, path));
}

const loaded = new Map<string, { file: Buffer; covered: Set<number> } | null>();

function load(path: string) {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const file = fontFile(path);
  const font = file && { file, covered: characterCoverage(file) };
  loaded.set(path, font); // A fallback package may be left out of an installation; its signs then become boxes.
  return font;
}

/** Chooses the fonts a text needs: Inter always, others by script. Throws when Inter itself is not installed. */
export function fontsFor(text: string): FontSet {
  const chosen = fallbacks.filter((entry) => entry.needed.test(text) && load(entry.files[0] ?? '') !== null);
  const fonts = [...inter, ...chosen.flatMap((entry) => entry.files)].flatMap((path) => load(path) ?? []);
  if (load(inter[0] ?? '') === null) throw new Error('The font package @expo-google-fonts/inter is not installed.');
  return {
    key: chosen.map((entry) => entry.family).join(),
    families: ['Inter', ...chosen.map((entry) => entry.family)],
    files: fonts.map((font) => font.file),
    covers: (codePoint) => fonts.some((font) => font.covered.has(codePoint)),
  };
}

const mayStayInvisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

/** The text with every sign no font of the set can draw replaced by a box, and unsupported invisible signs left out. */
export function drawable(text: string, fonts: FontSet): string {
  const undrawable = new Set([...new Set(text)].filter((sign) => sign > '\u007e' && !fonts.covers(sign.codePointAt(0) ?? 0)));
  if (undrawable.size === 0) return text;
  return [...text].map((sign) => (!undrawable.has(sign) ? sign : mayStayInvisible.test(sign) ? '' : '\u25a1')).join('');
}
