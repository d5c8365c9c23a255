import type { SiteConfig } from '../../web/client/config.ts';

const placeholder = '"__TIWIZI_CONFIG__"';

/** Writes where a site finds its services into one of its built files, scripts and pages alike. */
export function writeConfig(text: string, config: SiteConfig): string {
  // Inside HTML too: nothing in it may end the script element.
  const written = JSON.stringify(config).replaceAll('<', '\\u003c');
  return text.replaceAll(placeholder, () => written);
}
