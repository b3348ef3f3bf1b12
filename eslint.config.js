import eslint from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import { createNodeResolver } from 'eslint-plugin-import-x';
import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** The rooms of `src`, lowest first: each may import itself and what stands before it. */
const rooms = ['model', 'grammar', 'parsers', 'merge', 'compose', 'change', 'inspect', 'index.ts', 'node', 'cli'];

const layerZones = rooms.slice(0, -1).map((room, level) => ({
  target: `./src/${room}`,
  from: rooms.slice(level + 1).map((above) => `./src/${above}`),
  message: `src/${room} may only import rooms below it (see ARCHITECTURE.md)`,
}));

/** A command that is started at every Tab evaluates only the modules that it names. */
const startZone = {
  target: ['./src/node', './src/cli'],
  from: './src/index.ts',
  message: 'src/node and src/cli import from the defining file: src/index.ts would load every room',
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'examples/*',
      '!examples/server',
      '**/node_modules/**',
      'bench/peers/**',
      'scripts/package/consumer/**',
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.core.json', 'tsconfig.node.json', 'tsconfig.test.json'] },
    },
    plugins: { 'import-x': importX, regexp },
    settings: {
      // Without these the rules on imports do not look into a TypeScript file, and find no circle.
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts'], extensionAlias: { '.js': ['.ts', '.js'] } }),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: [...layerZones, startZone] }],
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'regexp/no-misleading-capturing-group': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Overflows the stack on recursive types such as Value.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/node/**', 'src/cli/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'console', 'Date'] },
  },
  { files: ['scripts/**', 'bench/**', 'examples/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
