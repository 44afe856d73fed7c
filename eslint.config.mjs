import js from '@eslint/js';
import globals from 'globals';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

const timers = ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'requestAnimationFrame'];

export default ts.config(
  { ignores: ['dist/', 'coverage/', 'data/', 'node_modules/', '**/*.generated.ts', '.cache/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  lit.configs['flat/recommended'],
  wc.configs['flat/recommended'],
  {
    languageOptions: { ecmaVersion: 2023, sourceType: 'module' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-empty-object-type': 'off',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
        { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
        { selector: 'TSParameterProperty', message: 'Declare the field and assign it.' },
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
    },
  },
  {
    files: ['src/{widget,app,ui,vendors,connections,platform,i18n}/**/*.ts', 'src/index.ts'],
    languageOptions: { globals: globals.browser },
  },
  {
    // The engine's world comes through its ports: time, chance, storage and the network included.
    files: ['src/engine/**/*.ts', 'src/protocol/**/*.ts', 'src/vendors/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...timers, 'localStorage', 'sessionStorage', 'fetch', 'WebSocket'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the clock port.' },
        { object: 'Math', property: 'random', message: 'Ask the random port.' },
      ],
    },
  },
  { files: ['src/server/**/*.ts', 'scripts/**/*.mjs', '*.mjs', '*.cjs'], languageOptions: { globals: globals.node } },
  {
    files: ['*.mjs', '*.cjs', '**/*.config.mjs', 'src/**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['scripts/**/*.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
    languageOptions: { globals: globals.browser },
  },
  { files: ['demo/**/*.{js,ts}', 'test/e2e/sites/**/*.js'], languageOptions: { globals: globals.browser } },
  // One text per line; plural forms make them long.
  { files: ['src/i18n/locales/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: ['test/**/*.ts'],
    languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.mocha } },
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(only|skip)$/][callee.object.name=/^(describe|it|test)$/]',
          message: 'Run every test.',
        },
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Wait for what you need, not for time.',
        },
        { selector: "CallExpression[callee.name='aTimeout']", message: 'Wait for what you need, not for time.' },
      ],
    },
  },
);
