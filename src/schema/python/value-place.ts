import type { Binding } from './bindings.ts';
import { unwrap } from './nodes.ts';
import type { Project } from './project.ts';
import { at, bindingsAt, type Place } from './scopes.ts';

// A constant of a constant, or imported through a package's own modules.
const mostSteps = 8;

/** The expression that a name is set to, here or in a file of the project; any other expression is itself. */
export function valuePlace(project: Project, place: Place, steps = mostSteps): Place | undefined {
  const node = unwrap(place.node);
  if (node.type !== 'identifier') return at(place, node);
  const [binding, second] = bindingsAt(at(place, node), node.text);
  if (binding === undefined || second !== undefined) return undefined;
  return boundValue(project, place, binding, steps);
}

function boundValue(
  project: Project,
  place: Place,
  binding: Binding,
  steps: number,
): Place | undefined {
  if (steps === 0) return undefined;
  if (binding.type === 'value')
    return binding.node && valuePlace(project, at(place, binding.node), steps - 1);
  if (binding.type !== 'import' || binding.name === undefined) return undefined;
  const module = project.imported(place.module, binding.module);
  const [found, second] = module?.bindings(module.root).of(binding.name) ?? [];
  if (module === undefined || found === undefined || second !== undefined) return undefined;
  return boundValue(project, { module, node: module.root }, found, steps - 1);
}
