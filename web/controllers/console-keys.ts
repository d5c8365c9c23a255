/** What one letter does in the console. */
export const consoleKeys = {
  j: 'next',
  k: 'previous',
  o: 'open',
  u: 'back',
  a: 'approve',
  r: 'return',
  z: 'undo',
  '/': 'search',
  '.': 'refresh',
  '?': 'help',
} as const;
export type ConsoleCommand = (typeof consoleKeys)[keyof typeof consoleKeys];

const stored = 'tiwizi.shortcuts';

/** WCAG 2.1.4: one-letter shortcuts can be turned off, since speech input may set them off by chance. */
export function shortcutsAreOn(): boolean {
  try {
    return localStorage.getItem(stored) !== 'off';
  } catch {
    return true;
  }
}

export function turnShortcuts(on: boolean): void {
  try {
    localStorage.setItem(stored, on ? 'on' : 'off');
  } catch {
    // Not remembered, then.
  }
}

/** The command of a key press; null while typing, in a dialog, or with a modifier. */
export function commandOf(event: KeyboardEvent): ConsoleCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  const target = event.target as HTMLElement | null;
  if (target?.closest('input, select, textarea, dialog, [contenteditable]')) return null;
  if (event.key !== '?' && !shortcutsAreOn()) return null;
  const key = event.key.toLowerCase();
  return Object.hasOwn(consoleKeys, key) ? consoleKeys[key as keyof typeof consoleKeys] : null;
}
