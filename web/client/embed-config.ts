import { provideConfig } from './config.ts';

// Serving the embed replaces this text, quotes and all, by a JSON object.
provideConfig('__TIWIZI_CONFIG__');
