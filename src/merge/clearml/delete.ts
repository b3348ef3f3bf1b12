import { errorOf } from '../../model/errors.js';
import type { ParameterStore } from './store.js';

/**
 * The store without one parameter; its section stays, empty if need be, and deleting what is not there changes nothing
 * (spec clearml 6.3). Unlike the setters it does not put `General/` before a bare name.
 * @throws ValidationError `CLEARML_NAME_WITHOUT_SECTION`
 */
export function deleteParameter(store: ParameterStore, fullName: string): ParameterStore {
  const slash = fullName.indexOf('/');
  if (slash < 0) {
    throw errorOf({
      code: 'CLEARML_NAME_WITHOUT_SECTION',
      message: `Cannot delete "${fullName}": the name has no section`,
      hint: `write "General/${fullName}" if the parameter was set without a section`,
    });
  }
  const section = fullName.slice(0, slash);
  const name = fullName.slice(slash + 1);
  const items = store.get(section);
  if (items?.has(name) !== true) return store;
  return new Map([...store, [section, new Map([...items].filter(([key]) => key !== name))]]);
}
