import type { FieldPlaces, ObjectValue, Place, Value } from '../evaluate/value.ts';

/** Places of what has none. */
export const noPlaces: FieldPlaces = { below: new Map() };

/** Where the fields of a value stand: of a schema of zod, or of a JSON schema as a literal. */
export function placesOf(value: Value | undefined): FieldPlaces {
  if (value?.type === 'zod') return value.places;
  if (value?.type !== 'object') return noPlaces;
  const properties = value.properties.get('properties')?.value;
  const description = value.properties.get('description');
  return {
    description: description?.valuePlace,
    below: properties?.type === 'object' ? shapePlaces(properties).below : new Map(),
  };
}

/** Where the fields of an object of schemas stand. */
export function shapePlaces(shape: ObjectValue): FieldPlaces {
  const below = [...shape.properties].map(([key, property]) => {
    // A getter leads to what may lead back to it, and is not asked here.
    const places = property.isGetter ? noPlaces : placesOf(property.value);
    return [key, { ...places, place: property.place }] as const;
  });
  return { below: new Map(below) };
}

/** The fields of both, those of the second first. */
export const joinPlaces = (first: FieldPlaces, second: FieldPlaces): FieldPlaces => ({
  ...first,
  below: new Map([...first.below, ...second.below]),
});

/** With another place for its description. */
export const describedAt = (places: FieldPlaces, description: Place): FieldPlaces => ({
  ...places,
  description,
});
