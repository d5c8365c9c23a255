/** A style sheet as minified text, by Vite. */
declare module '*.css?inline' {
  const text: string;
  export default text;
}
