import type { TreeNode } from '../expression/value.ts';

/** An element, or with the name '' the document. Its text is put together when asked for. */
export class ElementNode implements TreeNode {
  readonly name: string;
  readonly parent: TreeNode | null;
  readonly children: TreeNode[] = [];
  readonly attributes: TreeNode[] = [];

  constructor(name: string, parent: TreeNode | null) {
    this.name = name;
    this.parent = parent;
  }

  get text(): string {
    return this.children
      .map(({ name, text }) => (/^(?:#comment|\?)/.test(name) ? '' : text))
      .join('');
  }
}

/** Text (`#text`), a comment (`#comment`), an instruction (`?target`) or an attribute. */
export class PlainNode implements TreeNode {
  readonly name: string;
  readonly parent: TreeNode;
  readonly text: string;
  readonly children: readonly TreeNode[] = [];
  readonly attributes: readonly TreeNode[] = [];

  constructor(name: string, parent: TreeNode, text: string) {
    this.name = name;
    this.parent = parent;
    this.text = text;
  }
}
