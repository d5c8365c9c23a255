import { existsSync } from 'node:fs';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
const placeholder = '"__TIWIZI_CONFIG__"';

/**
 * The pages that exist; each is an address of the site: `/`, `/form`, `/console`, `/report`. What
 * hosting answers at every other address is `404.html`.
 */
const pages = [
  'index.html',
  'form/index.html',
  'console/index.html',
  'report/index.html',
  '404.html',
]
  .map((page) => `${root}/${page}`)
  .filter((page) => existsSync(page));

const shared = {
  root,
  build: {
    outDir: `${root}/dist`,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Old phones parse what they get: no inlined copies of images or fonts in scripts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
} satisfies UserConfig;

/** Writes the place of the configuration into every page; serving fills it in. */
function configurationInPages(): Plugin {
  return {
    name: 'tiwizi-configuration',
    transformIndexHtml: () => [
      {
        tag: 'script',
        attrs: { type: 'application/json', id: 'tiwizi-config' },
        children: placeholder,
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Minifiers choose quotes as they like; who serves the files looks for exactly one spelling. */
function placeholderSpelling(): Plugin {
  return {
    name: 'tiwizi-placeholder',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace(/[`'"]__TIWIZI_CONFIG__[`'"]/g, placeholder);
    },
  };
}

/** Line breaks are left only inside the elements' templates, where they mean nothing. */
function tightTemplates(): Plugin {
  return {
    name: 'tiwizi-tight-templates',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code
            .trim()
            .replace(/>\n\s*</g, '><')
            .replace(/\n\s*/g, ' ');
    },
  };
}

/** Vite's preloading of styles and chunks, which the embed has none of. */
function withoutPreloading(): Plugin {
  return {
    name: 'tiwizi-without-preloading',
    enforce: 'pre',
    load: (id) =>
      id.includes('vite/preload-helper')
        ? 'export const __vitePreload = (load) => load();'
        : undefined,
  };
}

/**
 * The embed is built by itself: what a first load needs is one file at one stable address, with
 * nothing that the console and the report pages share with it.
 */
function embedApart(): Plugin {
  return {
    name: 'tiwizi-embed',
    async closeBundle(error?: Error) {
      if (error) return;
      await build({
        ...shared,
        // Loaded from other sites: its chunks are found from its own address.
        base: './',
        configFile: false,
        logLevel: 'warn',
        plugins: [withoutPreloading(), placeholderSpelling(), tightTemplates()],
        build: {
          ...shared.build,
          emptyOutDir: false,
          copyPublicDir: false,
          // Nothing is preloaded: what comes later must not compete with the first questions.
          modulePreload: false,
          cssCodeSplit: false,
          rolldownOptions: {
            input: `${root}/embed.ts`,
            output: {
              entryFileNames: 'embed.js',
              chunkFileNames: 'assets/embed-[name]-[hash].js',
              format: 'es',
            },
          },
        },
      });
    },
  };
}

export default defineConfig({
  ...shared,
  plugins: [configurationInPages(), placeholderSpelling(), embedApart()],
  build: { ...shared.build, emptyOutDir: true, rolldownOptions: { input: pages } },
});
