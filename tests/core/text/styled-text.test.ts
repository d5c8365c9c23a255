import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayBeStyled,
  plainText,
  readStyled,
  type StyledPart,
} from '../../../core/text/styled-text.ts';

/** `(strong …)`, as the page would show it. */
function told(parts: readonly StyledPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      const to = part.kind === 'link' ? `link ${part.href}` : part.kind;
      return `(${to} ${told(part.parts)})`;
    })
    .join('');
}

describe('the styling of labels', () => {
  test.each([
    ['**Lire** à voix haute', '(strong Lire) à voix haute', 'Lire à voix haute'],
    ['__Lire__ et *dire*, _tout_', '(strong Lire) et (em dire), (em tout)', 'Lire et dire, tout'],
    ['# Ménage\nCombien ?', '(strong Ménage)\nCombien ?', 'Ménage\nCombien ?'],
    ['un **deux _trois_**', '(strong deux (em trois))', 'un deux trois'],
    [
      'Voir [la loi](https://exemple.ma/loi)',
      '(link https://exemple.ma/loi la loi)',
      'Voir la loi',
    ],
    ['<span style="color:#f58a1f">Dire</span> :<br/>oui', 'Dire :\noui', 'Dire :\noui'],
    ['\\*Obligatoire', '*Obligatoire', '*Obligatoire'],
  ])('%s', (text, styled, plain) => {
    expect(told(readStyled(text))).toContain(styled);
    expect(plainText(text)).toBe(plain);
  });

  test.each([
    'Moins de 5 < 10 et a > b',
    'nom_de_la_question et 3 * 4 * 5',
    'Autre (préciser) *',
    '[x](javascript:alert(1))',
    '<script>alert(1)</script>',
    '#1 de la liste',
    '** non **',
    'Prix : 10**',
    'C:\\nouveau',
  ])('%s is text as it stands', (text) => {
    expect(readStyled(text)).toEqual([{ kind: 'text', text }]);
    expect(plainText(text)).toBe(text);
  });

  const signs = ['**', '__', '*', '_', '#', '# ', ' ', '\n', '[', ']', '(', ')', '\\', '<', '>'];
  const pieces = (...more: readonly string[]) =>
    fc.array(fc.constantFrom(...signs, 'a', '<span>', '</span>', '<br>', ...more), {
      maxLength: 60,
    });

  test('whatever is written, no link leads to a script', () => {
    fc.assert(
      fc.property(pieces('javascript:x', 'https://x.ma', 'tel:1'), (written) => {
        for (const [, href] of told(readStyled(written.join(''))).matchAll(/\(link (\S*)/g))
          expect(href).toMatch(/^(?:https?|tel):/);
      }),
    );
  });

  test('whatever is written, its words stay', () => {
    const words = (text: string) => text.replace(/<\/?span>|<br>|[^a]/g, '');
    fc.assert(
      fc.property(pieces(), (written) => {
        const text = written.join('');
        expect(words(plainText(text))).toBe(words(text));
        if (!mayBeStyled(text)) expect(plainText(text)).toBe(text);
      }),
    );
  });
});
