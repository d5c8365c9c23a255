import { defineConfig } from 'vite';

// One ESM file: core, zod, RE2 and the SQL texts inside; the SDKs are installed by functions/package.json.
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    ssr: 'src/index.ts',
    outDir: 'dist',
    // The one file is replaced, never missing: a stack may be starting from it meanwhile.
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    sourcemap: false,
    rollupOptions: {
      output: { format: 'es', entryFileNames: 'index.js', codeSplitting: false },
    },
  },
  ssr: {
    target: 'node',
    noExternal: true,
    external: [
      '@google-cloud/bigquery',
      '@google-cloud/firestore',
      'firebase-admin',
      'firebase-functions',
      'google-auth-library',
      'nodemailer',
    ],
  },
});
