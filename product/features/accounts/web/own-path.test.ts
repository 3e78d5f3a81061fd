import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it.each([
  ['/risks', '/risks'],
  ['/risks?filter=type%3Arisk#top', '/risks?filter=type%3Arisk#top'],
  ['/invitation?token=atl_x', '/invitation?token=atl_x'],
  [undefined, '/'],
  [7, '/'],
  ['', '/'],
  ['risks', '/'],
  ['https://attacker.test/', '/'],
  ['//attacker.test/', '/'],
  ['/\\attacker.test/', '/'],
  ['/\t/attacker.test/', '/'],
  ['/..//attacker.test/', '/'],
  ['javascript:alert(1)', '/'],
  ['/api/session.end', '/'],
])('after signing in, %o leads to %s', (next, expected) => {
  expect(ownPath(next)).toBe(expected);
});
