import type { Dict } from '../../model/dict.js';
import type { ParameterValue } from '../../parsers/clearml/parameter-value.js';
import type { HoconValue } from '../../parsers/hocon/value.js';
import { hoconConfigText, parseHoconConfigText } from '../hocon/config-text.js';
import { putConfiguration, type ConfigurationObject, type ConfigurationStore } from './configuration-store.js';
import type { Environment } from './environment.js';

/**
 * Stores a configuration object as `set_configuration_object` does (spec clearml 8): a text as it is, a dict as HOCON; no
 * type unless one is given.
 * @throws ValidationError `HOCON_SERIALIZE`; LimitError `LIMIT_DEPTH`
 */
export function setConfigurationObject(
  store: ConfigurationStore,
  name: string,
  content: string | Dict<ParameterValue>,
  details: Partial<Pick<ConfigurationObject, 'type' | 'description'>> = {},
): ConfigurationStore {
  const { type = null, description = null } = details;
  return putConfiguration(store, name, { value: hoconConfigText(content), type, description });
}

/**
 * A configuration object read as HOCON, undefined where its text is missing or empty.
 * @throws ParseError `HOCON_TEXT`; LimitError
 */
export function readConfigurationObject(
  store: ConfigurationStore,
  name: string,
  env: Environment = new Map(),
): HoconValue | undefined {
  const text = store.get(name)?.value ?? '';
  return text === '' ? undefined : parseHoconConfigText(text, { env, name }).root;
}
