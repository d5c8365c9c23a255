/**
 * Registers an element once. Content managers add `?ver=` to script addresses, and a chunk that
 * leans on the embed then evaluates it a second time: the first registration stands.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
