export { createFromYaml, parseYaml, parseYamlValue, type YamlOptions } from './parse-yaml.js';
export { printYaml, type PrintYamlOptions } from './print-yaml.js';
