let isPressed = false;
for (const [type, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const)
  addEventListener(
    type,
    () => {
      isPressed = pressed;
    },
    { capture: true, passive: true },
  );

/**
 * Does something once no finger or button is down. Leaving a field may show a problem, which moves
 * what stands below it: in the middle of a press the click would miss what was aimed at.
 */
export function afterPress(work: () => void): void {
  // The click comes right after the pointer is up.
  if (isPressed)
    addEventListener('pointerup', () => setTimeout(work), { capture: true, once: true });
  else work();
}
