import { expect, test } from 'vitest';
import { foldName, nameMatches } from '../../../web/controllers/fold-name.ts';

test.each([
  { name: 'Aït Amira', typed: 'ait am', isFound: true },
  { name: 'Ait Amira', typed: 'AÏT ÀM', isFound: true },
  { name: 'Ida Ou Gougmar', typed: 'gougmar', isFound: true },
  { name: 'Sidi Ifni', typed: 'sidiif', isFound: true },
  { name: 'Tiznit', typed: 'iznit', isFound: true },
  { name: 'Tata', typed: 'ata', isFound: false },
  { name: 'أيت عميرة', typed: 'ايت عميره', isFound: true },
  { name: 'أكادير', typed: 'اڭادير', isFound: true },
  { name: 'تِيزْنِيت', typed: 'تيزنيت', isFound: true },
  { name: 'Agadir', typed: 'tiznit', isFound: false },
])('"$typed" in $name: $isFound', ({ name, typed, isFound }) => {
  expect(nameMatches(foldName(name), foldName(typed))).toBe(isFound);
});
