/** How long a heading is waited for: what is shown may have to be read first. */
const triesMs = Array.from({ length: 40 }, () => 100);

/**
 * Whoever goes by keyboard stands somewhere: when what had the focus is gone, the heading of what
 * is shown gets it, and the page's content until there is one. Focus that somebody moved stays.
 */
export async function rescueFocus(): Promise<void> {
  await new Promise(requestAnimationFrame);
  const content = document.getElementById('content');
  for (const waitMs of triesMs) {
    if (!isAdrift() && document.activeElement !== content) return;
    const heading = content?.querySelector<HTMLElement>('h1');
    if (heading) return focusOn(heading);
    content?.focus({ preventScroll: true });
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/**
 * Whether nothing that can be used has the focus. A browser takes it from what is hidden or off
 * only when it draws next.
 */
export function isAdrift(): boolean {
  const holder = document.activeElement;
  if (holder === null || holder === document.body) return true;
  return holder.matches(':disabled') || holder.getClientRects().length === 0;
}

/** Focuses what is no control: it takes part in no Tab order. */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
