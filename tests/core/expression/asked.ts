import type { ExpressionHost } from '../../../core/expression/context.ts';
import { compileStrictly } from '../../../core/expression/evaluate.ts';
import { parseExpression } from '../../../core/expression/parse.ts';
import { rareFunctions } from '../../../core/expression/rare-functions.ts';
import { ExpressionRefusal } from '../../../core/expression/refusal.ts';
import {
  isNodes,
  type TreeNode,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from '../../../core/expression/value.ts';
import { readXml } from '../../../core/xml/read-xml.ts';

export function xml(source: string): TreeNode {
  const read = readXml(source);
  if (!read.ok) throw new Error(`no XML at ${read.at}`);
  return read.document;
}

/** A garden that a cooperative keeps: what the expressions of these tests walk through. */
export const garden = xml(
  `<garden place="Tiznit"><name>Argan</name><bed row="1"><plant>mint</plant><count>12</count></bed><bed row="2"><plant>sage</plant><count>7</count></bed><bed row="3"><plant/><count/></bed><note>kept <em>by hand</em> since 2019</note></garden>`,
);

const herbs = xml(
  '<instance id="herbs"><root><item kind="leaf"><name>mint</name><label>Menthe</label></item><item kind="leaf"><name>sage</name><label>Sauge</label></item></root></instance>',
);

/** 5 March 2026, 09:30 in Casablanca, in Ramadan. */
export const host: ExpressionHost = {
  now: Date.UTC(2026, 2, 5, 9, 30),
  timeZone: 'Africa/Casablanca',
  locale: 'en',
  org: 'tamunt',
  version: '3',
  seed: 'a-filling',
  functions: rareFunctions,
  matches: (text, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
  resolve: () => [],
  resolveAll: () => [],
  choiceName: () => '',
  instance: (id) => (id === 'herbs' ? herbs.children : []),
  itext: (id) => (id === 'welcome' ? 'Marhba' : ''),
  remembered: () => '',
  nextDraw: () => 1,
};

/** What an expression gives, as it is: `refused` where it gives nothing. */
export function value(
  expression: string,
  node: TreeNode = garden,
  changes: Partial<ExpressionHost> = {},
): Value | 'refused' {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return 'refused';
  const evaluate = compileStrictly(parsed.tree);
  try {
    return evaluate({ host: { ...host, ...changes }, current: node, node, position: 1, size: 1 });
  } catch (error) {
    if (error instanceof ExpressionRefusal) return 'refused';
    throw error;
  }
}

/** The same as plain JavaScript: texts of nodes as a list, dates as text. */
export function ask(
  expression: string,
  node: TreeNode = garden,
  changes: Partial<ExpressionHost> = {},
): unknown {
  const given = value(expression, node, changes);
  if (isNodes(given)) return given.map(({ text }) => text);
  return typeof given === 'object' ? toText(given, changes.timeZone ?? host.timeZone) : given;
}

export const asNumber = (expression: string, timeZone = 'UTC'): number =>
  toNumber(value(expression, garden, { timeZone }), timeZone);

export const asTruth = (expression: string): boolean => toBoolean(value(expression));
