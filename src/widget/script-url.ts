/** Address of the script that holds this code. The classic builds replace `import.meta.url` by the address of their own `<script>`. */
export const scriptUrl: string = import.meta.url;
