/** A style sheet as minified text, by Vite. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}

/** One that the page takes up as a whole. */
declare module '*.css';
