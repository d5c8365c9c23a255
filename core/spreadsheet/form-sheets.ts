/** The sheets of the XLSForm standard, by their names in lower case; others hold an author's notes. */
export const formSheets: readonly string[] = [
  'survey',
  'choices',
  'settings',
  'external_choices',
  'entities',
  'osm',
];
